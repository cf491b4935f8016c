/// The greatest or the mean of neighbouring frames, channel by channel: (frames, channels) to (frames', channels), without
/// padding: what is left at the end is dropped.
package struct Pooling1D: Layer, Equatable {
    package let kind: PoolingKind
    package let size: Int
    package let stride: Int

    package init(_ kind: PoolingKind, size: Int, stride: Int) {
        self.kind = kind
        self.size = size
        self.stride = stride
    }

    package var word: String { kind.rawValue + "pool" }
    package var settings: String { "\(size)" + (stride == size ? "" : " --stride \(stride)") }

    /// Along time.
    package var window: Window { Window(size: size, stride: stride) }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] {
        let input = try onlyInput(inputs, ranks: 2...2, "(frames, channels)")
        return [try window.fitted(input[0], input: input), input[1]]
    }
}

/// What a pooling takes of its numbers.
package enum PoolingKind: String, Sendable, CaseIterable {
    case max, mean
}
