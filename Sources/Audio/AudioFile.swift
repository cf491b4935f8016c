import CSndFile
import Support
import Synchronization

/// Recordings as files, through libsndfile: WAV, FLAC, OGG, AIFF and what else it knows.
package enum AudioFile {
    /// What a clip may have at most: 2²⁸ samples, which are 1 GiB, or nine hours at 8 kHz.
    package static let mostSamples = 1 << 28
    /// Channels that a file may have at most.
    static let mostChannels = 64
    /// Sample rates that a recording can have, in Hz.
    static let rates = 100...768_000

    /// The recording at `path`, its channels averaged to one, full scale from -1 to 1.
    ///
    /// May be called from several threads at once.
    /// - Parameter rate: what the clip is resampled to, in Hz; `nil` keeps the file's own rate.
    /// - Throws: `AudioError` where the file cannot be read, is no recording, or does not hold what its header promises.
    package static func read(_ path: String, rate: Int? = nil) throws(AudioError) -> Clip {
        let bytes: [UInt8]
        do throws(FileError) { bytes = try Files.readBytes(path) } catch { throw AudioError(error) }
        return try read(bytes: bytes, name: path, rate: rate)
    }

    /// The recording that `bytes` are the file of; see `read(_:rate:)`.
    ///
    /// - Parameter name: what errors name: the path that the bytes came from.
    package static func read(bytes: [UInt8], name: String, rate: Int? = nil) throws(AudioError) -> Clip {
        guard !bytes.isEmpty else { throw AudioError(name, "the file is empty") }
        let clip = try bytes.withUnsafeBytes { buffer in
            Result { () throws(AudioError) in try decode(buffer, name) }
        }.get()
        guard let rate, rate != clip.rate else { return clip }
        return try clip.resampled(to: rate)
    }

    private static func decode(_ bytes: UnsafeRawBufferPointer, _ name: String) throws(AudioError) -> Clip {
        var source = MemorySource(bytes)
        return try withUnsafeMutablePointer(to: &source) { source in
            Result { () throws(AudioError) in
                var info = SF_INFO()
                var callbacks = MemorySource.callbacks
                var opened: OpaquePointer?
                let failure = opening.withLock { _ in
                    opened = sf_open_virtual(&callbacks, CInt(SFM_READ), &info, source)
                    return opened == nil ? reason(nil) : ""
                }
                guard let file = opened else {
                    throw AudioError(name, "it is no recording that can be read: \(failure)", help: knownFormats)
                }
                defer { sf_close(file) }
                return try samples(of: file, info, bytes, name)
            }
        }.get()
    }

    /// Reads to the real end, whatever the header says.
    private static func samples(
        of file: OpaquePointer, _ info: SF_INFO, _ bytes: UnsafeRawBufferPointer, _ name: String
    ) throws(AudioError) -> Clip {
        let channels = Int(info.channels)
        let rate = Int(info.samplerate)
        guard (1...mostChannels).contains(channels) else {
            throw AudioError(name, "it has \(channels) channels; at most \(mostChannels) can be read")
        }
        guard rates.contains(rate) else {
            throw AudioError(
                name,
                "its sample rate is \(rate) Hz; rates from \(rates.lowerBound) to \(rates.upperBound) Hz can be read")
        }
        var samples: [Float] = []
        // A header is believed only as far as the file's own size bears it out; more grows by and by.
        samples.reserveCapacity(max(0, min(Int(info.frames), bytes.count)))
        var isTooLong = false
        withUnsafeTemporaryAllocation(of: Float.self, capacity: channels * blockFrames) { block in
            while let base = block.baseAddress {
                let count = Int(sf_readf_float(file, base, sf_count_t(blockFrames)))
                guard count > 0 else { return }
                isTooLong = samples.count + count > mostSamples
                if isTooLong { return }
                appendMean(of: block.prefix(count * channels), channels: channels, to: &samples)
            }
        }
        if isTooLong {
            throw AudioError(name, "it has more than \(mostSamples) samples, the most that can be read")
        }
        let seconds = Double(samples.count) / Double(rate)
        if let promised = promisedFrames(bytes, info), promised > samples.count {
            throw AudioError(
                name, "it is cut off: its header promises \(promised) samples, and it has \(samples.count)",
                help: "fetch or record it again")
        }
        if sf_error(file) != SF_ERR_NO_ERROR {
            throw AudioError(name, "it is damaged \(decimals(seconds)) s from its start: \(reason(file))")
        }
        guard !samples.isEmpty else { throw AudioError(name, "it has no samples") }
        if let index = samples.firstIndex(where: { !$0.isFinite }) {
            let place = decimals(Double(index) / Double(rate))
            let kind = samples[index].isNaN ? "not a number" : "infinite"
            throw AudioError(name, "the sample \(place) s from its start is \(kind)")
        }
        return Clip(samples: samples, rate: rate)
    }

    /// libsndfile keeps the reason why a file could not be opened in a variable that all threads share.
    private static let opening = Mutex(())
    /// Frames read at once.
    private static let blockFrames = 4096

    private static func appendMean(
        of block: Slice<UnsafeMutableBufferPointer<Float>>, channels: Int, to samples: inout [Float]
    ) {
        if channels == 1 {
            samples.append(contentsOf: block)
            return
        }
        for start in stride(from: block.startIndex, to: block.endIndex, by: channels) {
            var sum = 0.0
            for channel in 0..<channels { sum += Double(block[start + channel]) }
            samples.append(Float(sum / Double(channels)))
        }
    }
}
