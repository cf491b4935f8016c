import Networks
package import Support
import Tensors

extension Recogniser {
    /// Adds everything that makes it what it is, down to the bits of the weights.
    package func digest(into builder: inout DigestBuilder) {
        builder.update("recogniser")
        preparation.digest(into: &builder)
        builder.update(graph.text)
        builder.update(weights.entries.count)
        for entry in weights.entries {
            builder.update(entry.name)
            entry.tensor.scalars.withUnsafeBytes { builder.update(bytes: $0) }
        }
        record.digest(into: &builder)
        guard let quantisation else { return }
        builder.update(quantisation.scheme.rawValue)
        for (name, scale) in quantisation.activations.sorted(by: { $0.key < $1.key }) {
            builder.update(name)
            builder.update(Double(scale.scale))
            builder.update(Int(scale.zeroPoint))
        }
        for (name, scales) in quantisation.weights.sorted(by: { $0.key < $1.key }) {
            builder.update(name)
            scales.withUnsafeBytes { builder.update(bytes: $0) }
        }
    }
}
