import CSoxr

/// Changes of the sample rate, through soxr's high quality recipe (20 bits, linear phase), on the calling thread.
enum Resampler {
    /// `samples` at another rate.
    /// - Returns: `round(samples.count * to / from)` samples.
    /// - Throws: `AudioError` where soxr refuses or the result would be too long.
    static func resample(_ samples: [Float], from: Int, to: Int) throws(AudioError) -> [Float] {
        let exact = (Double(samples.count) * Double(to) / Double(from)).rounded()
        guard exact <= Double(AudioFile.mostSamples) else {
            throw AudioError("", "at \(to) Hz it has more than \(AudioFile.mostSamples) samples, the most there may be")
        }
        let wanted = Int(exact)
        var io = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I)
        var quality = soxr_quality_spec(UInt(SOXR_HQ), 0)
        var runtime = soxr_runtime_spec(1)
        var taken = 0
        var failure: soxr_error_t?
        let result = [Float](unsafeUninitializedCapacity: wanted) { buffer, count in
            failure = soxr_oneshot(
                Double(from), Double(to), 1, samples, samples.count, &taken, buffer.baseAddress, wanted, &count, &io,
                &quality, &runtime)
            // soxr may end a sample early.
            while failure == nil, count < wanted {
                buffer[count] = 0
                count += 1
            }
        }
        if let failure {
            throw AudioError("", "cannot resample from \(from) to \(to) Hz: \(String(cString: failure))")
        }
        return result
    }
}

extension Clip {
    /// The same sound at another sample rate, with what lies above the new half rate filtered out.
    ///
    /// - Parameter rate: in Hz, from 100 to 768,000. The clip's own gives the same clip.
    /// - Throws: `AudioError` for a rate out of these bounds, or a result of more than 2²⁸ samples.
    package func resampled(to rate: Int) throws(AudioError) -> Clip {
        if rate == self.rate { return self }
        guard AudioFile.rates.contains(rate), AudioFile.rates.contains(self.rate) else {
            throw AudioError(
                "", "cannot resample from \(self.rate) to \(rate) Hz",
                help: "rates from \(AudioFile.rates.lowerBound) to \(AudioFile.rates.upperBound) Hz are possible")
        }
        guard !samples.isEmpty else { return Clip(samples: [], rate: rate) }
        return Clip(samples: try Resampler.resample(samples, from: self.rate, to: rate), rate: rate)
    }
}
