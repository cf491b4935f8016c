import Support
import Tensors

/// The z-score of a network's inputs: from each row of an image, that is a coefficient, its mean over all training clips
/// and their frames is taken away, and the rest is divided by its standard deviation.
///
/// By rows rather than by one mean and deviation: the first coefficient, the level, is some hundred times as wide as the
/// last ones, which would be nearly 0 otherwise.
package struct Normalisation: Sendable, Equatable {
    /// One for each row.
    package let means: [Float]
    /// One for each row, above 0; 1 for a row that never changes, which so becomes 0.
    package let deviations: [Float]
    private let scales: [Float]

    /// - Throws: for numbers that are not finite, deviations that are not above 0, or not as many of one as of the other.
    package init(means: [Float], deviations: [Float]) throws(RecognitionError) {
        guard means.count == deviations.count else {
            throw RecognitionError("there are \(means.count) means, but \(deviations.count) deviations")
        }
        guard means.allSatisfy(\.isFinite), deviations.allSatisfy({ $0.isFinite && $0 > 0 && (1 / $0).isFinite }) else {
            throw RecognitionError("the means and deviations of the features are not all usable numbers")
        }
        self.means = means
        self.deviations = deviations
        scales = deviations.map { 1 / $0 }
    }

    /// So many images tell a mean and a deviation well enough.
    private static let mostFitted = 20_000

    /// Fits it to images that are there for training, in one order, so that the bits do not depend on the threads; of more
    /// than 20,000 to as many that are evenly spaced, so that training need not wait for the others.
    /// - Throws: without images, or where one holds a number that is not finite.
    package init(fitting features: FeatureSet) throws(RecognitionError) {
        let (rows, frames) = (features.shape[0], features.shape[1])
        let chosen = min(features.count, Self.mostFitted)
        let places = (0..<chosen).map { $0 * features.count / chosen }
        // Here is where those that are computed as they are asked for may be computed on all threads.
        if features.isStreamed { ThreadPool.forEach(chosen) { features.withImage(places[$0]) { _ in } } }
        let count = Double(chosen * frames)
        guard count > 0 else { throw RecognitionError("there are no features to take means and deviations of") }
        // Two passes: a square of levels around -60 dB would swallow the digits that the deviation consists of.
        let means = Self.sums(of: features, places) { value, _ in value }.map { $0 / count }
        let squares = Self.sums(of: features, places) { value, row in (value - means[row]) * (value - means[row]) }
        guard (means + squares).allSatisfy(\.isFinite) else {
            throw RecognitionError(
                "the features hold numbers that are not finite", help: "`audit` looks at the recordings")
        }
        let deviations = (0..<rows).map { row in
            let deviation = (squares[row] / count).squareRoot()
            // Less than float32 tells apart is the rounding of a row that never changes.
            return deviation > 1e-6 * max(1, abs(means[row])) ? Float(deviation) : 1
        }
        try self.init(means: means.map { Float($0) }, deviations: deviations)
    }

    /// For each row the sum of a term over some images and all frames.
    @inline(__always)
    private static func sums(
        of features: FeatureSet, _ places: [Int], _ term: (_ value: Double, _ row: Int) -> Double
    ) -> [Double] {
        let (rows, frames) = (features.shape[0], features.shape[1])
        var sums = [Double](repeating: 0, count: rows)
        for position in places {
            features.withImage(position) { image in
                for row in 0..<rows {
                    var sum = 0.0
                    for value in image[(row * frames)..<((row + 1) * frames)] { sum += term(Double(value), row) }
                    sums[row] += sum
                }
            }
        }
        return sums
    }

    /// Writes the input that an image becomes.
    /// - Parameters:
    ///   - image: (rows, frames), row-major.
    ///   - input: room for as many numbers.
    func apply(
        to image: UnsafeBufferPointer<Float>, layout: InputLayout, into input: UnsafeMutableBufferPointer<Float>
    ) {
        let rows = means.count
        let frames = image.count / max(1, rows)
        guard let image = image.baseAddress, let input = input.baseAddress else { return }
        for row in 0..<rows {
            let (mean, scale) = (means[row], scales[row])
            let values = image + row * frames
            switch layout {
            case .sequence: for frame in 0..<frames { input[frame * rows + row] = (values[frame] - mean) * scale }
            case .image:
                // Eight at once: that the two arrays do not overlap, the compiler cannot know.
                let (from, to) = (UnsafeRawPointer(values), UnsafeMutableRawPointer(input + row * frames))
                let whole = frames / 8 * 8
                for frame in stride(from: 0, to: whole, by: 8) {
                    let eight = from.loadUnaligned(fromByteOffset: 4 * frame, as: SIMD8<Float>.self)
                    to.storeBytes(of: (eight - mean) * scale, toByteOffset: 4 * frame, as: SIMD8<Float>.self)
                }
                for frame in whole..<frames { input[row * frames + frame] = (values[frame] - mean) * scale }
            }
        }
    }

    /// Adds the bits of all the numbers.
    func digest(into builder: inout DigestBuilder) {
        builder.update(means.count)
        means.withUnsafeBytes { builder.update(bytes: $0) }
        deviations.withUnsafeBytes { builder.update(bytes: $0) }
    }
}
