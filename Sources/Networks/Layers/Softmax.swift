/// Probabilities from logits, over the channels. A network that is trained on cross-entropy ends without it.
package struct Softmax: Layer, Equatable {
    package init() {}

    package var word: String { "softmax" }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] { try onlyInput(inputs) }
}
