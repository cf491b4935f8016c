import Tensors

@testable import Networks

/// A network worked out in double, number by number, as its definition says: what plans are held to.
struct PlainNetwork {
    let graph: Graph
    /// By their names in the weights.
    var parameters: [String: [Double]]
    /// Batch norm by the statistics of the batch; else by the running ones.
    var isTraining = true
    var seed: UInt64 = 0
    var step = 0
    /// Mean and unbiased variance of each batch norm, after `outputs`.
    private(set) var statistics: [String: (mean: [Double], variance: [Double])] = [:]

    init(_ graph: Graph, _ weights: Weights) {
        self.graph = graph
        parameters = Dictionary(
            uniqueKeysWithValues: weights.entries.map { ($0.name, $0.tensor.scalars.map(Double.init)) })
    }

    /// What the network gives for each sample.
    mutating func outputs(_ inputs: [[Double]]) -> [[Double]] {
        var values: [[[Double]]] = []
        for node in graph.nodes {
            let sources = node.sources.map { source in
                if case .node(let index) = source { values[index] } else { inputs }
            }
            let shapes = graph.inputShapes(of: node)
            if let norm = node.layer as? BatchNorm {
                values.append(normalised(sources[0], node, norm))
            } else {
                values.append(
                    inputs.indices.map { sample in
                        value(node, sources.map { $0[sample] }, shapes, sample: sample)
                    })
            }
        }
        return values.last ?? inputs
    }

    private func array(_ node: Graph.Node, _ name: String) -> [Double]? { parameters["\(node.name).\(name)"] }

    private mutating func normalised(_ inputs: [[Double]], _ node: Graph.Node, _ layer: BatchNorm) -> [[Double]] {
        let channels = node.shape[node.shape.count - 1]
        let weight = array(node, "weight") ?? [], bias = array(node, "bias") ?? []
        var means = array(node, "running_mean") ?? [], variances = array(node, "running_var") ?? []
        if isTraining {
            for channel in 0..<channels {
                let all = inputs.flatMap { input in
                    stride(from: channel, to: input.count, by: channels).map { input[$0] }
                }
                means[channel] = all.reduce(0, +) / Double(all.count)
                let squares = all.reduce(0) { $0 + ($1 - means[channel]) * ($1 - means[channel]) }
                variances[channel] = squares / Double(all.count)
            }
            let count = Double(inputs.count * inputs[0].count / channels)
            statistics[node.name] = (means, variances.map { $0 * count / max(1, count - 1) })
        }
        return inputs.map { input in
            input.indices.map { index in
                let channel = index % channels
                let deviation = (variances[channel] + Double(layer.epsilon)).squareRoot()
                return (input[index] - means[channel]) / deviation * weight[channel] + bias[channel]
            }
        }
    }

    private func value(_ node: Graph.Node, _ inputs: [[Double]], _ shapes: [[Int]], sample: Int) -> [Double] {
        let (input, shape) = (inputs[0], shapes[0])
        let channels = shape[shape.count - 1]
        switch node.layer {
        case let layer as Convolution1D:
            return convolution(node, input, shape, nil, layer.window, groups: layer.groups)
        case let layer as Convolution2D:
            return convolution(node, input, shape, layer.windows.height, layer.windows.width, groups: layer.groups)
        case let layer as DepthwiseConvolution1D:
            return convolution(node, input, shape, nil, layer.window, groups: channels)
        case let layer as DepthwiseConvolution2D:
            return convolution(node, input, shape, layer.windows.height, layer.windows.width, groups: channels)
        case let layer as Dense:
            let weight = array(node, "weight") ?? []
            return (0..<layer.units).map { unit in
                input.indices.reduce(array(node, "bias")?[unit] ?? 0) {
                    $0 + input[$1] * weight[$1 * layer.units + unit]
                }
            }
        case let layer as Activation: return input.map { Self.activated($0, layer.kind) }
        case let layer as Pooling1D: return pooled(node, input, shape, nil, layer.window, layer.kind)
        case let layer as Pooling2D:
            return pooled(node, input, shape, layer.windows.height, layer.windows.width, layer.kind)
        case let layer as GlobalPooling:
            return (0..<channels).map { channel in
                let all = stride(from: channel, to: input.count, by: channels).map { input[$0] }
                return layer.kind == .max ? all.max() ?? 0 : all.reduce(0, +) / Double(all.count)
            }
        case is StatisticsPooling:
            let frames = Double(shape[0])
            let means = (0..<channels).map { channel in
                stride(from: channel, to: input.count, by: channels).reduce(0) { $0 + input[$1] } / frames
            }
            return means
                + (0..<channels).map { channel in
                    let squares = stride(from: channel, to: input.count, by: channels).reduce(0) {
                        $0 + (input[$1] - means[channel]) * (input[$1] - means[channel])
                    }
                    return (squares / frames + Double(StatisticsPooling.epsilon)).squareRoot()
                }
        case is Add: return input.indices.map { index in inputs.reduce(0) { $0 + $1[index] } }
        case is Multiply: return input.indices.map { input[$0] * inputs[1][$0 % inputs[1].count] }
        case is Concat:
            return (0..<input.count / channels).flatMap { pixel in
                zip(inputs, shapes).flatMap { input, shape in
                    let width = shape[shape.count - 1]
                    return input[pixel * width..<(pixel + 1) * width]
                }
            }
        case let layer as Dropout where isTraining:
            var stream = RandomStream(
                seed: seed, name: "dropout." + node.name, index: UInt64(step) << 32 | UInt64(sample))
            var words: [UInt64] = []
            while words.count < input.count {
                let bits = stream.next()
                words += [bits & 0xFFFF_FFFF, bits >> 32]
            }
            return zip(input, words).map { value, word in
                Double(word) < Double(layer.rate) * 0x1p32 ? 0 : value / (1 - Double(layer.rate))
            }
        case is Softmax:
            return stride(from: 0, to: input.count, by: channels).flatMap { start in
                let all = input[start..<start + channels].map { Self.exponential($0) }
                return all.map { $0 / all.reduce(0, +) }
            }
        default: return input
        }
    }
}
