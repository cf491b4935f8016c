import Audio

extension Clip {
    /// Without the silence at both ends: from 30 ms before the first sample within 40 dB of the peak to 30 ms after the
    /// last. A clip without sound stays as it is.
    var trimmed: Clip {
        let threshold = Float(peak / 100)
        guard threshold > 0, let first = samples.firstIndex(where: { abs($0) >= threshold }),
            let last = samples.lastIndex(where: { abs($0) >= threshold })
        else { return self }
        let margin = rate * 30 / 1000
        return Clip(samples: Array(samples[max(0, first - margin)...min(samples.count - 1, last + margin)]), rate: rate)
    }
}
