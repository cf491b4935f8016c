/// A convolution over time of each channel by itself: (frames, channels) to (frames', channels). Its weight is
/// (kernel, channels).
package struct DepthwiseConvolution1D: Layer, Equatable {
    package let kernel: Int
    package let stride: Int
    package let dilation: Int
    package let padding: Padding
    package let hasBias: Bool

    package init(kernel: Int, stride: Int = 1, dilation: Int = 1, padding: Padding = .same, hasBias: Bool = true) {
        self.kernel = kernel
        self.stride = stride
        self.dilation = dilation
        self.padding = padding
        self.hasBias = hasBias
    }

    package var word: String { "depthwise" }

    package var settings: String {
        ConvolutionText.settings(
            ["\(kernel)"], stride: "\(stride)", dilation: "\(dilation)", padding: padding, hasBias: hasBias)
    }

    /// Along time.
    package var window: Window { Window(size: kernel, stride: stride, dilation: dilation, padding: padding) }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] {
        let input = try onlyInput(inputs, ranks: 2...2, "(frames, channels)")
        return [try window.fitted(input[0], input: input), input[1]]
    }

    package func parameters(for inputs: [[Int]]) -> [ParameterSpecification] {
        let channels = inputs[0][1]
        let weight = ParameterSpecification(
            "weight", shape: [kernel, channels], start: .heUniform(fanIn: kernel), decays: true)
        return hasBias ? [weight, .bias(channels)] : [weight]
    }

    package func multiplyAdds(for inputs: [[Int]]) -> Int {
        (window.outputs(inputs[0][0]) ?? 0) * kernel * inputs[0][1]
    }
}
