/// How a convolution goes beyond the ends of its input, which counts as zeros there.
package enum Padding: String, Sendable, Hashable, CaseIterable {
    /// Kernel - 1 zeros whatever the stride, half of them (rounded down) before the input: the output has ⌈n / stride⌉
    /// positions. These are PyTorch's numbers for `padding=k // 2` and odd kernels, and for `padding="same"`. Keras puts
    /// fewer zeros in front where the stride is not 1.
    case same
    /// None.
    case valid
    /// All kernel - 1 zeros before the input, along time (the width of an image, whose height is padded as for `same`).
    case causal

    /// Zeros before and after the input, along time.
    /// - Parameter reach: positions from the first to the last that the kernel takes in, with its dilation.
    package func zeros(reach: Int) -> (before: Int, after: Int) {
        switch self {
        case .same: ((reach - 1) / 2, reach - 1 - (reach - 1) / 2)
        case .valid: (0, 0)
        case .causal: (reach - 1, 0)
        }
    }
}

/// One axis of a convolution or of a pooling.
package struct Window: Sendable, Hashable {
    package let size: Int
    package let stride: Int
    package let dilation: Int
    package let padding: Padding

    package init(size: Int, stride: Int, dilation: Int = 1, padding: Padding = .valid) {
        self.size = size
        self.stride = stride
        self.dilation = dilation
        self.padding = padding
    }

    /// Positions from the first to the last that the kernel takes in.
    package var reach: Int { (size - 1) * dilation + 1 }
    /// Zeros before the input.
    package var zerosBefore: Int { padding.zeros(reach: reach).before }
    /// Zeros after the input; the last of them may not be read where the stride is not 1.
    package var zerosAfter: Int { padding.zeros(reach: reach).after }

    /// How many positions come from `count` of the input; `nil` where the kernel is longer than what there is.
    package func outputs(_ count: Int) -> Int? {
        let room = count + zerosBefore + zerosAfter - reach
        return room < 0 ? nil : room / stride + 1
    }
}
