import Features
import Glibc
import Recognition
import Tensors
import Testing

@testable import Compression
@testable import Networks

/// What teachers say of a student's examples, held against what they say of the recordings by themselves.
@Suite("Teachers", .serialized)
struct TeacherTests {
    private let features: FeatureSet
    private let student: InputPreparation

    init() throws {
        features = try Toys.features(Toys.dataset(["0", "1", "2"]))
        student = try InputPreparation(fitting: features, for: Toys.graph(Toys.sequence))
    }

    /// A teacher's answers to some examples, as the student's inputs show them.
    private func answers(
        of teacher: any Teacher, to examples: [Int], seenBy preparation: InputPreparation? = nil,
        classes: Int = 3
    ) throws -> [Float] {
        let source = try TrainingExamples(features, by: preparation ?? student)
        let size = features.shape[0] * features.shape[1]
        var inputs = [Float](repeating: 0, count: examples.count * size)
        inputs.withUnsafeMutableBufferPointer { source.fill($0, with: examples[...], epoch: 0) }
        let labels = examples.map { source.labels[$0] }
        return inputs.withUnsafeBufferPointer { inputs in
            let batch = Batch(epoch: 0, examples: examples[...], labels: labels[...], inputs: inputs, classes: classes)
            return Array(teacher.logits(of: batch))
        }
    }

    /// The rows of its logits by itself, each in the order of some labels.
    private func expected(_ recogniser: Recogniser, _ examples: [Int], labels: [String]) throws -> [Float] {
        let logits = try recogniser.logits(of: features).scalars
        return examples.flatMap { example in
            labels.map { label in logits[example * labels.count + (recogniser.labels.firstIndex(of: label) ?? -1)] }
        }
    }

    private static let examples = [3, 20, 0, 7, 7, 12, 19, 1, 5]

    @Test func knownAnswersAreTheRecognisers() throws {
        for (labels, bands) in [(["0", "1", "2"], 8), (["2", "0", "1"], 8), (["1", "0", "2"], 12)] {
            let recogniser = try Toys.recogniser(labels: labels, bands: bands, base: 900)
            let teacher = try KnownAnswers(of: recogniser, to: features, as: student.labels, batchSize: 9)
            #expect(
                try answers(of: teacher, to: Self.examples)
                    == expected(recogniser, Self.examples, labels: student.labels))
        }
    }

    /// The same bits as the answers known beforehand where statistics are the same, whatever the two layouts are.
    @Test(arguments: [
        (Toys.sequence, Toys.sequence), (Toys.sequence, Toys.image), (Toys.image, Toys.sequence),
        (Toys.image, Toys.image),
    ])
    func aListenerHearsWhatTheStudentSees(network: String, studentNetwork: String) throws {
        let student = try InputPreparation(fitting: features, for: Toys.graph(studentNetwork))
        for labels in [["0", "1", "2"], ["2", "0", "1"]] {
            let recogniser = try Toys.recogniser(network, labels: labels)
            let teacher = try BatchListener(recogniser, beside: student, batchSize: 9)
            #expect(
                try answers(of: teacher, to: Self.examples, seenBy: student)
                    == expected(recogniser, Self.examples, labels: student.labels))
        }
    }

    /// Statistics of other recordings: nearly what it says by itself, and far from what it would say to z-scores not its own.
    @Test(arguments: [Toys.sequence, Toys.image])
    func aListenerHasItsOwnStatistics(network: String) throws {
        let recogniser = try Toys.recogniser(network, base: 1100)
        #expect(recogniser.preparation.normalisation != student.normalisation)
        let teacher = try BatchListener(recogniser, beside: student, batchSize: 9)
        let wanted = try expected(recogniser, Self.examples, labels: student.labels)
        for (answer, wanted) in zip(try answers(of: teacher, to: Self.examples), wanted) {
            #expect(abs(answer - wanted) < 1e-4 * max(1, abs(wanted)))
        }
        let careless = try Recogniser(
            preparation: InputPreparation(
                frontEnd: student.frontEnd, normalisation: student.normalisation, labels: student.labels,
                for: recogniser.graph),
            graph: recogniser.graph, weights: recogniser.weights, record: recogniser.record)
        let wrong = try expected(careless, Self.examples, labels: student.labels)
        #expect(zip(wrong, wanted).contains { abs($0 - $1) > 1e-2 })
    }

    @Test func bitsDoNotDependOnThreads() throws {
        let recogniser = try Toys.recogniser(Toys.image, base: 1100)
        let all = try Toys.onThreads([1, 2, 8]) {
            [
                try answers(of: BatchListener(recogniser, beside: student, batchSize: 9), to: Self.examples),
                try answers(
                    of: KnownAnswers(of: recogniser, to: features, as: student.labels, batchSize: 9), to: Self.examples),
            ]
        }
        #expect(all[0] == all[1] && all[1] == all[2])
    }

    @Test func refusesAnotherFrontEndWhereExamplesChange() throws {
        let recogniser = try Toys.recogniser(bands: 12)
        let error = try #require(throws: RecognitionError.self) {
            try BatchListener(recogniser, beside: student, batchSize: 4)
        }
        #expect(error.reason.contains("another front end") && error.help != nil)
    }

    /// What the teacher knows besides is left out, or counts as other: with the sum of its probabilities.
    @Test(arguments: [["0", "1", "2", "stop", "go"], ["go", "0", "other", "1", "stop", "2"]])
    func aTeacherMayKnowMore(_ labels: [String]) throws {
        let recogniser = try Toys.recogniser(labels: labels, base: 900)
        let classes = ["2", "0", "1", "other"].filter { $0 != "other" || labels.contains($0) }
        let fixed = try KnownAnswers(of: recogniser, to: features, as: classes, batchSize: 9)
        let answers = try answers(of: fixed, to: Self.examples, classes: classes.count)
        let logits = try recogniser.logits(of: features).scalars.map(Double.init)
        let rows = Self.examples.map { Array(logits[$0 * labels.count..<($0 + 1) * labels.count]) }
        let others = labels.indices.filter { !["0", "1", "2"].contains(labels[$0]) }
        for (place, row) in rows.enumerated() {
            let shares = classes.map { label in
                label == "other"
                    ? others.map { exp(row[$0]) }.reduce(0, +) : exp(row[labels.firstIndex(of: label) ?? -1])
            }
            for (k, share) in shares.enumerated() {
                #expect(abs(Double(answers[place * classes.count + k]) - log(share)) < 1e-5)
            }
        }
    }

    /// A listener joins classes as well.
    @Test func aListenerMayKnowMore() throws {
        let labels = ["go", "0", "other", "1", "stop", "2"]
        let recogniser = try Toys.recogniser(labels: labels)
        let student = try InputPreparation(
            frontEnd: student.frontEnd, normalisation: student.normalisation, labels: ["0", "1", "2", "other"],
            for: Toys.graph(Toys.sequence, labels: 4))
        let fixed = try KnownAnswers(of: recogniser, to: features, as: student.labels, batchSize: 9)
        let listener = try BatchListener(recogniser, beside: student, batchSize: 9)
        let (known, heard) = (
            try answers(of: fixed, to: Self.examples, classes: 4),
            try answers(of: listener, to: Self.examples, seenBy: student, classes: 4)
        )
        for (known, heard) in zip(known, heard) { #expect(abs(known - heard) < 1e-4 * max(1, abs(known))) }
    }

    @Test(arguments: [["0", "1"], ["0", "1", "x"], ["0", "1", "3", "4"]])
    func refusesToTeachWhatItDoesNotKnow(_ labels: [String]) throws {
        let distillation = Distillation(teachers: [try Toys.recogniser(), try Toys.recogniser(labels: labels)])
        #expect(throws: RecognitionError.self) { try distillation.check(labels: student.labels) }
        #expect(throws: RecognitionError.self) {
            try KnownAnswers(of: distillation.teachers[1], to: features, as: student.labels, batchSize: 4)
        }
    }

    @Test func sevenIsTheSameAsSEVEN() throws {
        let recogniser = try Toys.recogniser(labels: ["two", "zero", "one"])
        #expect(try LabelCorrespondence(of: recogniser, to: ["0", "1", "2"]).outputs == [[1], [2], [0]])
    }
}
