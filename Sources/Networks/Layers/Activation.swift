/// A function of each number by itself.
package struct Activation: Layer, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// max(0, x)
        case relu
        /// x × sigmoid(x), also called swish
        case silu
        /// x × min(max(x + 3, 0), 6) / 6
        case hardswish
        /// 1 / (1 + e⁻ˣ)
        case sigmoid
        case tanh
    }

    package let kind: Kind

    package init(_ kind: Kind) { self.kind = kind }

    package var word: String { kind.rawValue }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] { try onlyInput(inputs) }
}
