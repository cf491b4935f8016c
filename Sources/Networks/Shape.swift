/// Shapes of what layers give, without the batch axis.
enum Shape {
    /// "(60, 80, 1)"
    static func text(_ shape: [Int]) -> String { "(\(shape.map(String.init).joined(separator: ", ")))" }
}

/// A size of two axes, as `3x5` is written.
package struct Size2D: Sendable, Hashable {
    package let height: Int
    package let width: Int

    package init(height: Int, width: Int) {
        self.height = height
        self.width = width
    }

    /// Both the same.
    package init(_ side: Int) { self.init(height: side, width: side) }

    /// "3x5"
    package var text: String { "\(height)x\(width)" }
}
