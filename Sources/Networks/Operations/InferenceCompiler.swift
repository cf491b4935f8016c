import Tensors

/// Makes the tasks of an inference plan: batch norm and ReLU go into the layer before them. Of a graph with marks for it,
/// layers with weights are computed in whole numbers (see `InferenceCompiler+Bytes`).
final class InferenceCompiler {
    let inputs: Slot
    let logits: Slot
    let memory: PlanMemory
    let sharding: Sharding
    let graph: Graph
    let units: Units
    let weights: Weights
    let quantisation: Quantisation?
    private let tileScratch: Slot
    private var values: [Int: Slot] = [:]
    /// What nodes give as bytes, where that is computed; the input is node -1.
    var byteValues: [Int: ByteSlot] = [:]
    /// What layers with weights read, by their nodes; whole after `tasks`.
    var reads: [Int: WeightedInput] = [:]
    /// What each node gives, of those that are not folded into another; whole after `tasks`.
    var slots: [Int: Slot] { values }

    var workers: Int { sharding.shards }

    init(
        _ graph: Graph, weights: Weights, quantisation: Quantisation? = nil, memory: PlanMemory, sharding: Sharding
    ) throws(NetworkError) {
        self.graph = graph
        self.weights = weights
        self.quantisation = quantisation
        self.memory = memory
        self.sharding = sharding
        units = try Units(graph)
        tileScratch = units.tileScratch(memory, workers: sharding.shards)
        inputs = memory.denseSlot(graph.inputShape.reduce(1, *), samples: sharding.batchSize)
        logits = memory.denseSlot(
            graph.nodes[units.output].shape.reduce(1, *), samples: sharding.batchSize)
    }

    func tasks() -> [any PlanTask] {
        var tasks: [any PlanTask] = []
        // Units whose work the one before has done.
        var done: Set<Int> = []
        for (index, unit) in units.all.enumerated() where !done.contains(index) {
            if let follower = addByteTasks(of: unit, to: &tasks) {
                done.formUnion(follower)
                continue
            }
            let sources = unit.sources.map { value($0, &tasks) }
            switch unit.kind {
            case .convolution, .depthwise, .dense:
                reads[unit.node] = .floats(sources[0])
                let follower = units.follower(of: unit)
                if let follower { done.insert(follower) }
                tasks += weighted(unit, follower.map { units.all[$0] }, sources[0])
            case .norm(let layer, let hasReLU):
                guard let folding = Folding(layer, graph.nodes[unit.node].name, weights) else { continue }
                tasks.append(
                    ScaleForward(
                        input: sources[0], output: slot(unit), folding, ending: hasReLU ? .relu : [], memory: memory))
            case .normPool(let layer):
                guard let folding = Folding(layer, graph.nodes[unit.node].name, weights) else { continue }
                let middle = memory.batchSlot(sources[0].count, samples: sharding.batchSize)
                tasks += [
                    ScaleForward(input: sources[0], output: middle, folding, ending: .relu, memory: memory),
                    pooling(unit, input: middle, output: slot(unit)),
                ]
            case .dropout where unit.output != units.output: values[unit.output] = sources[0]
            default: tasks.append(plain(unit, sources))
            }
        }
        return tasks
    }

    /// What a source gives as floats; where that is bytes so far, a task makes floats of them.
    func value(_ source: Graph.Source, _ tasks: inout [any PlanTask]) -> Slot {
        guard case .node(let node) = source else { return inputs }
        if let slot = values[node] { return slot }
        guard let bytes = byteValues[node] else { return inputs }
        let slot = memory.batchSlot(bytes.count, samples: sharding.batchSize)
        tasks.append(Dequantise(input: bytes, output: slot))
        values[node] = slot
        return slot
    }

    /// Whether a node's value is there as floats.
    func hasFloats(_ source: Graph.Source) -> Bool {
        guard case .node(let node) = source else { return true }
        return values[node] != nil
    }

    /// Where a unit's value goes: kept for all samples where a dense layer, or what follows one, reads it.
    func slot(_ unit: Unit) -> Slot {
        let count = graph.nodes[unit.output].shape.reduce(1, *)
        let slot =
            unit.output == units.output
            ? logits
            : units.valueIsLocal(unit)
                ? memory.workerSlot(count, workers: workers) : memory.batchSlot(count, samples: sharding.batchSize)
        values[unit.output] = slot
        return slot
    }

    private func weighted(_ unit: Unit, _ follower: Unit?, _ input: Slot) -> [any PlanTask] {
        let node = graph.nodes[unit.node]
        guard let source = weights[node.name + ".weight"] else { return [] }
        let outward = node.shape[node.shape.count - 1]
        var ending: Kernels.Ending = []
        var folding: Folding?
        switch follower?.kind {
        case .norm(let layer, let hasReLU):
            folding = follower.flatMap { Folding(layer, graph.nodes[$0.node].name, weights) }
            if hasReLU { ending = .relu }
        case .normPool(let layer): folding = follower.flatMap { Folding(layer, graph.nodes[$0.node].name, weights) }
        case .activation: ending = .relu
        default: break
        }
        let (weight, bias) = (memory.floats(source.count), memory.floats(outward))
        for (index, scalar) in source.scalars.enumerated() {
            weight[index] = Float(Double(scalar) * (folding?.scale[index % outward] ?? 1))
        }
        let before = weights[node.name + ".bias"]?.scalars
        for channel in 0..<outward {
            let scale = folding?.scale[channel] ?? 1
            bias[channel] = Float(Double(before?[channel] ?? 0) * scale + (folding?.offset[channel] ?? 0))
        }
        let output = slot(follower ?? unit)
        var isPooled = false
        if case .normPool = follower?.kind { isPooled = true }
        // Where the pooling is a task of its own, what it reads.
        var between = output
        var tail: [any PlanTask] = []
        func poolApart() {
            guard isPooled, let follower else { return }
            between = memory.workerSlot(node.shape.reduce(1, *), workers: workers)
            ending = .relu
            tail = [pooling(follower, input: between, output: output)]
        }
        if case .convolution(let shape) = unit.kind, let tiles = shape.tiles {
            poolApart()
            return [
                TiledForward(
                    tiles, input: input, output: between, weights: weight, bias: bias, learns: false, ending: ending,
                    scratch: tileScratch, memory: memory)
            ] + tail
        }
        switch unit.kind {
        case .convolution(let shape) where isPooled:
            return [
                ConvolutionPoolForward(
                    shape, input: input, output: output, weights: weight, bias: bias, memory: memory, workers: workers)
            ]
        case .convolution(let shape):
            return [
                ConvolutionForward(
                    shape, input: input, output: output, weights: weight, bias: bias, ending: ending, memory: memory,
                    workers: workers)
            ]
        case .depthwise(let shape):
            poolApart()
            return [
                DepthwiseForward(
                    shape, input: input, output: between, weights: weight, bias: bias, ending: ending, memory: memory,
                    workers: workers)
            ] + tail
        default:
            return [
                DenseForward(
                    input: input, output: output, weights: weight, bias: bias, ending: ending, memory: memory)
            ]
        }
    }

    /// The pooling of a batch norm with ReLU and pooling.
    private func pooling(_ unit: Unit, input: Slot, output: Slot) -> PoolingForward {
        let shape = ConvolutionShape(
            input: graph.nodes[unit.node].shape, output: graph.nodes[unit.output].shape,
            vertical: Window(size: 2, stride: 2), horizontal: Window(size: 2, stride: 2))
        return PoolingForward(shape, .max, input: input, output: output, memory: memory)
    }

    private func plain(_ unit: Unit, _ sources: [Slot]) -> any PlanTask {
        let (input, output) = (sources[0], slot(unit))
        switch unit.kind {
        case .activation(let kind): return ActivationForward(kind, input: input, output: output)
        case .pooling(let shape, let kind):
            return PoolingForward(shape, kind, input: input, output: output, memory: memory)
        case .globalMean: return GlobalMeanForward(input: input, output: output)
        case .statistics: return StatisticsForward(input: input, output: output, memory: memory, workers: workers)
        case .multiply: return MultiplyForward(inputs: (sources[0], sources[1]), output: output)
        case .concat:
            let channels = graph.inputShapes(of: graph.nodes[unit.node]).map { $0[$0.count - 1] }
            return ConcatForward(inputs: zip(sources, channels).map { ($0, $1) }, output: output)
        case .softmax:
            return SoftmaxForward(channels: graph.nodes[unit.node].shape.last ?? 1, input: input, output: output)
        default: return AddForward(inputs: sources, output: output)
        }
    }
}

extension Units {
    /// The batch norm or ReLU that alone reads what a layer with weights gives.
    func follower(of unit: Unit) -> Int? {
        if let norm = norm(after: unit) { return norm }
        let readers = readers(of: unit)
        guard readers.count == 1, unit.output != output, case .activation(.relu) = all[readers[0]].kind else {
            return nil
        }
        return readers[0]
    }

    /// Whether what a unit gives is read only while its sample is at hand: no dense layer, which takes all samples of a
    /// shard, comes between.
    func valueIsLocal(_ unit: Unit) -> Bool {
        guard let first = all.firstIndex(where: { $0.output == unit.output }),
            let last = readers(of: unit).max(), let dense = all.firstIndex(where: \.isDense)
        else { return false }
        // What is read behind a dropout is not known here.
        return last < dense && first < dense && !readers(of: unit).contains { all[$0].isDropout }
    }
}
