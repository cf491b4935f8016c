import Corpora
import Glibc
import Recognition

/// How a teacher's outputs answer for a student's classes.
///
/// A teacher may tell more apart than its student: what it hears that the student has no class for counts as `other` where
/// the student has that class, and is left out where it has not, as though nobody could have said it. So recordings of other
/// words can teach the teachers what voices and rooms are like, and the student still learns digits alone.
struct LabelCorrespondence: Equatable {
    /// For each of the student's classes the teacher's outputs that mean it: one, or several that are one class to the student.
    let outputs: [[Int]]
    /// Of the teacher.
    let outputCount: Int

    /// - Parameter labels: the student's classes.
    /// - Throws: where the teacher does not know one of them.
    init(of teacher: Recogniser, to labels: [String]) throws(RecognitionError) {
        var outputs = labels.map { label in [teacher.preparation.output(for: label)].compactMap(\.self) }
        let known = Set(outputs.joined())
        guard known.count == outputs.joined().count else {
            throw RecognitionError(
                "two of the student's labels are one to the teacher", help: "it knows \(Self.list(teacher.labels))")
        }
        if let other = labels.firstIndex(of: SpecialLabel.other) {
            outputs[other] += teacher.labels.indices.filter { !known.contains($0) }
        }
        if let missing = outputs.firstIndex(of: []) {
            throw RecognitionError(
                "the teacher does not know the label '\(labels[missing])'",
                help: "it knows \(Self.list(teacher.labels)); what it knows besides its student's labels does no harm")
        }
        self.outputs = outputs
        outputCount = teacher.labels.count
    }

    /// Nothing is to be moved: the same classes in the same order.
    var isIdentity: Bool { outputs.count == outputCount && outputs == outputs.indices.map { [$0] } }

    /// Sets the student's row of logits from the teacher's. Of several outputs it is the logarithm of the sum of their
    /// exponentials, which is what gives the class the sum of their probabilities.
    func apply(to row: Slice<UnsafeBufferPointer<Float>>, into classes: Slice<UnsafeMutableBufferPointer<Float>>) {
        var classes = classes
        let (start, first) = (row.startIndex, classes.startIndex)
        for (k, outputs) in outputs.enumerated() {
            if outputs.count == 1 {
                classes[first + k] = row[start + outputs[0]]
            } else {
                var highest = -Double.infinity
                for output in outputs { highest = max(highest, Double(row[start + output])) }
                var sum = 0.0
                for output in outputs { sum += exp(Double(row[start + output]) - highest) }
                classes[first + k] = Float(highest + log(sum))
            }
        }
    }

    private static func list(_ labels: [String]) -> String {
        labels.prefix(12).joined(separator: ", ") + (labels.count > 12 ? " and \(labels.count - 12) more" : "")
    }
}
