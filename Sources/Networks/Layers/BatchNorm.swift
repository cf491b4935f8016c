/// Batch normalisation of each channel (Ioffe and Szegedy, 2015): weight × (x - mean) / √(variance + epsilon) + bias.
///
/// The settings are PyTorch's, not Keras's (0.001 and a momentum of 0.99 the other way round): in training the mean and
/// the biased variance of the batch count, and running = (1 - momentum) × running + momentum × batch, with the variance of
/// n numbers taken times n / (n - 1); in use the running ones count.
package struct BatchNorm: Layer, Equatable {
    package let epsilon: Float
    package let momentum: Float

    package init(epsilon: Float = 1e-5, momentum: Float = 0.1) {
        self.epsilon = epsilon
        self.momentum = momentum
    }

    package var word: String { "batchnorm" }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] { try onlyInput(inputs) }

    package func parameters(for inputs: [[Int]]) -> [ParameterSpecification] {
        let channels = [inputs[0][inputs[0].count - 1]]
        return [
            ParameterSpecification("weight", shape: channels, start: .ones),
            ParameterSpecification("bias", shape: channels, start: .zeros),
            ParameterSpecification("running_mean", shape: channels, start: .zeros, isTrained: false),
            ParameterSpecification("running_var", shape: channels, start: .ones, isTrained: false),
        ]
    }
}
