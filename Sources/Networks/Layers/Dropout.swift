/// In training each number is dropped with a probability, and the others are divided by what is kept of them; in use it
/// changes nothing (Srivastava and others, 2014).
package struct Dropout: Layer, Equatable {
    /// From 0 up to but without 1.
    package let rate: Float

    package init(rate: Float) { self.rate = rate }

    package var word: String { "dropout" }
    package var settings: String { "\(rate)" }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] { try onlyInput(inputs) }
}
