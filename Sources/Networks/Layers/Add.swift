/// The sum of two or more inputs of equal shape.
package struct Add: Layer, Equatable {
    package init() {}

    package var word: String { "add" }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] {
        guard inputs.count > 1 else {
            throw NetworkError("needs two inputs or more", help: "name them: add --from a b")
        }
        if let other = inputs.first(where: { $0 != inputs[0] }) {
            throw NetworkError("needs inputs of one shape, not \(Shape.text(inputs[0])) and \(Shape.text(other))")
        }
        return inputs[0]
    }
}
