package import Networks
package import Recognition
import Support

/// What a student is taught by: one teacher, or several whose softened probabilities are averaged, and how much they count
/// beside the labels. See `DistillationLoss` for the formula.
package struct Distillation: Sendable {
    package let teachers: [Recogniser]
    /// T: above 0; what is usual is 1 to 10.
    package let temperature: Double
    /// α: from 0, labels alone, to 1, teachers alone.
    package let alpha: Double

    package init(teachers: [Recogniser], temperature: Double = 4, alpha: Double = 0.7) {
        self.teachers = teachers
        self.temperature = temperature
        self.alpha = alpha
    }

    /// Holds the teachers against what a student is to tell apart, before any work is done.
    /// - Throws: where a teacher does not know one of them.
    package func check(labels: [String]) throws(RecognitionError) {
        for teacher in teachers { _ = try LabelCorrespondence(of: teacher, to: labels) }
    }

    /// The loss of a student.
    ///
    /// Where its examples are the same in every epoch, the teachers answer once for all of them, each hearing them with its
    /// own front end. Where they change from epoch to epoch, the teachers look at each batch as the student sees it.
    /// - Parameters:
    ///   - labels: the loss of the labels.
    ///   - student: as its examples are prepared.
    ///   - features: what `examples` are made from, in their order.
    ///   - batchSize: the most samples of a step.
    /// - Throws: where a teacher does not know one of the labels, and where it has another front end than examples that change.
    package func loss(
        labels: any Loss, for student: InputPreparation, on features: FeatureSet, examples: any BatchSource,
        batchSize: Int
    ) throws(RecognitionError) -> DistillationLoss {
        var answering: [any Teacher] = []
        for teacher in teachers {
            answering.append(
                examples.isFixed
                    ? try KnownAnswers(
                        of: teacher, to: features, as: student.labels, batchSize: batchSize)
                    : try BatchListener(teacher, beside: student, batchSize: batchSize))
        }
        return DistillationLoss(teachers: answering, temperature: temperature, alpha: alpha, labels: labels)
    }

    /// Who taught, for the student's record.
    package var notes: [TrainingRecord.Note] {
        teachers.map { TrainingRecord.Note("teacher", $0.introduction) }
            + [.init("temperature", "\(temperature)"), .init("alpha", "\(alpha)")]
    }
}

extension Recogniser {
    /// Twelve letters that stand for all that it is.
    var identity: String {
        var builder = DigestBuilder()
        digest(into: &builder)
        return builder.finish().short
    }

    /// A line about it: what network, how large, trained on what, and its identity.
    fileprivate var introduction: String {
        let name = record.settings.first { $0.name == "network" }?.value ?? "network"
        let parts = [
            name, "\(graph.parameterCount) parameters", record.dataset, record.protocolText,
            "trained with seed \(record.seed)",
            identity,
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
