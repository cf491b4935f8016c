import Tensors

/// The marks that make a graph one of whole numbers: how what its nodes give, and their weights, become bytes.
///
/// They go with the graph and its weights, by the names of the nodes. The weights of a marked graph are the numbers that
/// their bytes stand for, byte × scale, so whoever does not look at the marks computes the same network in floats.
///
/// An integer layer reads bytes, u = round(x / scale) + zero point, 0 to 255, and multiplies them with bytes of weights,
/// w = round(weight / scale), -127 to 127, one scale for each channel that comes out (Jacob and others, "Quantization and
/// training of neural networks for efficient integer-arithmetic-only inference", 2018). Halves are rounded to even, as ONNX
/// does it.
package struct Quantisation: Sendable, Equatable {
    package enum Scheme: String, Sendable, CaseIterable {
        /// Scales of activations are taken of each clip as it is heard.
        case dynamic
        /// Scales of activations are known before.
        case fixed = "static"
    }

    /// How a tensor of numbers becomes bytes.
    package struct Scale: Sendable, Equatable {
        /// More than 0.
        package let scale: Float
        /// The byte that stands for 0.
        package let zeroPoint: UInt8

        package init(scale: Float, zeroPoint: UInt8) {
            self.scale = scale
            self.zeroPoint = zeroPoint
        }

        /// That of numbers in a range, which is widened to have 0 in it: 0 has a byte of its own, with which convolutions
        /// go beyond the ends.
        package init(low: Float, high: Float) {
            let (low, high) = (min(0, low), max(0, high))
            let scale = (high - low) / 255
            // So little that nothing is left of it, or nothing at all.
            guard scale.isNormal else {
                self.init(scale: 1, zeroPoint: 0)
                return
            }
            let zero = (-low / scale).rounded(.toNearestOrEven)
            self.init(scale: scale, zeroPoint: UInt8(min(255, max(0, zero))))
        }
    }

    /// What is called the network's input in `activations`.
    package static let input = "input"

    package let scheme: Scheme
    /// By the name of a node: how an integer layer reads what the node gives. Empty where scales are dynamic.
    package let activations: [String: Scale]
    /// By the name of a node: the scale of each channel that comes out of it.
    package let weights: [String: [Float]]

    package init(scheme: Scheme, activations: [String: Scale], weights: [String: [Float]]) {
        self.scheme = scheme
        self.activations = activations
        self.weights = weights
    }

    /// The scale of weights of which the greatest magnitude is known.
    package static func weightScale(greatest: Float) -> Float {
        let scale = greatest / 127
        return scale.isNormal ? scale : 1
    }

    /// The bytes of a node's weights.
    /// - Parameter scalars: its weight, the channels that come out innermost.
    package func bytes(of scalars: [Float], node: String) -> [Int8]? {
        guard let scales = weights[node], !scales.isEmpty else { return nil }
        return scalars.enumerated().map { place, weight in
            let level = (weight / scales[place % scales.count]).rounded(.toNearestOrEven)
            return Int8(min(127, max(-127, level)))
        }
    }

    /// - Throws: where the marks are not for this graph and these weights.
    package func check(_ graph: Graph, _ weights: Weights) throws(NetworkError) {
        for (name, scales) in self.weights {
            guard let node = graph.nodes.first(where: { $0.name == name }), node.layer.takesBytes,
                let weight = weights[name + ".weight"]
            else { throw NetworkError("the marks of '\(name)' are for a layer that has no weights to quantise") }
            guard scales.count == weight.shape.last, scales.allSatisfy({ $0.isFinite && $0 > 0 }) else {
                throw NetworkError("the scales of '\(name)' are not one for each of its channels, above 0")
            }
            for (place, scalar) in weight.scalars.enumerated() {
                let level = scalar / scales[place % scales.count]
                guard abs(level) < 127.5 else {
                    throw NetworkError("a weight of '\(name)' is beyond what its scale can say")
                }
            }
        }
        guard activations.values.allSatisfy({ $0.scale.isFinite && $0.scale > 0 }) else {
            throw NetworkError("a scale of the activations is not above 0")
        }
        guard scheme == .fixed else { return }
        for node in graph.nodes where self.weights[node.name] != nil {
            for source in node.sources where activations[graph.readName(source)] == nil {
                throw NetworkError("the marks do not say how '\(node.name)' reads '\(graph.readName(source))'")
            }
        }
    }
}

extension Layer {
    /// Whether it can be computed in whole numbers from bytes.
    package var takesBytes: Bool {
        self is Convolution1D || self is Convolution2D || self is Dense || self is DepthwiseConvolution1D
            || self is DepthwiseConvolution2D
    }
}

extension Graph {
    /// The name under which marks have what comes from a source: flattening and dropout change no number, so it is that
    /// of what they read.
    package func readName(_ source: Source) -> String {
        switch source {
        case .input: return Quantisation.input
        case .node(let index):
            let node = nodes[index]
            return node.layer is Flatten || node.layer is Dropout ? readName(node.sources[0]) : node.name
        }
    }
}
