import Audio
import Support

extension Clip {
    /// Of the rate and the samples' bits.
    var digest: Digest {
        var builder = DigestBuilder()
        builder.update(rate)
        samples.withUnsafeBytes { builder.update(bytes: $0) }
        return builder.finish()
    }
}
