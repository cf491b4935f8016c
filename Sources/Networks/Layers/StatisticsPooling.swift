/// The mean and the standard deviation of each channel over time: (frames, channels) to (2 × channels), all means first
/// (Snyder and others, "Deep neural network embeddings for text-independent speaker verification", 2017).
///
/// The deviation is √(variance + epsilon) with the biased variance, so that its gradient is finite for a channel that does
/// not change.
package struct StatisticsPooling: Layer, Equatable {
    package static let epsilon: Float = 1e-5

    package init() {}

    package var word: String { "statistics" }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] {
        let input = try onlyInput(inputs, ranks: 2...2, "(frames, channels)")
        return [2 * input[1]]
    }
}
