import Corpora
package import Networks

/// How often a speaker was understood, by one recogniser or by several.
package struct SpeakerScore: Sendable, Equatable {
    package let name: String
    /// Recordings, each counted once however often it was tested.
    package let clips: Int
    /// Of all tests: the mean where each recording was tested equally often.
    package let accuracy: Proportion

    /// Wilson's, over recordings: to test one more often makes nobody surer of others.
    package var interval: ClosedRange<Double> { Proportion.interval(of: accuracy.value, examples: clips) }

    /// One for each speaker, in natural order. Tests of unknown speakers are left out.
    /// - Parameters:
    ///   - speakers: who spoke, for each test.
    ///   - clips: what tells the recordings apart, for each test.
    ///   - isRight: for each test.
    package static func all(speakers: [String?], clips: [Int], isRight: [Bool]) -> [SpeakerScore] {
        let tests = Dictionary(grouping: speakers.indices.filter { speakers[$0] != nil }) { speakers[$0] ?? "" }
        return NaturalOrder.sorted(tests.keys).map { name in
            let places = tests[name] ?? []
            return SpeakerScore(
                name: name, clips: Set(places.map { clips[$0] }).count,
                accuracy: Proportion(places.count { isRight[$0] }, of: places.count))
        }
    }
}
