/// A convolution over an image of each channel by itself: (height, width, channels) to (height', width', channels). Its
/// weight is (kernel height, kernel width, channels).
package struct DepthwiseConvolution2D: Layer, Equatable {
    package let kernel: Size2D
    package let stride: Size2D
    package let dilation: Size2D
    package let padding: Padding
    package let hasBias: Bool

    package init(
        kernel: Size2D, stride: Size2D = Size2D(1), dilation: Size2D = Size2D(1), padding: Padding = .same,
        hasBias: Bool = true
    ) {
        self.kernel = kernel
        self.stride = stride
        self.dilation = dilation
        self.padding = padding
        self.hasBias = hasBias
    }

    package var word: String { "depthwise" }

    package var settings: String {
        ConvolutionText.settings(
            [kernel.text], stride: stride.text, dilation: dilation.text, padding: padding, hasBias: hasBias)
    }

    /// Along height and width.
    package var windows: (height: Window, width: Window) {
        Window.pair(size: kernel, stride: stride, dilation: dilation, padding: padding)
    }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] {
        let input = try onlyInput(inputs, ranks: 3...3, "(height, width, channels)")
        return [
            try windows.height.fitted(input[0], input: input), try windows.width.fitted(input[1], input: input),
            input[2],
        ]
    }

    package func parameters(for inputs: [[Int]]) -> [ParameterSpecification] {
        let channels = inputs[0][2]
        let weight = ParameterSpecification(
            "weight", shape: [kernel.height, kernel.width, channels],
            start: .heUniform(fanIn: kernel.height * kernel.width), decays: true)
        return hasBias ? [weight, .bias(channels)] : [weight]
    }

    package func multiplyAdds(for inputs: [[Int]]) -> Int {
        let positions = (windows.height.outputs(inputs[0][0]) ?? 0) * (windows.width.outputs(inputs[0][1]) ?? 0)
        return positions * kernel.height * kernel.width * inputs[0][2]
    }
}
