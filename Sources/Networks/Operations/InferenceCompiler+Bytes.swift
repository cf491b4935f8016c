import Tensors

/// The part of an inference plan that is computed in whole numbers.
extension InferenceCompiler {
    /// Adds the tasks of a unit that reads bytes, and gives the positions of units whose work is done with it; `nil` for a
    /// unit that is computed in floats.
    func addByteTasks(of unit: Unit, to tasks: inout [any PlanTask]) -> [Int]? {
        guard let quantisation else { return nil }
        switch unit.kind {
        case .convolution(let shape):
            return addLayer(unit, shape, isDepthwise: false, quantisation, &tasks)
        case .depthwise(let shape):
            return addLayer(unit, shape, isDepthwise: true, quantisation, &tasks)
        case .dense:
            let (inward, outward) = (graph.inputShapes(of: graph.nodes[unit.node])[0], graph.nodes[unit.node].shape)
            let shape = ConvolutionShape(
                input: [1, inward[0]], output: [1, outward[0]], vertical: nil, horizontal: Window(size: 1, stride: 1))
            return addLayer(unit, shape, isDepthwise: false, quantisation, &tasks)
        case .pooling(let shape, .max):
            guard case .node(let node) = unit.sources[0], !hasFloats(unit.sources[0]), let input = byteValues[node],
                !input.isDynamic, unit.output != units.output
            else { return nil }
            let output = ByteSlot(
                shape.outHeight * shape.outWidth * shape.filters, samples: sharding.batchSize,
                scale: Quantisation.Scale(scale: input.scale(0), zeroPoint: UInt8(clamping: input.zero(0))),
                memory: memory)
            byteValues[unit.output] = output
            tasks.append(BytePooling(shape, input: input, output: output, memory: memory))
            return []
        case .globalMean:
            guard case .node(let node) = unit.sources[0], !hasFloats(unit.sources[0]), let input = byteValues[node]
            else { return nil }
            tasks.append(ByteMean(input: input, output: slot(unit)))
            return []
        default: return nil
        }
    }

    private func addLayer(
        _ unit: Unit, _ shape: ConvolutionShape, isDepthwise: Bool, _ quantisation: Quantisation,
        _ tasks: inout [any PlanTask]
    ) -> [Int]? {
        let node = graph.nodes[unit.node]
        guard let scales = quantisation.weights[node.name],
            let scalars = weights[node.name + ".weight"]?.scalars,
            let bytes = quantisation.bytes(of: scalars, node: node.name)
        else { return nil }
        let input = byteValue(unit.sources[0], quantisation, &tasks)
        reads[unit.node] = .bytes(input)
        var follower = units.follower(of: unit)
        if let position = follower, case .activation = units.all[position].kind {} else { follower = nil }
        let last = follower.map { units.all[$0] } ?? unit
        let output: ByteLayer.Output
        if givesBytes(last, quantisation), let scale = quantisation.activations[graph.nodes[last.output].name] {
            let slot = ByteSlot(
                graph.nodes[last.output].shape.reduce(1, *), samples: sharding.batchSize, scale: scale, memory: memory)
            byteValues[last.output] = slot
            output = .bytes(slot)
        } else {
            output = .floats(slot(last))
        }
        tasks.append(
            ByteLayer(
                shape, isDepthwise: isDepthwise, input: input, output: output, bytes: bytes, scales: scales,
                bias: weights[node.name + ".bias"]?.scalars, rectifies: follower != nil, memory: memory,
                workers: workers))
        return follower.map { [$0] } ?? []
    }

    /// Whether all that read a unit's value read bytes.
    private func givesBytes(_ unit: Unit, _ quantisation: Quantisation) -> Bool {
        guard quantisation.scheme == .fixed, unit.output != units.output else { return false }
        return units.readers(of: unit).allSatisfy { reader in
            switch units.all[reader].kind {
            case .convolution, .depthwise, .dense: quantisation.weights[graph.nodes[units.all[reader].node].name] != nil
            case .pooling(_, .max): units.all[reader].output != units.output
            case .globalMean: true
            default: false
            }
        }
    }

    /// What a source gives as bytes; where that is floats so far, a task makes bytes of them.
    private func byteValue(
        _ source: Graph.Source, _ quantisation: Quantisation, _ tasks: inout [any PlanTask]
    ) -> ByteSlot {
        var key = -1
        if case .node(let node) = source { key = node }
        if let slot = byteValues[key] { return slot }
        let input = value(source, &tasks)
        let slot = ByteSlot(
            input.count, samples: sharding.batchSize,
            scale: quantisation.scheme == .fixed ? quantisation.activations[graph.readName(source)] : nil,
            memory: memory)
        byteValues[key] = slot
        tasks.append(Quantise(input: input, output: slot))
        return slot
    }
}
