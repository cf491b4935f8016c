/// The greatest or the mean of neighbouring pixels, channel by channel: (height, width, channels) to (height', width',
/// channels), without padding: what is left at the ends is dropped.
package struct Pooling2D: Layer, Equatable {
    package let kind: PoolingKind
    package let size: Size2D
    package let stride: Size2D

    package init(_ kind: PoolingKind, size: Size2D, stride: Size2D) {
        self.kind = kind
        self.size = size
        self.stride = stride
    }

    package var word: String { kind.rawValue + "pool" }
    package var settings: String { size.text + (stride == size ? "" : " --stride \(stride.text)") }

    /// Along height and width.
    package var windows: (height: Window, width: Window) { Window.pair(size: size, stride: stride) }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] {
        let input = try onlyInput(inputs, ranks: 3...3, "(height, width, channels)")
        return [
            try windows.height.fitted(input[0], input: input), try windows.width.fitted(input[1], input: input),
            input[2],
        ]
    }
}
