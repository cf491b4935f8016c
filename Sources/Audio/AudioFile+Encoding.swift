import CSndFile

extension AudioFile {
    /// The bytes of a file with the clip's recording. The same clip gives the same bytes.
    ///
    /// Samples beyond full scale are cut to it. A sample that came from a file with 16 bits keeps them, except in `ogg`.
    /// - Throws: `AudioError`, with an empty path, for a clip without samples, one with samples that are no finite
    ///   numbers, and a sample rate that the format does not have.
    package static func encoded(_ clip: Clip, as format: Format) throws(AudioError) -> [UInt8] {
        guard !clip.samples.isEmpty else { throw AudioError("", "the clip has no samples") }
        try refuseNonFinite(clip.samples, rate: clip.rate, name: "")
        guard rates.contains(clip.rate) else { throw rateError(clip, format) }
        var sink = MemorySink()
        try withUnsafeMutablePointer(to: &sink) { sink in
            Result { () throws(AudioError) in try encode(clip, format, into: sink) }
        }.get()
        var bytes = sink.bytes
        if format == .ogg { OggPages.renumber(&bytes) }
        return bytes
    }

    private static func encode(
        _ clip: Clip, _ format: Format, into sink: UnsafeMutablePointer<MemorySink>
    ) throws(AudioError) {
        var info = SF_INFO()
        info.samplerate = CInt(clip.rate)
        info.channels = 1
        info.format = CInt(format.code)
        var callbacks = MemorySink.callbacks
        guard let file = sf_open_virtual(&callbacks, CInt(SFM_WRITE), &info, sink) else {
            throw rateError(clip, format)
        }
        var start = 0
        var isWhole = true
        // libvorbis wants it in portions: it puts what it is given at once on the stack.
        while start < clip.samples.count, isWhole {
            let block = clip.samples[start..<min(start + 4096, clip.samples.count)]
            let written =
                format == .ogg
                ? sf_write_float(file, block.map { min(max($0, -1), 1) }, sf_count_t(block.count))
                : sf_write_short(file, block.map(sixteenBits), sf_count_t(block.count))
            isWhole = written == sf_count_t(block.count)
            start += block.count
        }
        // Closing writes the last block and the header. Memory takes all, so it can but be the encoder that refuses.
        guard sf_close(file) == 0, isWhole else { throw rateError(clip, format) }
    }

    /// The nearest of the 65,536 values that 16 bits have, where reading takes 32,768 for full scale.
    static func sixteenBits(_ sample: Float) -> Int16 {
        Int16(min(max((sample * 32768).rounded(), -32768), 32767))
    }

    private static func rateError(_ clip: Clip, _ format: Format) -> AudioError {
        AudioError(
            "", "\(format.rawValue) cannot hold a sample rate of \(clip.rate) Hz",
            help: "resample the clip, or write it as wav")
    }
}
