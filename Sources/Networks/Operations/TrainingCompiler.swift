import Tensors

/// Makes the tasks of a training plan.
final class TrainingCompiler {
    let inputs: Slot
    let logits: Slot
    let logitDeltas: Slot
    let graph: Graph
    let units: Units
    let memory: PlanMemory
    let sharding: Sharding
    let seed: UInt64
    private let rounding: RoundedTraining?
    let tileScratch: Slot
    private let numbers: PlanParameters
    private let parts: GradientParts
    /// What each unit's output node gives, and the gradients of that.
    private var values: [Int: Slot] = [:]
    private var deltas: [Int: Slot] = [:]

    var workers: Int { sharding.shards }

    init(
        _ graph: Graph, numbers: PlanParameters, parts: GradientParts, memory: PlanMemory, sharding: Sharding,
        seed: UInt64, rounding: RoundedTraining? = nil
    ) throws(NetworkError) {
        self.graph = graph
        self.numbers = numbers
        self.parts = parts
        self.memory = memory
        self.sharding = sharding
        self.seed = seed
        self.rounding = rounding
        units = try Units(graph)
        tileScratch = units.tileScratch(memory, workers: sharding.shards)
        inputs = memory.denseSlot(graph.inputShape.reduce(1, *), samples: sharding.batchSize)
        let classes = graph.nodes[units.output].shape.reduce(1, *)
        logits = memory.denseSlot(classes, samples: sharding.batchSize)
        logitDeltas = memory.denseSlot(classes, samples: sharding.batchSize)
        let isLocal = units.gradientIsLocal
        for (index, unit) in units.all.enumerated() where !units.isThin(unit) {
            let count = graph.nodes[unit.output].shape.reduce(1, *)
            let isOutput = unit.output == units.output
            values[unit.output] = isOutput ? logits : memory.batchSlot(count, samples: sharding.batchSize)
            deltas[unit.output] =
                isOutput
                ? logitDeltas
                : isLocal[index]
                    ? memory.workerSlot(count, workers: sharding.shards)
                    : memory.batchSlot(count, samples: sharding.batchSize)
        }
    }

    func tasks() -> (forward: [any PlanTask], backward: [any PlanTask]) {
        // Gradients come from the last unit to the first; who comes first to an input replaces what is there.
        var written: Set<Int> = []
        var targets: [[Target?]] = []
        for unit in units.all.reversed() {
            targets.append(
                unit.sources.map { source in
                    guard case .node(let node) = source, let slot = deltas[node] else { return nil }
                    return Target(slot: slot, accumulates: !written.insert(node).inserted)
                })
        }
        var forward: [any PlanTask] = rounded(inputs, Quantisation.input)
        var backward: [[any PlanTask]] = []
        targets.reverse()
        for (index, unit) in units.all.enumerated() where !units.isThin(unit) {
            // A thin convolution reads and writes for the norm after it.
            let convolution = index > 0 ? units.thinConvolution(before: unit) : nil
            let reader = convolution.flatMap { thin in units.all.firstIndex { $0.output == thin.unit.output } } ?? index
            guard let output = values[unit.output], let delta = deltas[unit.output] else { continue }
            let places = UnitPlaces(
                inputs: units.all[reader].sources.map(value), output: output, delta: delta, targets: targets[reader])
            let tasks = convolution.map { thinTasks(of: unit, $0.unit, $0.shape, places) } ?? tasks(of: unit, places)
            forward += tasks.forward + rounded(output, graph.nodes[unit.output].name)
            backward.append(tasks.backward)
        }
        return (forward, [parts] + backward.reversed().flatMap(\.self))
    }

    /// Rounds what a node gives where integer layers will read it.
    private func rounded(_ slot: Slot, _ name: String) -> [any PlanTask] {
        rounding?.activations[name].map { [RoundActivation(slot, $0, memory: memory, workers: workers)] } ?? []
    }

    private func value(_ source: Graph.Source) -> Slot {
        guard case .node(let node) = source, let slot = values[node] else { return inputs }
        return slot
    }

    /// An array that a unit learns; `nil` where it has none of this name.
    func parameter(_ unit: Unit, _ name: String) -> Parameter? {
        numbers.place(graph.nodes[unit.node], name).map { parts.parameter($0.values, $0.range) }
    }

    /// An array that a unit keeps.
    func kept(_ unit: Unit, _ name: String) -> UnsafeMutablePointer<Float>? {
        numbers.place(graph.nodes[unit.node], name)?.values
    }
}

/// Where a unit reads and writes.
struct UnitPlaces {
    let inputs: [Slot]
    let output: Slot
    let delta: Slot
    /// `nil` where nobody needs the gradient of an input.
    let targets: [Target?]
}

extension Units {
    /// For each unit whether the gradient of what it gives is needed only while one sample is at hand: where all that write
    /// it and all that read it follow one another without waiting for other samples.
    var gradientIsLocal: [Bool] {
        // Runs of tasks that take a sample through, counted from the end of the network.
        var run = 0
        var reads: [ClosedRange<Int>] = []
        for unit in all.reversed() {
            if unit.isDense { run += 1 }
            reads.append(unit.isNorm ? run...run + 1 : run...run)
            if unit.isNorm || unit.isDense { run += 1 }
        }
        reads.reverse()
        return all.indices.map { index in
            let readers = readers(of: all[index])
            return !readers.isEmpty && !all[index].isDense && reads[index].count == 1
                && readers.allSatisfy { !all[$0].isDense && reads[$0].upperBound == reads[index].lowerBound }
        }
    }
}
