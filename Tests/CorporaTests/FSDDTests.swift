import Audio
import Glibc
import Support
import TestSupport
import Testing

@testable import Corpora

@Suite struct FSDDTests {
    @Test(.needs("fsdd/recordings")) func readsTheRelease() throws {
        let loaded = try FSDD.load(from: RealData.path("fsdd"))
        #expect(loaded.skipped.isEmpty && loaded.remarks.isEmpty)
        let data = loaded.dataset
        #expect(data.count == 3000)
        #expect(data.speakers == FSDD.speakers)
        #expect(data.labels == (0...9).map(String.init))
        #expect(data.rates == [8000])
        #expect(data.utterances.map(\.id) == FSDD.names.map { String($0.file.dropLast(4)) })
        #expect(NaturalOrder.sorted(data.utterances.map(\.id)) == data.utterances.map(\.id))
        #expect(data.duplicates.isEmpty)

        let split = try Splitter(.official).split(data)
        #expect(Partition.Part.allCases.map(split.count) == [2430, 270, 300])
        for label in data.labels {
            let counts = try Partition.Part.allCases.map { part in
                try split.subset(part).utterances.count { $0.label == label }
            }
            #expect(counts == [243, 27, 30])
        }
        #expect(try split.subset(.test).utterances.allSatisfy { ($0.index ?? 5) < 5 })
    }

    @Test(.needs("fsdd/recordings")) func namesWhatIsMissingExtraAndAltered() throws {
        let source = try #require(RealData.path("fsdd/recordings"))
        try withTemporaryDirectory { folder in
            for name in FSDD.names.dropFirst() {
                try #require(symlink(Files.join(source, name.file), Files.join(folder, name.file)) == 0)
            }
            let altered = Files.join(folder, "9_yweweler_49.wav")
            try #require(unlink(altered) == 0)
            try AudioFile.write(Toys.tone(300), to: altered)
            try Toys.write(["9_anna_0.wav"], to: folder)
            let error = #expect(throws: CorpusError.self) { try FSDD.load(from: folder) }
            let fault = "1 recording is missing: 0_george_0.wav; 1 recording is altered: 9_yweweler_49.wav"
            #expect(error?.reason.hasSuffix(fault) == true)
            let partial = try FSDD.load(from: folder, allowsPartial: true)
            #expect(partial.dataset.count == 2999)
            #expect(partial.remarks == [fault])
            #expect(partial.skipped.map(\.path) == [Files.join(folder, "9_anna_0.wav")])
        }
    }

    @Test func refusesAFewFilesUnlessTheyAreEnough() throws {
        try withTemporaryDirectory { folder in
            try Toys.write(["fsdd/recordings/0_theo_0.wav", "fsdd/recordings/1_theo_7.wav"], to: folder)
            let error = #expect(throws: CorpusError.self) { try FSDD.load(from: folder) }
            #expect(
                error?.reason.contains(
                    "2998 recordings are missing: 0_george_0.wav, 0_george_1.wav, 0_george_2.wav and 2995 more") == true
            )
            let partial = try FSDD.load(from: folder, allowsPartial: true).dataset
            #expect(partial.utterances.map(\.id) == ["0_theo_0", "1_theo_7"])
            #expect(partial.utterances.map(\.isOfficialTest) == [true, false])
        }
    }

    @Test(arguments: ["fsdd/recordings", "recordings", "free-spoken-digit-dataset/recordings", "."])
    func isFoundInTheUsualPlaces(place: String) throws {
        try withTemporaryDirectory { folder in
            try Toys.write([Files.join(place, "3_lucas_0.wav")], to: folder)
            let places = [
                try FSDD.locate(from: folder), try FSDD.locate(environment: ["UTTER_DATA": folder, "HOME": folder]),
            ]
            for found in places { #expect(found.map { Files.exists(Files.join($0, "3_lucas_0.wav")) } == true) }
        }
    }

    @Test func isFoundInTheCacheAndNotWhereThereIsNone() throws {
        try withTemporaryDirectory { home in
            let environment = ["HOME": home, "XDG_CACHE_HOME": Files.join(home, "c"), "UTTER_DATA": home]
            #expect(try FSDD.locate(environment: environment) == nil)
            try Toys.write(["c/utter/data/fsdd/recordings/3_lucas_0.wav"], to: home)
            #expect(try FSDD.locate(environment: environment) == "\(home)/c/utter/data/fsdd/recordings")
            let error = #expect(throws: CorpusError.self) { try FSDD.locate(from: home) }
            #expect(error?.path == home)
        }
    }
}
