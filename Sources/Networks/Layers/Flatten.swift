/// All numbers in one row, the channels innermost: (frames, channels) to (frames × channels).
package struct Flatten: Layer, Equatable {
    package init() {}

    package var word: String { "flatten" }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] {
        let input = try onlyInput(inputs)
        return [input.reduce(1, *)]
    }
}
