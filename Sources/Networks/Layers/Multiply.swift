/// The product of two inputs of equal shape; the second may be (channels), which then counts at every position, as the
/// gates of squeeze-and-excite do.
package struct Multiply: Layer, Equatable {
    package init() {}

    package var word: String { "multiply" }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] {
        guard inputs.count == 2 else {
            throw NetworkError("needs two inputs", help: "name them: multiply --from a b")
        }
        guard inputs[1] == inputs[0] || inputs[1] == inputs[0].suffix(1) else {
            throw NetworkError(
                "needs two inputs of one shape, or a second one of \(Shape.text(inputs[0].suffix(1))), not \(Shape.text(inputs[0])) and \(Shape.text(inputs[1]))"
            )
        }
        return inputs[0]
    }
}
