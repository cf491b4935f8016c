/// One kind of layer with its settings. A new kind is its own file, with its words in `LayerWord.all`.
package protocol Layer: Sendable {
    /// How a `network { … }` text calls it, and the stem of the names that it is given: "conv", "relu".
    var word: String { get }
    /// Its settings as they stand after the word, without those that it would have anyway: "16 3x3 --stride 2".
    var settings: String { get }
    /// Of what one sample gives, from those of its inputs, without the batch axis.
    /// - Throws: where the shapes do not fit; the reason goes on from the layer's name: "needs …, not (60, 80, 1)".
    func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int]
    /// What is learnt or kept, in a fixed order, for inputs of these shapes, which `shape(of:)` took.
    func parameters(for inputs: [[Int]]) -> [ParameterSpecification]
    /// Products with a weight for one sample: what is usually called multiply-adds. Layers without a weight have none, nor
    /// has batch norm, which is folded into the layer before it.
    func multiplyAdds(for inputs: [[Int]]) -> Int
}

extension Layer {
    package var settings: String { "" }
    /// The word with its settings: "conv 16 3x3".
    package var text: String { settings.isEmpty ? word : "\(word) \(settings)" }

    package func parameters(for inputs: [[Int]]) -> [ParameterSpecification] { [] }
    package func multiplyAdds(for inputs: [[Int]]) -> Int { 0 }

    /// The shape of the only input.
    /// - Parameters:
    ///   - ranks: how many axes it may have.
    ///   - expected: those shapes in words, for the error.
    func onlyInput(
        _ inputs: [[Int]], ranks: ClosedRange<Int> = 1...3, _ expected: String = "one input"
    ) throws(NetworkError) -> [Int] {
        guard inputs.count == 1 else { throw NetworkError("takes one input, not \(inputs.count)") }
        guard ranks.contains(inputs[0].count) else {
            throw NetworkError("takes \(expected), not \(Shape.text(inputs[0]))")
        }
        return inputs[0]
    }
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

    /// How many numbers it holds.
    package var count: Int { shape.reduce(1, *) }

    static func bias(_ count: Int) -> ParameterSpecification {
        ParameterSpecification("bias", shape: [count], start: .zeros)
    }
}
