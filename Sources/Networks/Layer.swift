/// One kind of layer with its settings. A new kind is its own file and a line in `AllLayers`.
package protocol Layer: Sendable {
    /// How a `network { … }` text calls it: "conv".
    static var name: String { get }
    /// Of what one sample gives, from those of its inputs, without the batch axis.
    /// - Throws: where the shapes do not fit, naming both.
    func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int]
    /// What is learnt or kept, in a fixed order, for inputs of these shapes.
    func parameters(for inputs: [[Int]]) -> [ParameterSpecification]
    /// Multiplications with an addition for one sample.
    func multiplyAdds(for inputs: [[Int]]) -> Int
}

/// An array of numbers that belongs to a layer.
package struct ParameterSpecification: Sendable, Equatable {
    package enum Start: Sendable, Equatable {
        case zeros
        case ones
        /// Uniform in ±√(6 / fanIn) (He and others, 2015).
        case heUniform(fanIn: Int)
        /// Uniform in ±√(6 / (fanIn + fanOut)) (Glorot and Bengio, 2010).
        case glorotUniform(fanIn: Int, fanOut: Int)
    }

    /// "weight", "bias", "running_mean" as PyTorch names them.
    package let name: String
    /// Channels-last: (kernel…, inputs, outputs) for a convolution, (inputs, outputs) for a dense layer.
    package let shape: [Int]
    package let start: Start
    /// Whether the optimiser changes it; running statistics are kept, not learnt.
    package let isTrained: Bool
    /// Whether weight decay pulls on it: weights, not biases and not those of batch norm.
    package let decays: Bool

    package init(_ name: String, shape: [Int], start: Start, isTrained: Bool = true, decays: Bool = false) {
        self.name = name
        self.shape = shape
        self.start = start
        self.isTrained = isTrained
        self.decays = decays
    }
}

/// What is wrong with a network, as a sentence that names the layer.
package struct NetworkError: Error, Hashable, CustomStringConvertible {
    package let reason: String
    package let help: String?

    package init(_ reason: String, help: String? = nil) {
        self.reason = reason
        self.help = help
    }

    package var description: String { reason }
}
