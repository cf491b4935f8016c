extension Graph {
    /// What a node costs.
    package struct Cost: Sendable, Equatable {
        /// Numbers that are learnt.
        package var parameters = 0
        /// See `Layer.multiplyAdds`.
        package var multiplyAdds = 0
        /// Of all numbers that it keeps, in float32.
        package var bytes = 0
    }

    package func cost(of node: Node) -> Cost {
        let parameters = parameters(of: node)
        return Cost(
            parameters: parameters.filter(\.isTrained).reduce(0) { $0 + $1.count },
            multiplyAdds: node.layer.multiplyAdds(for: inputShapes(of: node)),
            bytes: parameters.reduce(0) { $0 + $1.count * MemoryLayout<Float>.size })
    }

    /// What all nodes cost.
    package var cost: Cost {
        nodes.reduce(into: Cost()) { sum, node in
            let cost = cost(of: node)
            sum.parameters += cost.parameters
            sum.multiplyAdds += cost.multiplyAdds
            sum.bytes += cost.bytes
        }
    }

    /// How many numbers are learnt: without the running statistics of batch norm.
    package var parameterCount: Int { cost.parameters }
}
