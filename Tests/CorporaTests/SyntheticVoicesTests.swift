import Audio
import Support
import TestSupport
import Testing

@testable import Corpora

@Suite struct SyntheticVoicesTests {
    private func voices(_ count: Int, takes: Int = 1, _ vocabulary: Vocabulary = .digits) -> SyntheticVoices {
        var voices = SyntheticVoices()
        voices.voices = count
        voices.takes = takes
        voices.vocabulary = vocabulary
        return voices
    }

    @Test func voiceDependsOnItsNumberAndSeedOnly() {
        let all = Accent.Family.allCases
        let drawn = (0..<200).map { SyntheticVoice(number: $0, seed: 1, families: all) }
        #expect(drawn == (0..<200).map { SyntheticVoice(number: $0, seed: 1, families: all) })
        #expect(drawn != (0..<200).map { SyntheticVoice(number: $0, seed: 2, families: all) })
        let english = Set(Accent.all(of: .english))
        // 120 are expected; ten standard deviations off would be 50 or 190.
        #expect((80...160).contains(drawn.count { english.contains($0.accent) }))
        #expect(
            (0..<50).allSatisfy { english.contains(SyntheticVoice(number: $0, seed: 1, families: [.english]).accent) })
    }

    @Test(arguments: Accent.Family.allCases) func everyAccentHasTenWords(family: Accent.Family) {
        #expect(Accent.all(of: family).allSatisfy { $0.words.count == 10 })
    }

    @Test(.needsProgram("espeak-ng")) func speaksAndRemembers() throws {
        try withTemporaryDirectory { home in
            let environment = ["HOME": home]
            var events: [ProgressEvent] = []
            let two = try voices(2, takes: 2).load(
                environment: environment, watch: Watch(progress: { events.append($0) }))
            #expect(two.count == 40 && two.name == "synthetic")
            #expect(
                two.utterances.prefix(5).map(\.id) == [
                    "0_voice000_0", "0_voice000_1", "0_voice001_0", "0_voice001_1", "1_voice000_0",
                ])
            #expect(two.utterances.allSatisfy { $0.clip.rate == 8000 && (0.1...1.5).contains($0.clip.duration) })
            #expect(two.duplicates.isEmpty)
            #expect(events.first?.total == 40)

            // One voice with one take is a part of that, and comes from the cache as it came fresh.
            let one = try voices(1).load(environment: environment)
            #expect(one.digest == two.filter { $0.speaker == "voice000" && $0.index == 0 }.digest)

            let cache = Files.join(home, ".cache", "utter", "voices")
            let folder = Files.join(cache, try #require(try Files.list(cache).first))
            let path = Files.join(folder, "3_voice000_0.flac")
            let bytes = try Files.readBytes(path)
            try Files.writeAtomically(Array(bytes.prefix(bytes.count / 2)), to: path)
            #expect(try voices(1).load(environment: environment).digest == one.digest)
            #expect(try Files.readBytes(path) == bytes)
        }
    }

    @Test(.needsProgram("espeak-ng")) func everyAccentSpeaks() throws {
        for accent in Accent.Family.allCases.flatMap(Accent.all) {
            let flac = try SyntheticVoices.flac(
                of: SyntheticVoice(accent: accent, variant: "m3"),
                saying: Vocabulary.digits.saying(7, take: 0, by: accent, number: 0, seed: 1),
                rate: 8000)
            let clip = try AudioFile.read(bytes: flac, name: accent.name)
            #expect((0.2...0.9).contains(clip.duration), "\(accent.name)")
        }
    }

    @Test(.needsProgram("espeak-ng")) func otherWordsAreSpokenToo() throws {
        try withTemporaryDirectory { home in
            let other = try voices(2, takes: 2, .other).load(environment: ["HOME": home])
            #expect(other.count == 40 && other.labels == ["other"])
            // No voice says a word twice, and not all say the same.
            let words = Set(other.utterances.map { $0.id.prefix { $0 != "_" } })
            #expect(words.count > 30 && Set(other.utterances.map(\.id)).count == 40)
            #expect(words.isDisjoint(with: DigitWords.english.map { $0[...] }))
            let oh = try voices(3, .oh).load(environment: ["HOME": home])
            #expect(oh.utterances.map(\.id) == ["oh_voice000_0", "oh_voice001_0", "oh_voice002_0"])
            #expect(oh.labels == ["oh"])
        }
    }

    @Test func noOtherWordIsADigit() {
        #expect(Set(OtherWords.english).count == OtherWords.english.count)
        #expect(Set(OtherWords.english).isDisjoint(with: DigitWords.english + ["oh"]))
    }

    @Test(.needsProgram("espeak-ng")) func stopsWhenAsked() throws {
        try withTemporaryDirectory { home in
            let error = #expect(throws: CorpusError.self) {
                try voices(50).load(environment: ["HOME": home], watch: Watch(shouldStop: { true }))
            }
            #expect(error?.reason == "speaking was stopped" && error?.help?.contains("is kept") == true)
        }
    }

    @Test(arguments: [(0, 1), (1, 0), (-1, -1), (10_001, 1), (1, .max), (.max, 2)])
    func refusesNumbersThatCannotBe(count: Int, takes: Int) {
        #expect(throws: CorpusError.self) { try voices(count, takes: takes).load(environment: [:]) }
    }

    @Test func trimsSilence() {
        let tone = Toys.tone(200, seconds: 0.1).samples
        let silence = [Float](repeating: 0.0005, count: 2000)
        let trimmed = Clip(samples: silence + tone + silence, rate: 8000).trimmed
        #expect((0.15...0.181).contains(trimmed.duration))
        #expect(Clip(samples: tone, rate: 8000).trimmed.samples == tone)
        let nothing = Clip(samples: [0, 0], rate: 8000)
        #expect(nothing.trimmed == nothing)
    }
}
