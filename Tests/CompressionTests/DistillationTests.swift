import Features
import Networks
import Recognition
import Support
import Tensors
import Testing

@testable import Compression

/// Students of teachers from end to end: trained, stopped, resumed.
@Suite("Distillation", .serialized)
struct DistillationTests {
    /// The examples of a training part, louder or softer from epoch to epoch: what augmentation makes of them.
    struct Changing: BatchSource {
        let examples: TrainingExamples
        var labels: [Int] { examples.labels }
        var identity: String { "changing \(examples.identity)" }

        func fill(_ inputs: UnsafeMutableBufferPointer<Float>, with chosen: ArraySlice<Int>, epoch: Int) {
            examples.fill(inputs, with: chosen, epoch: epoch)
            var stream = RandomStream(seed: 1, name: "gain", index: UInt64(epoch))
            let gain = Float(0.8 + 0.4 * stream.uniform())
            for index in inputs.indices { inputs[index] *= gain }
        }
    }

    private let features: FeatureSet
    private let graph: Graph
    private let teachers: [Recogniser]

    init() throws {
        features = try Toys.features(Toys.dataset(["0", "1", "2"]))
        graph = try Toys.graph(Toys.sequence)
        teachers = [
            try Toys.recogniser(Toys.image, labels: ["2", "0", "1"]), try Toys.recogniser(base: 400, seed: 3),
        ]
    }

    private static var options: TrainingOptions {
        var options = TrainingOptions()
        (options.epochs, options.batchSize, options.learningRate, options.seed) = (5, 4, 0.02, 7)
        return options
    }

    /// A student of the teachers on examples that change, or not.
    private func distil(
        changing: Bool = false, alpha: Double = 0.7, temperature: Double = 4, teachers: [Recogniser]? = nil,
        from checkpoint: Checkpoint? = nil, stopAfter steps: Int = .max
    ) throws -> TrainingOutcome {
        let preparation = try InputPreparation(fitting: features, for: graph)
        let fixed = try TrainingExamples(features, by: preparation)
        let source: any BatchSource = changing ? Changing(examples: fixed) : fixed
        var options = Self.options
        options.loss = try Distillation(teachers: teachers ?? self.teachers, temperature: temperature, alpha: alpha)
            .loss(
                labels: CrossEntropy(labelSmoothing: 0.1), for: preparation, on: features, examples: source,
                batchSize: 4)
        var asked = 0
        let watch = TrainingWatch(shouldStop: {
            asked += 1
            return asked > steps
        })
        return try Trainer(options, source: source, validate: preparation.score(on: features, graph)).run(
            graph, weights: graph.initialWeights(seed: 7), from: checkpoint, watch: watch)
    }

    @Test(arguments: [false, true]) func bitsDoNotDependOnThreads(changing: Bool) throws {
        let outcomes = try Toys.onThreads([1, 2, 8]) { try distil(changing: changing) }
        #expect(outcomes.allSatisfy { $0.weights == outcomes[0].weights && $0.history == outcomes[0].history })
    }

    /// Ten random steps of a run of thirty.
    @Test(arguments: [false, true]) func goesOnWithTheBitsOfTheRunThatNeverStopped(changing: Bool) throws {
        let whole = try distil(changing: changing)
        var stream = RandomStream(seed: 2, name: "stops")
        for _ in 0..<10 {
            let stopped = try distil(changing: changing, stopAfter: stream.integer(in: 0...29))
            let resumed = try distil(changing: changing, from: stopped.checkpoint)
            #expect(resumed.weights == whole.weights && resumed.history == whole.history)
            #expect(resumed.checkpoint == whole.checkpoint)
        }
    }

    @Test func resumesWithTheSameTeachersOnly() throws {
        let checkpoint = try distil(stopAfter: 9).checkpoint
        let calls: [() throws -> TrainingOutcome] = [
            { try distil(teachers: [teachers[0]], from: checkpoint) },
            { try distil(teachers: teachers.reversed(), from: checkpoint) },
            { try distil(temperature: 2, from: checkpoint) }, { try distil(alpha: 0.6, from: checkpoint) },
        ]
        for call in calls { #expect(throws: TrainingError.self) { try call() } }
    }

    /// Each row's loss is put together from its two terms as alpha says.
    @Test(arguments: [0, 0.7, 1]) func theHistoryHasBothLosses(alpha: Double) throws {
        let history = try distil(alpha: alpha).history
        #expect(history.count == 5)
        for row in history {
            #expect(row.terms.map(\.name) == ["kd_loss", "ce_loss"])
            let together = alpha * row.terms[0].value + (1 - alpha) * row.terms[1].value
            #expect(abs(row.trainLoss - together) < 1e-12 * max(1, together))
        }
    }

    /// With the teacher alone the student comes to agree with it, though it is wrong about the labels.
    @Test(arguments: [false, true]) func theStudentLearnsWhatTheTeacherThinks(changing: Bool) throws {
        let history = try distil(changing: changing, alpha: 1).history
        let first = try #require(history.first?.terms.first).value
        let last = try #require(history.last?.terms.first).value
        #expect(last < 0.5 * first)
        // Without it the distance is not made less by so much.
        let alone = try distil(changing: changing, alpha: 0).history
        #expect(try #require(alone.last?.terms.first).value > 2 * last)
    }

    @Test func theRecordSaysWhoTaught() throws {
        let distillation = Distillation(teachers: teachers, temperature: 4, alpha: 0.7)
        let notes = distillation.notes
        #expect(notes.map(\.name) == ["teacher", "teacher", "temperature", "alpha"])
        #expect(notes[0].value.contains("large") && notes[0].value.contains(teachers[0].identity))
        #expect(notes[0].value != notes[1].value)
    }
}
