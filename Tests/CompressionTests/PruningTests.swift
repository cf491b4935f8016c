import Audio
import Networks
import Recognition
import Tensors
import Testing

@testable import Compression

@Suite struct PruningTests {
    @Test(arguments: [0.0, 0.1, 0.4, 0.5, 0.77, 0.95, 1])
    func theThresholdIsExactAndGlobal(sparsity: Double) throws {
        let model = try Small.model("conv 6 3; batchnorm; relu; globalmean", trained: false)
        let names = model.graph.prunableNames
        let mask = MagnitudePruning.mask(model.weights, names, sparsity: sparsity)
        let total = names.reduce(0) { $0 + (model.weights[$1]?.count ?? 0) }
        #expect(mask.count == Int((sparsity * Double(total)).rounded()))
        var (gone, kept): ([Float], [Float]) = ([], [])
        for name in names {
            let zeros = Set(mask.zeros[name] ?? [])
            for (place, scalar) in try #require(model.weights[name]).scalars.enumerated() {
                if zeros.contains(place) { gone.append(abs(scalar)) } else { kept.append(abs(scalar)) }
            }
        }
        #expect(gone.max() ?? 0 <= kept.min() ?? .infinity)
        // What is zero stays so while the share grows.
        let more = MagnitudePruning.mask(mask.applied(to: model.weights), names, sparsity: min(1, sparsity + 0.05))
        #expect(mask.zeros.allSatisfy { name, places in Set(more.zeros[name] ?? []).isSuperset(of: places) })
    }

    @Test func equalWeightsGoInTheirOrder() throws {
        let model = try Small.model("globalmean", trained: false)
        let weight = try #require(model.weights["dense1.weight"])
        let flat = Weights(
            [
                .init(
                    name: "dense1.weight",
                    tensor: try Tensor(shape: weight.shape, scalars: weight.scalars.map { _ in 0.5 }))
            ]
        )
        let mask = MagnitudePruning.mask(flat, ["dense1.weight"], sparsity: 0.25)
        #expect(mask.zeros == ["dense1.weight": [0, 1, 2, 3, 4, 5]])
    }

    @Test func courses() {
        let cubic = (0...4).map { PruningCourse.cubic.sparsity(step: $0, of: 4, from: 0, to: 0.64) }
        #expect(zip(cubic, [0, 0.37, 0.56, 0.63, 0.64]).allSatisfy { abs($0 - $1) < 1e-9 })
        let linear = (0...4).map { PruningCourse.linear.sparsity(step: $0, of: 4, from: 0.2, to: 0.6) }
        #expect(zip(linear, [0.2, 0.3, 0.4, 0.5, 0.6]).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    @Test func stepsReachWhatIsAskedForAndHoldIt() throws {
        let features = try Small.features()
        let model = try Small.model("conv 12 3; batchnorm; relu; globalmean")
        let pruning = Pruning(sparsity: 0.6, steps: 3, excluded: ["dense1"])
        func run() throws -> [Pruning.Stage] {
            try pruning.run(model, by: Small.tuning(features, validation: features)) { _ in
                TrainingWatch()
            }
        }
        let stages = try run()
        #expect(stages.count == 4)
        let weight = try #require(stages[3].recogniser.weights["conv1.weight"])
        #expect(weight.scalars.count { $0 == 0 } == Int((0.6 * Double(weight.count)).rounded()))
        #expect(stages.map(\.sparsity) == stages.map(\.sparsity).sorted())
        #expect(stages[3].parameters == model.graph.parameterCount - weight.scalars.count { $0 == 0 })
        let dense = try #require(stages[3].recogniser.weights["dense1.weight"])
        #expect(dense.scalars.allSatisfy { $0 != 0 } && dense != model.weights["dense1.weight"])
        #expect(try #require(stages[3].validation).confusion.accuracy.value > 0.9)
        #expect(try run().last?.recogniser.weights == stages.last?.recogniser.weights)
        #expect(throws: RecognitionError.self) {
            try Pruning(sparsity: 0.3, excluded: ["dense1"]).run(
                stages[3].recogniser, by: Small.tuning(features, validation: nil)
            ) { _ in TrainingWatch() }
        }
    }

    /// With the teacher alone, what is left says what the model said more nearly than with labels alone.
    @Test(arguments: [false, true]) func theModelItWasTeaches(augmented: Bool) throws {
        let features = try Small.features()
        let model = try Small.model("conv 12 3; batchnorm; relu; globalmean")
        let expected = try model.probabilities(of: features).scalars
        func distance(_ distillation: Distillation?) throws -> Float {
            var tuning = Small.tuning(features, validation: nil)
            tuning.distillation = distillation
            if augmented { tuning.augmentation = Augmentation([.init(Gain(decibels: -1...1))]) }
            let lean = try #require(
                try Pruning(sparsity: 0.5, steps: 1).run(model, by: tuning) { _ in TrainingWatch() }.last
            ).recogniser
            let note = try #require(lean.record.settings.first { $0.name == "pruned" }).value
            #expect(note.contains("taught by what it was") == (distillation != nil))
            #expect(note.contains("augmentation") == augmented)
            return zip(expected, try lean.probabilities(of: features).scalars).reduce(0) { $0 + abs($1.0 - $1.1) }
        }
        let (taught, untaught) = (
            try distance(Distillation(teachers: [model], temperature: 2, alpha: 1)), try distance(nil)
        )
        #expect(taught < 0.7 * untaught, "\(taught) \(untaught)")
    }

    @Test func whatIsStoppedKeepsItsSteps() throws {
        let features = try Small.features()
        let model = try Small.model("conv 6 3; relu; globalmean")
        var asked = 0
        let stages = try Pruning(sparsity: 0.5, steps: 4).run(
            model, by: Small.tuning(features, validation: nil)
        ) { _ in
            TrainingWatch(shouldStop: {
                asked += 1
                return asked > 40
            })
        }
        #expect((2...3).contains(stages.count))
        #expect(stages.allSatisfy { $0.validation == nil })
    }
}
