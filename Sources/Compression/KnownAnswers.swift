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
    /// - Throws: where these are not the teacher's labels, and where features cannot be computed.
    init(
        of teacher: Recogniser, to features: FeatureSet, as labels: [String], batchSize: Int
    ) throws(RecognitionError) {
        let outputs = try teacher.outputs(for: labels)
        let answers = try teacher.logits(of: features).scalars
        let classes = labels.count
        logits = (0..<features.count).flatMap { example in outputs.map { answers[example * classes + $0] } }
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
