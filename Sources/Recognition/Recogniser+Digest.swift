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
    }
}
