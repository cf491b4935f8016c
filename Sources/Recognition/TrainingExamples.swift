import Networks
import Support

/// Recordings as a network is trained on them, prepared once before the first step; streamed ones as they are needed.
///
/// `AugmentedExamples` are the other source.
package struct TrainingExamples: BatchSource {
    package let labels: [Int]
    private let preparation: InputPreparation
    private let features: FeatureSet
    /// All inputs, one after the other; none where the recordings are streamed.
    private let inputs: [Float]
    private let size: Int

    /// - Throws: for labels that the preparation does not know, and features that cannot be computed.
    package init(_ features: FeatureSet, by preparation: InputPreparation) throws(RecognitionError) {
        let features = try preparation.matching(features)
        labels = try preparation.targets(of: features)
        self.preparation = preparation
        self.features = features
        inputs = features.isStreamed ? [] : preparation.inputs(of: features)
        size = features.shape.reduce(1, *)
    }

    /// Of the recordings, how they are prepared, and what they are labelled.
    package var identity: String {
        var builder = DigestBuilder()
        features.digest(into: &builder)
        preparation.digest(into: &builder)
        return "features \(builder.finish().short)"
    }

    package var isFixed: Bool { true }
    package var fillsAhead: Bool { features.isStreamed }

    package func fill(_ inputs: UnsafeMutableBufferPointer<Float>, with examples: ArraySlice<Int>, epoch: Int) {
        guard !features.isStreamed else {
            for (row, example) in examples.enumerated() {
                let input = UnsafeMutableBufferPointer(rebasing: inputs[(row * size)..<((row + 1) * size)])
                features.withImage(example) { preparation.write($0, into: input) }
            }
            return
        }
        self.inputs.withUnsafeBufferPointer { all in
            guard let source = all.baseAddress, let target = inputs.baseAddress else { return }
            for (row, example) in examples.enumerated() {
                (target + row * size).update(from: source + example * size, count: size)
            }
        }
    }
}
