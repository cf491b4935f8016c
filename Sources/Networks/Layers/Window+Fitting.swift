extension Window {
    /// The windows of a two-dimensional kernel. Time is the width: along the height, causal padding is `same`.
    static func pair(
        size: Size2D, stride: Size2D, dilation: Size2D = Size2D(1), padding: Padding = .valid
    ) -> (height: Window, width: Window) {
        (
            Window(
                size: size.height, stride: stride.height, dilation: dilation.height,
                padding: padding == .causal ? .same : padding),
            Window(size: size.width, stride: stride.width, dilation: dilation.width, padding: padding)
        )
    }

    /// How many positions come from `count` of the input.
    func fitted(_ count: Int, input: [Int]) throws(NetworkError) -> Int {
        guard let outputs = outputs(count) else {
            throw NetworkError(
                "needs at least \(reach - zerosBefore - zerosAfter) positions along an axis, but \(Shape.text(input)) has \(count)",
                help: "pool or stride less before it")
        }
        return outputs
    }
}

/// Groups of a convolution.
enum Grouping {
    static func check(channels: Int, filters: Int, groups: Int, input: [Int]) throws(NetworkError) {
        guard channels % groups == 0, filters % groups == 0 else {
            throw NetworkError(
                "cannot cut \(channels) channels of \(Shape.text(input)) and \(filters) filters into \(groups) groups")
        }
    }
}

/// The settings of convolutions as text.
enum ConvolutionText {
    static func settings(
        _ arguments: [String], stride: String, dilation: String, padding: Padding, groups: Int = 1, hasBias: Bool
    ) -> String {
        var words = arguments
        for (name, size) in [("stride", stride), ("dilation", dilation)] where size != "1" && size != "1x1" {
            words.append("--\(name) \(size)")
        }
        if padding != .same { words.append("--padding \(padding.rawValue)") }
        if groups != 1 { words.append("--groups \(groups)") }
        if !hasBias { words.append("--no-bias") }
        return words.joined(separator: " ")
    }
}
