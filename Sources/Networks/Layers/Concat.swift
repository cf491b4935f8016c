/// Two or more inputs one after the other along the channels; the other axes are equal.
package struct Concat: Layer, Equatable {
    package init() {}

    package var word: String { "concat" }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] {
        guard inputs.count > 1 else {
            throw NetworkError("needs two inputs or more", help: "name them: concat --from a b")
        }
        if let other = inputs.first(where: { $0.dropLast() != inputs[0].dropLast() }) {
            throw NetworkError(
                "needs inputs that differ in channels alone, not \(Shape.text(inputs[0])) and \(Shape.text(other))")
        }
        return inputs[0].dropLast() + [inputs.reduce(0) { $0 + $1[$1.count - 1] }]
    }
}
