/// A convolution over time: (frames, channels) to (frames', filters).
///
/// Its weight is (kernel, channels / groups, filters); a group of filters sees a group of channels.
package struct Convolution1D: Layer, Equatable {
    package let filters: Int
    package let kernel: Int
    package let stride: Int
    package let dilation: Int
    package let padding: Padding
    package let groups: Int
    package let hasBias: Bool

    package init(
        filters: Int, kernel: Int, stride: Int = 1, dilation: Int = 1, padding: Padding = .same, groups: Int = 1,
        hasBias: Bool = true
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
            ["\(filters)", "\(kernel)"], stride: "\(stride)", dilation: "\(dilation)", padding: padding, groups: groups,
            hasBias: hasBias)
    }

    /// Along time.
    package var window: Window { Window(size: kernel, stride: stride, dilation: dilation, padding: padding) }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] {
        let input = try onlyInput(inputs, ranks: 2...2, "(frames, channels)")
        try Grouping.check(channels: input[1], filters: filters, groups: groups, input: input)
        return [try window.fitted(input[0], input: input), filters]
    }

    package func parameters(for inputs: [[Int]]) -> [ParameterSpecification] {
        let inward = inputs[0][1] / groups
        let weight = ParameterSpecification(
            "weight", shape: [kernel, inward, filters], start: .heUniform(fanIn: kernel * inward), decays: true)
        return hasBias ? [weight, .bias(filters)] : [weight]
    }

    package func multiplyAdds(for inputs: [[Int]]) -> Int {
        (window.outputs(inputs[0][0]) ?? 0) * kernel * (inputs[0][1] / groups) * filters
    }
}
