/// The greatest or the mean of each channel over all positions: (…, channels) to (channels).
package struct GlobalPooling: Layer, Equatable {
    package let kind: PoolingKind

    package init(_ kind: PoolingKind) { self.kind = kind }

    package var word: String { "global" + kind.rawValue }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] {
        let input = try onlyInput(inputs, ranks: 2...3, "(frames, channels) or (height, width, channels)")
        return [input[input.count - 1]]
    }
}
