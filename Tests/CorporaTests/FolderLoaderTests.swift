import Audio
import Corpora
import Glibc
import Support
import TestSupport
import Testing

@Suite struct FolderLoaderTests {
    private func load(
        _ names: [String], pattern: String = "{label}_{speaker}_{index}", mapsDigits: Bool = false,
        label: String? = nil,
        also: (String) throws -> Void = { _ in }
    ) throws -> Loaded {
        try withTemporaryDirectory { folder in
            try Toys.write(names, to: folder)
            try also(folder)
            var loader = FolderLoader(pattern: try FilePattern(pattern, needsLabel: label == nil))
            loader.mapsDigits = mapsDigits
            loader.label = label
            return try loader.load(folder)
        }
    }

    @Test func readsInNaturalOrder() throws {
        let names = ["7_theo_10.wav", "7_theo_9.flac", "10_theo_0.wav", "7_anna_0.ogg", "deep/er/7_x_1.aiff"]
        let loaded = try load(names)
        #expect(loaded.dataset.utterances.map(\.id) == ["7_anna_0", "7_theo_9", "7_theo_10", "10_theo_0"])
        #expect(loaded.dataset.labels == ["7", "10"])
        #expect(loaded.dataset.speakers == ["anna", "theo"])
        #expect(loaded.dataset.utterances.allSatisfy { $0.isOfficialTest == nil && $0.clip.rate == 8000 })
        #expect(loaded.skipped.map(\.path).allSatisfy { $0.hasSuffix("deep/er/7_x_1.aiff") })
        #expect(loaded.skipped.count == 1)
    }

    @Test func takesLabelsFromFolders() throws {
        let loaded = try load(
            ["seven/a_nohash_0.wav", "Nine/b_nohash_1.wav", "cat/c_nohash_0.wav"],
            pattern: "{label}/{speaker}_nohash_{index}", mapsDigits: true)
        #expect(loaded.dataset.labels == ["7", "9", "cat"])
        #expect(loaded.dataset.speakers == ["a", "b", "c"])
    }

    @Test(arguments: ["*", "{label}_{speaker}_{index}"])
    func oneLabelIsForAll(pattern: String) throws {
        let loaded = try load(["seven_a_0.wav", "up_b_1.wav"], pattern: pattern, mapsDigits: true, label: "other")
        #expect(loaded.dataset.utterances.map(\.label) == ["other", "other"])
        #expect(loaded.dataset.speakers == (pattern == "*" ? [] : ["a", "b"]))
        #expect(throws: CorpusError.self) { try FilePattern("*") }
    }

    @Test func keepsWordsUnlessAskedOtherwise() throws {
        #expect(try load(["seven_a_0.wav"]).dataset.labels == ["seven"])
    }

    @Test func namesWhatItSkips() throws {
        let loaded = try load(["1_a_0.wav", "odd.wav", ".hidden.wav"]) { folder in
            try Files.writeAtomically("no sound", to: Files.join(folder, "2_a_0.wav"))
            try Files.writeAtomically("text", to: Files.join(folder, "3_a_0.txt"))
        }
        #expect(loaded.dataset.count == 1)
        #expect(loaded.skipped.count == 2)
        #expect(loaded.skipped[0].path.hasSuffix("/2_a_0.wav"))
        #expect(loaded.skipped[0].reason.contains("no WAV"))
        #expect(loaded.skipped[1].reason == "its name does not fit the pattern '{label}_{speaker}_{index}'")
    }

    @Test func looksIntoEveryFolderOnce() throws {
        let names = ["v1.0/1_a_0.wav", "v1.0/deep/2_a_0.wav"]
        let loaded = try load(names, pattern: "v1.0/{label}_{}") { folder in
            try #require(symlink("..", Files.join(folder, "v1.0", "round")) == 0)
        }
        #expect(loaded.dataset.utterances.map(\.id) == ["v1.0/1_a_0"])
        #expect(loaded.skipped.count == 1)
    }

    @Test func tellsTwinsApart() throws {
        let loaded = try load(["1_a_0.wav", "1_a_0.flac", "2_a_0.wav.flac"])
        #expect(loaded.dataset.utterances.map(\.id) == ["1_a_0.flac", "1_a_0.wav", "2_a_0"])
    }

    @Test func refusesAFolderThatGivesNothing() throws {
        let misfit = #expect(throws: CorpusError.self) { try load(["seven.wav", "eight.wav"]) }
        #expect(misfit?.help?.contains("'eight.wav'") == true)
        #expect(misfit?.description.contains("{label}_{speaker}_{index}") == true)
        let empty = #expect(throws: CorpusError.self) { try load([]) }
        #expect(empty?.reason == "no file in it is a recording")
        let absent = #expect(throws: CorpusError.self) {
            try FolderLoader(pattern: try FilePattern("{label}")).load("no/such/folder")
        }
        #expect(absent?.description == "'no/such/folder': there is no such folder")
        let broken = #expect(throws: CorpusError.self) {
            try load([]) { try Files.writeAtomically("no sound", to: Files.join($0, "2_a_0.wav")) }
        }
        #expect(broken?.reason.contains("2_a_0.wav") == true)
    }

    @Test func stopsWhenAskedAndTellsHowFarItIs() throws {
        try withTemporaryDirectory { folder in
            try Toys.write(["1_a_0.wav", "1_a_1.wav"], to: folder)
            let loader = FolderLoader(pattern: try FilePattern("{label}_{speaker}_{index}"))
            var events: [ProgressEvent] = []
            #expect(throws: CorpusError.self) {
                try loader.load(folder, watch: Watch(progress: { events.append($0) }, shouldStop: { true }))
            }
            #expect(events.map(\.total) == [2])
            struct GivenUp: Error {}
            #expect(throws: GivenUp.self) { try loader.load(folder, watch: Watch(shouldStop: { throw GivenUp() })) }
        }
    }

    @Test(.needs("arabic")) func findsTheDuplicatesOfTheArabicDigits() throws {
        let folder = try #require(RealData.path("arabic"))
        let loaded = try FolderLoader(pattern: try FilePattern("{label}_{}_{index}")).load(folder)
        #expect(loaded.dataset.count == 1351)
        #expect(loaded.dataset.labels == (0...9).map(String.init))
        #expect(loaded.dataset.speakers == [])
        // They differ in the last bits, so that no digest finds them.
        #expect(loaded.dataset.duplicates.isEmpty)
        let groups = try Audit(of: loaded.dataset).findings.filter { $0.kind == .nearDuplicates }.flatMap(\.groups)
        #expect(groups.count == 9)
        #expect(groups.contains(["0_unk_4", "0_unk_5", "0_unk_6", "0_unk_7", "0_unk_8"]))
        #expect(groups.reduce(0) { $0 + $1.count - 1 } == 27)
    }

    @Test(.needs("english/speech-commands")) func readsSpeechCommands() throws {
        let folder = try #require(RealData.path("english/speech-commands"))
        let data = try FolderLoader(pattern: try FilePattern("{label}_{speaker}_{index}")).load(folder).dataset
        #expect(data.count == 100)
        #expect(data.speakers.count == 22)
        #expect(data.rates == [8000])
    }

    @Test(.needs("other-words")) func readsOtherWords() throws {
        let folder = try #require(RealData.path("other-words"))
        let loaded = try FolderLoader(pattern: try FilePattern("{label}_{speaker}_nohash_{index}")).load(folder)
        #expect(loaded.dataset.count == (try Files.list(folder).count))
        #expect(loaded.skipped.isEmpty)
    }
}
