package import Networks
package import Recognition
import Support
import Tensors

/// How a model is pruned: in steps, each of which takes away what matters least and then trains what is left.
package struct Pruning: Sendable {
    package enum Unit: Sendable, Equatable {
        /// Single weights become zeros; `sparsity` is their share.
        case weights
        /// Whole channels go; `sparsity` is the share of the multiply-adds that goes with them.
        case channels(ChannelCriterion)
    }

    package var unit: Unit
    /// From 0 up to but without 1.
    package var sparsity: Double
    /// At least 1.
    package var steps: Int
    package var course: PruningCourse
    /// Names of layers that are left as they are.
    package var excluded: [String]
    /// Of how many the channels that a layer keeps are a multiple, where it loses any; at least 1.
    package var multiple: Int

    package init(
        _ unit: Unit = .weights, sparsity: Double, steps: Int = 8, course: PruningCourse = .cubic,
        excluded: [String] = [], multiple: Int = 1
    ) {
        self.unit = unit
        self.sparsity = sparsity
        self.steps = steps
        self.course = course
        self.excluded = excluded
        self.multiple = multiple
    }

    /// A model on the way.
    package struct Stage: Sendable {
        package let recogniser: Recogniser
        /// What was reached, in the measure of `sparsity`.
        package let sparsity: Double
        /// Numbers that are learnt and not zero.
        package let parameters: Int
        /// On the validation part; `nil` without one.
        package let validation: Predictions?
    }

    /// Prunes a model.
    /// - Parameters:
    ///   - tuning: how what is left is trained in each step; its validation part also tells the accuracy of each stage.
    ///   - watch: who watches the training of a step, which is counted from 1.
    /// - Returns: the model as it was, then what each step made of it; where a training was stopped, up to there.
    /// - Throws: `RecognitionError` where the layers or the sparsity do not fit the model; what training throws.
    package func run(_ model: Recogniser, by tuning: FineTuning, watch: (Int) -> TrainingWatch) throws -> [Stage] {
        try model.checkIsInFloats(to: "prune")
        let validation = tuning.validation
        let names = try prunableNames(model.graph)
        let start = unit == .weights ? MagnitudePruning.sparsity(model.weights, names) : 0
        guard sparsity > start else {
            throw RecognitionError(
                "\(Self.percent(start)) of its weights are zeros already, and \(Self.percent(sparsity)) are asked for",
                help: "ask for a higher sparsity")
        }
        var stages = [
            Stage(
                recogniser: model, sparsity: start, parameters: model.nonZeroParameters,
                validation: try validation.map(model.evaluate))
        ]
        var current = model
        for step in 1...steps {
            let wanted = course.sparsity(step: step, of: steps, from: start, to: sparsity)
            var turn = tuning
            var stream = RandomStream(seed: tuning.options.seed, name: "pruning", index: UInt64(step))
            turn.options.seed = stream.next()
            let (graph, weights, mask) = try cut(current, names, to: wanted, of: model, tuning.training)
            turn.options.mask = mask
            let (trained, outcome) = try turn.run(graph, from: weights, by: current.preparation, watch: watch(step))
            current = try Recogniser(
                preparation: current.preparation, graph: graph, weights: trained.weights,
                record: record(of: model, trained.record, wanted, step, tuning))
            stages.append(
                Stage(
                    recogniser: current, sparsity: reached(current, of: model, names),
                    parameters: current.nonZeroParameters, validation: try validation.map(current.evaluate)))
            if case .stopped = outcome.end { break }
        }
        return stages
    }

    /// What is left of a model at a sparsity, before it is trained.
    private func cut(
        _ current: Recogniser, _ names: [String], to sparsity: Double, of model: Recogniser, _ training: FeatureSet
    ) throws -> (Graph, Weights, WeightMask) {
        switch unit {
        case .weights:
            // Zeros of layers that are left alone stay as well.
            let mask = MagnitudePruning.mask(current.weights, names, sparsity: sparsity)
                .joined(WeightMask(zerosOf: current.weights, in: current.graph))
            return (current.graph, mask.applied(to: current.weights), mask)
        case .channels(let criterion):
            let spaces = ChannelSpaces(current.graph, excluding: Set(excluded))
            let least = Int((Double(model.graph.cost.multiplyAdds) * (1 - sparsity)).rounded(.down))
            let (graph, weights) = try ChannelPruning.pruned(
                current.graph, current.weights, spaces,
                importance: ChannelImportance.of(current, spaces, by: criterion, training: training),
                multiplyAdds: least, multiple: multiple)
            return (graph, weights, WeightMask(zerosOf: weights, in: graph))
        }
    }

    /// The arrays that may lose weights.
    /// - Throws: for a layer to exclude that is none, and where nothing is left.
    private func prunableNames(_ graph: Graph) throws(RecognitionError) -> [String] {
        let all = graph.prunableNames
        let layers = all.map { String($0.dropLast(".weight".count)) }
        if let unknown = excluded.first(where: { !layers.contains($0) }) {
            throw RecognitionError(
                "it has no layer '\(unknown)' with weights to prune",
                help: "those that have are \(layers.joined(separator: ", "))")
        }
        let names = zip(all, layers).filter { !excluded.contains($1) }.map { $0.0 }
        guard !names.isEmpty else {
            throw RecognitionError("nothing is left to prune", help: "exclude fewer layers")
        }
        if case .channels = unit, ChannelSpaces(graph, excluding: Set(excluded)).prunable.isEmpty {
            throw RecognitionError(
                "no layer can lose channels: those of \(layers.joined(separator: ", ")) are excluded, joined by 'concat', "
                    + "cut into groups, or what the network gives",
                help: "prune single weights, without --structured")
        }
        return names
    }

    private func reached(_ current: Recogniser, of model: Recogniser, _ names: [String]) -> Double {
        switch unit {
        case .weights: MagnitudePruning.sparsity(current.weights, names)
        case .channels:
            1 - Double(current.graph.cost.multiplyAdds) / Double(max(1, model.graph.cost.multiplyAdds))
        }
    }

    /// How the model came about, and what was then done to it.
    private func record(
        of model: Recogniser, _ trained: TrainingRecord, _ reached: Double, _ step: Int, _ tuning: FineTuning
    ) -> TrainingRecord {
        var record = model.record
        let what =
            unit == .weights ? "of the weights at zero" : "of the multiply-adds removed with channels"
        record.settings.removeAll { $0.name == "pruned" }
        record.settings.append(
            .init(
                "pruned",
                "\(Self.percent(reached)) \(what), step \(step) of \(steps), \(course.rawValue), "
                    + tuning.notes(each: " each")))
        record.summary = trained.summary
        return record
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return (tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)") + " %"
    }
}

extension Recogniser {
    /// Numbers that are learnt and not zeros among the weights of convolutions and dense layers.
    package var nonZeroParameters: Int {
        graph.parameterCount - WeightMask(zerosOf: weights, in: graph).count
    }
}
