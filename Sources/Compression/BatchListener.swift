import Networks
import Recognition

/// A teacher that looks at every batch as the student sees it: augmented, once in each step. Its memory is one step's at a time.
final class BatchListener: Teacher, @unchecked Sendable {
    let identity: String
    let readsInputs = true
    private let plan: InferencePlan
    private let translation: InputTranslation
    /// Which of the plan's outputs stands for each of the student's classes; `nil` where they are in the same order.
    private let outputs: [Int]?
    /// Room for answers in the order of the student's classes.
    private let room: UnsafeMutableBufferPointer<Float>
    private let classes: Int

    /// - Throws: where the teacher knows other labels than the student, or hears with another front end.
    init(_ teacher: Recogniser, beside student: InputPreparation, batchSize: Int) throws(RecognitionError) {
        let outputs = try teacher.outputs(for: student.labels)
        classes = outputs.count
        self.outputs = outputs == Array(outputs.indices) ? nil : outputs
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
        guard let outputs else { return UnsafeBufferPointer(rebasing: plan.logits[..<(count * classes)]) }
        for row in 0..<count {
            for k in 0..<classes { room[row * classes + k] = plan.logits[row * classes + outputs[k]] }
        }
        return UnsafeBufferPointer(rebasing: room[..<(count * classes)])
    }
}
