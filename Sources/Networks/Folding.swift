import Tensors

/// What batch norm does in use: each channel times a number, plus a number.
package struct Folding {
    /// One for each channel.
    package let scale: [Double]
    /// One for each channel.
    package let offset: [Double]

    /// - Parameter name: of the node; `nil` where the weights lack its arrays.
    package init?(_ layer: BatchNorm, _ name: String, _ weights: Weights) {
        guard let weight = weights[name + ".weight"]?.scalars, let bias = weights[name + ".bias"]?.scalars,
            let mean = weights[name + ".running_mean"]?.scalars,
            let variance = weights[name + ".running_var"]?.scalars
        else { return nil }
        let scale = weight.indices.map {
            Double(weight[$0]) / (Double(variance[$0]) + Double(layer.epsilon)).squareRoot()
        }
        self.scale = scale
        offset = weight.indices.map { Double(bias[$0]) - scale[$0] * Double(mean[$0]) }
    }
}
