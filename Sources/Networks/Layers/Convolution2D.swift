/// A convolution over an image: (height, width, channels) to (height', width', filters).
///
/// Its weight is (kernel height, kernel width, channels / groups, filters); a group of filters sees a group of channels.
package struct Convolution2D: Layer, Equatable {
    package let filters: Int
    package let kernel: Size2D
    package let stride: Size2D
    package let dilation: Size2D
    package let padding: Padding
    package let groups: Int
    package let hasBias: Bool

    package init(
        filters: Int, kernel: Size2D, stride: Size2D = Size2D(1), dilation: Size2D = Size2D(1),
        padding: Padding = .same, groups: Int = 1, hasBias: Bool = true
    ) {
        self.filters = filters
        self.kernel = kernel
        self.stride = stride
        self.dilation = dilation
        self.padding = padding
        self.groups = groups
        self.hasBias = hasBias
    }

    package var word: String { "conv" }

    package var settings: String {
        ConvolutionText.settings(
            ["\(filters)", kernel.text], stride: stride.text, dilation: dilation.text, padding: padding, groups: groups,
            hasBias: hasBias)
    }

    /// Along height and width.
    package var windows: (height: Window, width: Window) {
        Window.pair(size: kernel, stride: stride, dilation: dilation, padding: padding)
    }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] {
        let input = try onlyInput(inputs, ranks: 3...3, "(height, width, channels)")
        try Grouping.check(channels: input[2], filters: filters, groups: groups, input: input)
        return [
            try windows.height.fitted(input[0], input: input), try windows.width.fitted(input[1], input: input),
            filters,
        ]
    }

    package func parameters(for inputs: [[Int]]) -> [ParameterSpecification] {
        let inward = inputs[0][2] / groups
        let weight = ParameterSpecification(
            "weight", shape: [kernel.height, kernel.width, inward, filters],
            start: .heUniform(fanIn: kernel.height * kernel.width * inward), decays: true)
        return hasBias ? [weight, .bias(filters)] : [weight]
    }

    package func multiplyAdds(for inputs: [[Int]]) -> Int {
        let positions = (windows.height.outputs(inputs[0][0]) ?? 0) * (windows.width.outputs(inputs[0][1]) ?? 0)
        return positions * kernel.height * kernel.width * (inputs[0][2] / groups) * filters
    }
}
