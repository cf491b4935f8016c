import Networks
import Recognition

/// A teacher that looks at every batch as the student sees it: augmented, once in each step. Its memory is one step's at a time.
final class BatchListener: Teacher, @unchecked Sendable {
    let identity: String
    let readsInputs = true
    private let plan: InferencePlan
    private let translation: InputTranslation
    /// How the plan's outputs answer for the student's classes; `nil` where they are the same in the same order.
    private let correspondence: LabelCorrespondence?
    /// Room for answers in the order of the student's classes.
    private let room: UnsafeMutableBufferPointer<Float>
    private let classes: Int

    /// - Throws: where the teacher does not know one of the student's labels, or hears with another front end.
    init(_ teacher: Recogniser, beside student: InputPreparation, batchSize: Int) throws(RecognitionError) {
        let correspondence = try LabelCorrespondence(of: teacher, to: student.labels)
        classes = student.labels.count
        self.correspondence = correspondence.isIdentity ? nil : correspondence
        identity = teacher.identity
        translation = try InputTranslation(from: student, to: teacher.preparation)
        do throws(NetworkError) {
            plan = try InferencePlan(
                teacher.graph, weights: teacher.weights, quantisation: teacher.quantisation, batchSize: batchSize)
        } catch {
            throw RecognitionError(error)
        }
        room = .allocate(capacity: batchSize * classes)
        room.initialize(repeating: 0)
    }

    deinit { room.deallocate() }

    func logits(of batch: Batch) -> UnsafeBufferPointer<Float> {
        let count = batch.examples.count
        translation.apply(to: batch.inputs, count: count, into: plan.inputs)
        plan.run(count: count)
        guard let correspondence else { return UnsafeBufferPointer(rebasing: plan.logits[..<(count * classes)]) }
        let outputs = correspondence.outputCount
        for row in 0..<count {
            correspondence.apply(
                to: plan.logits[row * outputs..<(row + 1) * outputs],
                into: room[row * classes..<(row + 1) * classes])
        }
        return UnsafeBufferPointer(rebasing: room[..<(count * classes)])
    }
}
