import Tensors

extension TrainingCompiler {
    typealias Tasks = (forward: [any PlanTask], backward: [any PlanTask])

    func tasks(of unit: Unit, _ places: UnitPlaces) -> Tasks {
        let (input, output, delta) = (places.inputs[0], places.output, places.delta)
        switch unit.kind {
        case .convolution, .depthwise, .dense: return weightedTasks(of: unit, places)
        case .norm, .normPool: return normTasks(of: unit, places)
        case .activation(let kind):
            return (
                [ActivationForward(kind, input: input, output: output)],
                places.targets[0].map { [ActivationBackward(kind, input: input, delta: delta, target: $0)] } ?? []
            )
        case .pooling(let shape, let kind):
            return (
                [PoolingForward(shape, kind, input: input, output: output, memory: memory)],
                places.targets[0].map {
                    [
                        PoolingBackward(
                            shape, kind, input: input, output: output, delta: delta, target: $0, memory: memory)
                    ]
                } ?? []
            )
        case .globalMean:
            return (
                [GlobalMeanForward(input: input, output: output)],
                places.targets[0].map {
                    [GlobalMeanBackward(delta: delta, target: $0, memory: memory, workers: workers)]
                } ?? []
            )
        case .statistics:
            return (
                [StatisticsForward(input: input, output: output, memory: memory, workers: workers)],
                places.targets[0].map {
                    [
                        StatisticsBackward(
                            input: input, output: output, delta: delta, target: $0, memory: memory, workers: workers)
                    ]
                } ?? []
            )
        case .dropout(let layer):
            let forward = DropoutForward(
                layer, name: graph.nodes[unit.node].name, seed: seed, input: input, output: output,
                batchSize: sharding.batchSize, memory: memory)
            return (
                [forward],
                places.targets[0].map { [DropoutBackward(mask: forward.mask, delta: delta, target: $0)] } ?? []
            )
        case .softmax:
            let channels = graph.nodes[unit.node].shape.last ?? 1
            return (
                [SoftmaxForward(channels: channels, input: input, output: output)],
                places.targets[0].map {
                    [SoftmaxBackward(channels: channels, output: output, delta: delta, target: $0)]
                } ?? []
            )
        case .add:
            return (
                [AddForward(inputs: places.inputs, output: output)],
                [AddBackward(delta: delta, targets: places.targets)]
            )
        case .multiply:
            let inputs = (places.inputs[0], places.inputs[1])
            return (
                [MultiplyForward(inputs: inputs, output: output)],
                [
                    MultiplyBackward(
                        inputs: inputs, delta: delta, targets: (places.targets[0], places.targets[1]), memory: memory,
                        workers: workers)
                ]
            )
        case .concat:
            let channels = graph.inputShapes(of: graph.nodes[unit.node]).map { $0[$0.count - 1] }
            return (
                [ConcatForward(inputs: zip(places.inputs, channels).map { ($0, $1) }, output: output)],
                [ConcatBackward(delta: delta, targets: zip(places.targets, channels).map { ($0, $1) })]
            )
        }
    }

    private func weightedTasks(of unit: Unit, _ places: UnitPlaces) -> Tasks {
        guard let weights = parameter(unit, "weight") else { return ([], []) }
        let bias = parameter(unit, "bias")
        let (input, output, delta, target) = (places.inputs[0], places.output, places.delta, places.targets[0])
        // Batch norm takes a bias away again, so its gradient is 0.
        let learntBias = units.norm(after: unit) == nil ? bias : nil
        switch unit.kind {
        case .convolution(let shape):
            if let tiles = shape.tiles {
                return (
                    [
                        TiledForward(
                            tiles, input: input, output: output, weights: weights.values, bias: bias?.values,
                            learns: true, scratch: tileScratch, memory: memory)
                    ],
                    [
                        TiledBackward(
                            tiles, input: input, delta: delta, target: target, weights: weights, bias: learntBias,
                            scratch: tileScratch, memory: memory)
                    ]
                )
            }
            return (
                [
                    ConvolutionForward(
                        shape, input: input, output: output, weights: weights.values, bias: bias?.values,
                        memory: memory, workers: workers)
                ],
                [
                    ConvolutionBackward(
                        shape, input: input, delta: delta, target: target, weights: weights, bias: learntBias,
                        memory: memory, workers: workers)
                ]
            )
        case .depthwise(let shape):
            return (
                [
                    DepthwiseForward(
                        shape, input: input, output: output, weights: weights.values, bias: bias?.values,
                        memory: memory, workers: workers)
                ],
                [
                    DepthwiseBackward(
                        shape, input: input, delta: delta, target: target, weights: weights, bias: learntBias,
                        memory: memory, workers: workers)
                ]
            )
        default:
            return (
                [
                    DenseForward(
                        input: input, output: output, weights: weights.values, bias: bias?.values, memory: memory)
                ],
                [
                    DenseBackward(
                        input: input, delta: delta, target: target, weights: weights, bias: learntBias, memory: memory)
                ]
            )
        }
    }

    private func normalisation(_ unit: Unit, _ layer: BatchNorm) -> Normalisation? {
        guard let weight = parameter(unit, "weight"), let bias = parameter(unit, "bias"),
            let mean = kept(unit, "running_mean"), let variance = kept(unit, "running_var")
        else { return nil }
        return Normalisation(
            layer, shape: graph.nodes[unit.node].shape, weight: weight, bias: bias, runningMean: mean,
            runningVariance: variance, batchSize: sharding.batchSize, memory: memory)
    }

    private func pool(_ unit: Unit, _ output: Slot) -> NormPool {
        NormPool(
            shape: graph.nodes[unit.node].shape, pooled: output.count, batchSize: sharding.batchSize, memory: memory)
    }

    private func normTasks(of unit: Unit, _ places: UnitPlaces) -> Tasks {
        let (input, output, delta) = (places.inputs[0], places.output, places.delta)
        switch unit.kind {
        case .normPool(let layer):
            guard let norm = normalisation(unit, layer) else { return ([], []) }
            let pool = pool(unit, output)
            return (
                [NormStatistics(norm, input: input), NormPoolForward(norm, pool, input: input, output: output)],
                [NormReduction(norm, input: pool.tops, delta: delta, ending: .relu)]
                    + (places.targets[0].map { [NormPoolBackward(norm, pool, input: input, delta: delta, target: $0)] }
                        ?? [])
            )
        case .norm(let layer, let hasReLU):
            guard let norm = normalisation(unit, layer) else { return ([], []) }
            let ending: Kernels.Ending = hasReLU ? .relu : []
            return (
                [
                    NormStatistics(norm, input: input),
                    NormForward(norm, input: input, output: output, ending: ending),
                ],
                [NormReduction(norm, input: input, delta: delta, ending: ending)]
                    + (places.targets[0].map {
                        [NormBackward(norm, input: input, delta: delta, target: $0, ending: ending)]
                    } ?? [])
            )
        default: return ([], [])
        }
    }

    /// A thin convolution with the norm after it, of which `places` has the convolution's input and the norm's output.
    func thinTasks(
        of unit: Unit, _ convolution: Unit, _ shape: ConvolutionShape, _ places: UnitPlaces
    ) -> Tasks {
        guard case .normPool(let layer) = unit.kind, let norm = normalisation(unit, layer),
            let weights = parameter(convolution, "weight")
        else { return ([], []) }
        let pool = pool(unit, places.output)
        let stage = ThinStage(
            shape, norm, pool, input: places.inputs[0], weights: weights.values,
            bias: parameter(convolution, "bias")?.values, memory: memory, workers: workers)
        return (
            [ThinStatistics(stage, memory: memory, workers: workers), ThinForward(stage, output: places.output)],
            [
                NormReduction(norm, input: pool.tops, delta: places.delta, ending: .relu),
                ThinBackward(
                    stage, delta: places.delta, target: places.targets[0], weights: weights, memory: memory,
                    workers: workers),
            ]
        )
    }
}
