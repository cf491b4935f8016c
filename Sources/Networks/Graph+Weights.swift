import Tensors

extension Graph {
    /// The weights before training. Each array has a random stream of its own, named after it, so its numbers depend on
    /// the seed, its name and its shape alone, not on what else is in the network.
    /// - Throws: where an array is larger than a tensor may be.
    package func initialWeights(seed: UInt64) throws(NetworkError) -> Weights {
        var entries: [Weights.Entry] = []
        for node in nodes {
            for parameter in parameters(of: node) {
                let name = "\(node.name).\(parameter.name)"
                do {
                    let scalars = parameter.start.scalars(parameter.count, seed: seed, name: name)
                    entries.append(.init(name: name, tensor: try Tensor(shape: parameter.shape, scalars: scalars)))
                } catch {
                    throw NetworkError("'\(name)': \(error)")
                }
            }
        }
        return Weights(entries)
    }

    /// - Throws: where weights are not those of this graph: names, their order or shapes.
    package func check(_ weights: Weights) throws(NetworkError) {
        var entries = weights.entries[...]
        for node in nodes {
            for parameter in parameters(of: node) {
                let name = "\(node.name).\(parameter.name)"
                guard let entry = entries.popFirst() else { throw NetworkError("the weights lack '\(name)'") }
                guard entry.name == name else {
                    throw NetworkError("the weights have '\(entry.name)' where the network has '\(name)'")
                }
                guard entry.tensor.shape == parameter.shape else {
                    throw NetworkError(
                        "'\(name)' of the weights is \(Shape.text(entry.tensor.shape)), that of the network \(Shape.text(parameter.shape))"
                    )
                }
            }
        }
        if let extra = entries.first { throw NetworkError("the network has no '\(extra.name)', but the weights do") }
    }
}

extension ParameterSpecification.Start {
    fileprivate func scalars(_ count: Int, seed: UInt64, name: String) -> [Float] {
        switch self {
        case .zeros: [Float](repeating: 0, count: count)
        case .ones: [Float](repeating: 1, count: count)
        case .heUniform(let fanIn): Self.uniform((6 / Double(fanIn)).squareRoot(), count, seed, name)
        case .glorotUniform(let fanIn, let fanOut):
            Self.uniform((6 / Double(fanIn + fanOut)).squareRoot(), count, seed, name)
        }
    }

    private static func uniform(_ limit: Double, _ count: Int, _ seed: UInt64, _ name: String) -> [Float] {
        var stream = RandomStream(seed: seed, name: "weights." + name)
        return (0..<count).map { _ in Float((2 * stream.uniform() - 1) * limit) }
    }
}
