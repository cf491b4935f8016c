import CSoxr

/// Brings a stream of chunks to one sample rate, through soxr's quickest recipe (16 bits, linear phase), with what lies above the new half rate filtered out. The end
/// of the sound comes only with `finish`: a filter needs some milliseconds of what follows.
package final class StreamResampler {
    /// In Hz.
    package let rate: Int
    private var from = 0
    private var handle: soxr_t?

    package init(to rate: Int) {
        self.rate = rate
    }

    deinit { soxr_delete(handle) }

    /// What there is of the sound at the new rate. Where a chunk has another rate than the one before, the filter begins anew.
    /// - Throws: `AudioError` where soxr refuses.
    package func convert(_ chunk: SoundChunk) throws(AudioError) -> [Float] {
        var start: [Float] = []
        if chunk.rate != from {
            start = try finish()
            from = chunk.rate
            if from != rate { try open() }
        }
        return try start + (handle == nil ? chunk.samples : process(chunk.samples))
    }

    /// The rest of the sound.
    package func finish() throws(AudioError) -> [Float] {
        guard handle != nil else { return [] }
        let rest = try process(nil)
        soxr_delete(handle)
        handle = nil
        from = 0
        return rest
    }

    private func open() throws(AudioError) {
        var io = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I)
        // Better recipes give the sound a tenth of a second late, this one 10 to 30 ms. It lets through what is below two
        // thirds of the lower half rate.
        var quality = soxr_quality_spec(UInt(SOXR_LQ), 0)
        var runtime = soxr_runtime_spec(1)
        // Small blocks: what waits for a block to be full is late.
        runtime.log2_min_dft_size = 8
        var failure: soxr_error_t?
        handle = soxr_create(Double(from), Double(rate), 1, &failure, &io, &quality, &runtime)
        try check(failure)
    }

    /// - Parameter samples: `nil` at the end.
    private func process(_ samples: [Float]?) throws(AudioError) -> [Float] {
        var result: [Float] = []
        var start = 0
        while true {
            let rest = samples.map { Array($0[start...]) }
            let room = Int(Double(rest?.count ?? 0) * Double(rate) / Double(from)) + 4096
            var (taken, failure): (Int, soxr_error_t?) = (0, nil)
            let part = [Float](unsafeUninitializedCapacity: room) { buffer, count in
                failure = soxr_process(handle, rest, rest?.count ?? 0, &taken, buffer.baseAddress, room, &count)
            }
            try check(failure)
            result += part
            start += taken
            if part.count < room, start >= samples?.count ?? 0 { return result }
        }
    }

    private func check(_ failure: soxr_error_t?) throws(AudioError) {
        guard let failure else { return }
        throw AudioError("", "cannot resample from \(from) to \(rate) Hz: \(String(cString: failure))")
    }
}
