import Audio
import Support

extension Clip {
    /// Of the rate and the samples' bits.
    ///
    /// Loaders compute it at once, in parallel, so that looking for duplicates, audits and the session's own digests need
    /// no further pass: it is a third of the time that a load takes, or half where the processor has no instructions for
    /// SHA-256.
    var digest: Digest {
        var builder = DigestBuilder()
        builder.update(rate)
        samples.withUnsafeBytes { builder.update(bytes: $0) }
        return builder.finish()
    }
}
