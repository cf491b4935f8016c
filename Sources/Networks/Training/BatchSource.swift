import Support
package import Tensors

/// Where the samples of a step come from. Augmentation is one that changes them on the way.
///
/// What it fills depends on the epoch and the example only, so that a run can be resumed anywhere: random numbers come
/// from a `RandomStream` with these as index.
package protocol BatchSource {
    /// The class of each example, from 0; their number is that of the examples.
    var labels: [Int] { get }
    /// Everything that decides what is filled, as one line: a run is resumed with the same examples only.
    var identity: String { get }
    /// Sets every number of the inputs.
    /// - Parameters:
    ///   - inputs: examples × numbers of a sample, channels-last, in the order of `examples`.
    ///   - examples: positions in `labels`.
    ///   - epoch: counted from 0.
    func fill(_ inputs: UnsafeMutableBufferPointer<Float>, with examples: ArraySlice<Int>, epoch: Int)
}

/// The rows of a tensor as they are.
package struct TensorBatches: BatchSource {
    private let samples: [Float]
    private let sampleSize: Int
    package let labels: [Int]
    package let identity: String

    /// - Parameter samples: (examples, …), each laid out as the plan's inputs.
    /// - Throws: where there is not one label for each.
    package init(_ samples: Tensor, labels: [Int]) throws(TrainingError) {
        guard samples.rank > 1, samples.shape[0] == labels.count, !labels.isEmpty else {
            throw TrainingError("there are \(labels.count) labels for samples of shape \(samples.shape)")
        }
        self.samples = samples.scalars
        sampleSize = samples.count / labels.count
        self.labels = labels
        var digest = DigestBuilder()
        self.samples.withUnsafeBytes { digest.update(bytes: $0) }
        for label in labels { digest.update(label) }
        identity = "tensor \(samples.shape) \(digest.finish().short)"
    }

    package func fill(_ inputs: UnsafeMutableBufferPointer<Float>, with examples: ArraySlice<Int>, epoch: Int) {
        samples.withUnsafeBufferPointer { samples in
            for (row, example) in examples.enumerated() {
                let sample = UnsafeBufferPointer(rebasing: samples[example * sampleSize..<(example + 1) * sampleSize])
                _ = UnsafeMutableBufferPointer(rebasing: inputs[(row * sampleSize)...]).update(fromContentsOf: sample)
            }
        }
    }
}
