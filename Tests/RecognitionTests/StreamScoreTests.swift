import Testing

@testable import Recognition

@Suite struct StreamScoreTests {
    private static func word(_ label: String, _ start: Double, _ end: Double, accepted: Bool = true) -> HeardWord {
        HeardWord(
            recognition: Recognition(
                label: label, confidence: 1, probabilities: [1], start: start, duration: end - start, energy: 1),
            verdict: accepted ? .accepted : .uncertain, start: start, end: end, decided: end + 0.1)
    }

    @Test func countsWhatWasRightWrongMissedAndInserted() {
        let score = StreamScore(
            heard: [
                Self.word("1", 1, 1.4), Self.word("9", 2.05, 2.3), Self.word("3", 3, 3.4, accepted: false),
                Self.word("4", 4.1, 4.2), Self.word("4", 4.3, 4.5), Self.word("7", 9, 9.4),
            ],
            said: [
                .init(label: "2", start: 2, end: 2.4), .init(label: "1", start: 1, end: 1.5),
                .init(label: "3", start: 3, end: 3.4), .init(label: "4", start: 4, end: 4.6),
            ])
        #expect((score.said, score.right, score.substituted, score.missed, score.inserted) == (4, 2, 1, 1, 2))
        #expect(score.wordErrorRate == 1)
        #expect(score.found.map(\.place) == [0, 1, 3] && score.found.map(\.end) == [1.5, 2.4, 4.6])
    }

    @Test func ofNothingThereIsNoRate() {
        let score = StreamScore(heard: [Self.word("1", 1, 2)], said: [])
        #expect(score.wordErrorRate == nil && score.inserted == 1 && score.said == 0)
        #expect(StreamScore(heard: [], said: [.init(label: "1", start: 0, end: 1)]).wordErrorRate == 1)
    }
}
