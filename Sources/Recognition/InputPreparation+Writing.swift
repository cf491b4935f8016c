import Features
import Tensors

extension InputPreparation {
    /// Writes the input that an image becomes.
    /// - Parameters:
    ///   - image: (rows, frames) row-major, from this front end.
    ///   - input: room for as many numbers.
    package func write(_ image: UnsafeBufferPointer<Float>, into input: UnsafeMutableBufferPointer<Float>) {
        precondition(image.count == input.count && image.count % normalisation.means.count == 0)
        normalisation.apply(to: image, layout: layout, into: input)
    }

    /// The inputs of all images, one after the other.
    func inputs(of features: FeatureSet) -> [Float] {
        let size = features.shape.reduce(1, *)
        let total = features.count * size
        return [Float](unsafeUninitializedCapacity: total) { buffer, initialised in
            nonisolated(unsafe) let inputs = UnsafeMutableBufferPointer(rebasing: buffer[..<total])
            ThreadPool.forEach(features.count) { position in
                let input = UnsafeMutableBufferPointer(rebasing: inputs[(position * size)..<((position + 1) * size)])
                features.withImage(position) { write($0, into: input) }
            }
            initialised = total
        }
    }
}
