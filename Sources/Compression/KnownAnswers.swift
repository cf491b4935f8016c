import Networks
import Recognition
import Tensors

/// A teacher's answers to examples that never change: all of them at once, before the first step.
final class KnownAnswers: Teacher, @unchecked Sendable {
    let identity: String
    let readsInputs = false
    /// Examples × classes, in the order of the student's.
    private let logits: [Float]
    private let classes: Int
    /// Room for the answers to a batch; one call at a time.
    private let room: UnsafeMutableBufferPointer<Float>

    /// - Parameters:
    ///   - features: the examples; computed afresh where the teacher's front end is another.
    ///   - labels: what the student's classes are.
    /// - Throws: where the teacher does not know one of them, and where features cannot be computed.
    init(
        of teacher: Recogniser, to features: FeatureSet, as labels: [String], batchSize: Int
    ) throws(RecognitionError) {
        let correspondence = try LabelCorrespondence(of: teacher, to: labels)
        let answers = try teacher.logits(of: features).scalars
        let (classes, outputs) = (labels.count, correspondence.outputCount)
        logits = [Float](unsafeUninitializedCapacity: features.count * classes) { logits, count in
            logits.initialize(repeating: 0)
            answers.withUnsafeBufferPointer { answers in
                for example in 0..<features.count {
                    correspondence.apply(
                        to: answers[example * outputs..<(example + 1) * outputs],
                        into: logits[example * classes..<(example + 1) * classes])
                }
            }
            count = features.count * classes
        }
        identity = teacher.identity
        self.classes = classes
        room = .allocate(capacity: batchSize * classes)
        room.initialize(repeating: 0)
    }

    deinit { room.deallocate() }

    func logits(of batch: Batch) -> UnsafeBufferPointer<Float> {
        for (row, example) in batch.examples.enumerated() {
            for k in 0..<classes { room[row * classes + k] = logits[example * classes + k] }
        }
        return UnsafeBufferPointer(rebasing: room[..<(batch.examples.count * classes)])
    }
}
