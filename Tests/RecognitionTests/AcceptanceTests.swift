import Corpora
import Networks
import Testing

@testable import Recognition

@Suite struct AcceptanceTests {
    @Test(arguments: [[0.2, 0.5, 0.3], [0.6, 0.1, 0.3]])
    func ohIsZeroWhereThatIsWanted(_ shares: [Float]) throws {
        let labels = ["0", "oh", "other"]
        let without = try #require(DigitAnswers(labels).best(shares))
        #expect(without.label == "0" && without.probability == shares[0])
        let with = try #require(DigitAnswers(labels, countsOh: true).best(shares))
        #expect(with.label == "0" && abs(with.probability - shares[0] - shares[1]) < 1e-6)
        #expect(DigitAnswers(["other"]).best([1]) == nil)
    }

    /// Held against counting by hand what a session says of each recording.
    @Test(arguments: [["0", "1", "2"], ["0", "1", "other"]])
    func itCountsWhatIsAccepted(labels: [String]) throws {
        let recogniser = try SessionTests.nearestMeans(labels: labels)
        let words = Toys.dataset(["0", "1"], takes: 7)
        let others = Toys.dataset(["x", "y"], takes: 9, base: 560)
        let acceptance = try Acceptance(recogniser, words: Toys.features(words), others: Toys.features(others))
        let session = try RecogniserSession(recogniser)
        let places = labels.indices.filter { labels[$0] != "other" }
        func best(_ utterance: Utterance) throws -> (label: String, share: Float) {
            let shares = try session.recognise(utterance.clip).probabilities
            let place = places.reduce(places[0]) { shares[$1] > shares[$0] ? $1 : $0 }
            return (labels[place], shares[place])
        }
        let known = try words.utterances.map { (try best($0), $0.label) }
        let unknown = try others.utterances.map(best)
        for threshold: Float in [0, 0.3, 0.5, 0.6, 0.8, 1] {
            let point = acceptance.point(at: threshold)
            #expect(point.accepted.part == known.count { $0.0.share >= threshold })
            #expect(point.right.part == known.count { $0.0.share >= threshold && $0.0.label == $0.1 })
            #expect(point.falselyAccepted.part == unknown.count { $0.share >= threshold })
            #expect(point.accepted.whole == 14 && point.falselyAccepted.whole == 18)
        }
        for share in [0, 0.3, 0.5, 0.95, 1] {
            let point = acceptance.point(accepting: share)
            #expect(point.accepted.value >= share)
            #expect(
                known.allSatisfy { $0.0.share <= point.threshold }
                    || Double(acceptance.point(at: point.threshold.nextUp).accepted.part) < max(1, share * 14))
        }
    }
}
