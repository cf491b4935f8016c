import Language
import Networks
import Recognition

/// What is compared: answers to recordings, and the network that gave them where it is at hand.
struct Contestant {
    let name: String
    let accuracy: Double
    let interval: ClosedRange<Double>?
    let evaluation: EvaluationValue
    /// Which recording each answer is to: of several seeds, each has the same ones.
    let recordings: [String]
    /// For its size and speed.
    let recogniser: Recogniser?

    init(_ model: ModelValue, _ evaluation: EvaluationValue) {
        self.init(evaluation, named: model.title, recogniser: model.recogniser)
    }

    init(_ evaluation: EvaluationValue, named name: String? = nil, recogniser: Recogniser? = nil) {
        let share = evaluation.predictions.confusion.accuracy
        self.name = name ?? evaluation.model
        (accuracy, interval) = (share.value, share.interval)
        self.evaluation = evaluation
        recordings = evaluation.ids
        self.recogniser = recogniser
    }

    init(_ value: CrossValidationValue) {
        name = value.model
        (accuracy, interval) = value.headline
        evaluation = value.pooled
        recordings = value.recordings
        recogniser = value.found.runs[0].recogniser
    }

    /// McNemar's test on the recordings, each paired with itself: by its place where both were tested on one list, else by
    /// its name, which in a cross-validation has the seed in it. Answers to one recording under several seeds count
    /// together.
    /// - Throws: a diagnostic without a place, where they were tested on different recordings.
    func test(against other: Contestant) throws -> McNemar {
        let (mine, theirs) = (answers, other.answers)
        if evaluation.ids == other.evaluation.ids, mine.map(\.truth) == theirs.map(\.truth) {
            return try Self.test(mine.map(\.isRight), theirs.map(\.isRight), of: recordings)
        }
        let places = Dictionary(zip(other.evaluation.ids, theirs), uniquingKeysWith: { first, _ in first })
        let pairs = zip(evaluation.ids, mine).compactMap { id, answer in places[id].map { (answer, $0) } }
        guard pairs.count == mine.count, pairs.count == theirs.count, places.count == theirs.count,
            pairs.allSatisfy({ $0.truth == $1.truth })
        else {
            throw Diagnostic(
                WorkbenchCode.model,
                "'\(name)' and '\(other.name)' were not tested on the same recordings: \(Counts.text(mine.count, "test")) and "
                    + "\(Counts.text(theirs.count, "test")), \(Counts.grouped(pairs.count)) of them in common", at: nil,
                label: "no pairs",
                help: ["test both on the same part; cross-validate both with the same --by, --folds and --seeds"])
        }
        return try Self.test(pairs.map(\.0.isRight), pairs.map(\.1.isRight), of: recordings)
    }

    private var answers: [(truth: String, isRight: Bool)] {
        let predictions = evaluation.predictions
        return zip(predictions.truth, predictions.predicted).map { (evaluation.labels[$0], $0 == $1) }
    }

    private static func test(_ first: [Bool], _ second: [Bool], of recordings: [String]) throws -> McNemar {
        try McNemar(
            truth: first.map { _ in 1 }, first: first.map { $0 ? 1 : 0 }, second: second.map { $0 ? 1 : 0 },
            groups: recordings)
    }
}
