import Networks
import Support

/// Recordings as a network is trained on them, prepared once before the first step.
///
/// `AugmentedExamples` are the other source.
package struct TrainingExamples: BatchSource {
    package let labels: [Int]
    private let preparation: InputPreparation
    private let features: FeatureSet
    /// All inputs, one after the other.
    private let inputs: [Float]
    private let size: Int

    /// - Throws: for labels that the preparation does not know, and features that cannot be computed.
    package init(_ features: FeatureSet, by preparation: InputPreparation) throws(RecognitionError) {
        let features = try preparation.matching(features)
        labels = try preparation.targets(of: features)
        self.preparation = preparation
        self.features = features
        inputs = preparation.inputs(of: features)
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

    package func fill(_ inputs: UnsafeMutableBufferPointer<Float>, with examples: ArraySlice<Int>, epoch: Int) {
        self.inputs.withUnsafeBufferPointer { all in
            guard let source = all.baseAddress, let target = inputs.baseAddress else { return }
            for (row, example) in examples.enumerated() {
                (target + row * size).update(from: source + example * size, count: size)
            }
        }
    }
}
