/// Whether a network is right as often as it is confident (Guo and others, 2017).
package struct Calibration: Sendable, Equatable {
    /// Predictions of about the same confidence.
    package struct Bin: Sendable, Equatable {
        /// More than this, up to `upper`.
        package let lower: Double
        package let upper: Double
        package let count: Int
        /// The share that is right; 0 in an empty bin.
        package let accuracy: Double
        /// The mean confidence; 0 in an empty bin.
        package let confidence: Double
    }

    /// Of equal width, from 0 to 1.
    package let bins: [Bin]
    /// The expected calibration error: the mean over all predictions of the distance between accuracy and confidence of
    /// their bin.
    package let error: Double

    /// - Parameter bins: at least 1; 15 are usual.
    package init(_ predictions: Predictions, bins count: Int = 15) {
        let count = max(1, count)
        let confidences = predictions.confidences
        var members = [[Int]](repeating: [], count: count)
        for (index, confidence) in confidences.enumerated() {
            // A NaN has no bin of its own; it is as bad as no confidence at all.
            let place = confidence.isNaN ? 0 : (confidence * Double(count)).rounded(.up) - 1
            members[Int(min(max(0, place), Double(count - 1)))].append(index)
        }
        bins = members.enumerated().map { place, members in
            let size = Double(max(1, members.count))
            let right = members.count { predictions.truth[$0] == predictions.predicted[$0] }
            return Bin(
                lower: Double(place) / Double(count), upper: Double(place + 1) / Double(count), count: members.count,
                accuracy: Double(right) / size, confidence: members.reduce(0) { $0 + confidences[$1] } / size)
        }
        error =
            bins.reduce(0) { $0 + Double($1.count) * abs($1.accuracy - $1.confidence) } / Double(confidences.count)
    }
}
