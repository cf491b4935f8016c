import CSndFile
import Synchronization

extension AudioFile {
    /// libsndfile keeps the reason why a file could not be opened in a variable that all threads share.
    private static let opening = Mutex(())
    /// Frames read at once.
    private static let blockFrames = 4096

    static func decode(_ bytes: UnsafeRawBufferPointer, _ name: String) throws(AudioError) -> Clip {
        guard !bytes.isEmpty else { throw AudioError(name, "the file is empty") }
        guard isKnown(bytes) else {
            throw AudioError(
                name, "it is no WAV, FLAC, OGG or AIFF file",
                help: "if it is another recording, `ffmpeg -i OLD NEW.wav` converts it")
        }
        try refuseCutPage(bytes, name: name)
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
                    throw AudioError(name, "it is no recording that can be read: \(failure)")
                }
                defer { sf_close(file) }
                return try decode(file, info, bytes, name)
            }
        }.get()
    }

    private static func decode(
        _ file: OpaquePointer, _ info: SF_INFO, _ bytes: UnsafeRawBufferPointer, _ name: String
    ) throws(AudioError) -> Clip {
        let rate = Int(info.samplerate)
        guard (1...mostChannels).contains(Int(info.channels)) else {
            throw AudioError(name, "it has \(info.channels) channels; at most \(mostChannels) can be read")
        }
        guard rates.contains(rate) else {
            throw AudioError(
                name, "its sample rate is \(rate) Hz; from \(rates.lowerBound) to \(rates.upperBound) Hz can be read")
        }
        let samples = readToEnd(file, channels: Int(info.channels), expected: min(Int(info.frames), bytes.count))
        guard samples.count <= mostSamples else {
            throw AudioError(name, "it has more than \(mostSamples) samples, the most that can be read")
        }
        let failure = sf_error(file) == SF_ERR_NO_ERROR ? nil : reason(file)
        try refuseCut(bytes, info, decoded: samples.count, failure: failure, name: name)
        if let failure {
            throw AudioError(name, "it is damaged \(seconds(samples.count, rate)) s from its start: \(failure)")
        }
        guard !samples.isEmpty else { throw AudioError(name, "it has no samples") }
        try refuseNonFinite(samples, rate: rate, name: name)
        return Clip(samples: samples, rate: rate)
    }

    /// All samples up to the file's real end, or somewhat more than `mostSamples` where there are more than that.
    /// - Parameter expected: for how many to make room at first.
    private static func readToEnd(_ file: OpaquePointer, channels: Int, expected: Int) -> [Float] {
        var samples: [Float] = []
        samples.reserveCapacity(max(0, expected))
        withUnsafeTemporaryAllocation(of: Float.self, capacity: channels * blockFrames) { block in
            while let base = block.baseAddress, samples.count <= mostSamples {
                let count = Int(sf_readf_float(file, base, sf_count_t(blockFrames)))
                guard count > 0 else { return }
                if channels == 1 {
                    samples += block.prefix(count)
                } else {
                    for frame in 0..<count { samples.append(mean(block[frame * channels..<(frame + 1) * channels])) }
                }
            }
        }
        return samples
    }

    private static func mean(_ frame: Slice<UnsafeMutableBufferPointer<Float>>) -> Float {
        Float(frame.reduce(0.0) { $0 + Double($1) } / Double(frame.count))
    }

    private static func refuseCut(
        _ bytes: UnsafeRawBufferPointer, _ info: SF_INFO, decoded: Int, failure: String?, name: String
    ) throws(AudioError) {
        guard let promised = promisedFrames(bytes, info), promised > decoded else { return }
        let reason = failure.map { " (\($0))" } ?? ""
        throw AudioError(
            name, "it is cut off or damaged: its header promises \(promised) samples, and it has \(decoded)\(reason)",
            help: "fetch or record it again; if it only went through a pipe, `sox OLD NEW` mends its header")
    }

    /// OGG promises no number of samples, but each page its size.
    private static func refuseCutPage(_ bytes: UnsafeRawBufferPointer, name: String) throws(AudioError) {
        guard let start = OggPages.cutPage(bytes) else { return }
        throw AudioError(
            name, "it is cut off: the page of OGG at byte \(start) goes on behind the end, byte \(bytes.count)",
            help: "fetch or record it again")
    }

    /// - Throws: `AudioError` that says where the first of the samples is that is no finite number, if one is.
    static func refuseNonFinite(_ samples: [Float], rate: Int, name: String) throws(AudioError) {
        // Zero times what is not finite is not a number, and stays one in any sum: nearly always one quick pass is enough.
        var sums = SIMD16<Float>()
        let whole = samples.count / 16 * 16
        samples.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: whole, by: 16) {
                sums += bytes.loadUnaligned(fromByteOffset: 4 * start, as: SIMD16<Float>.self) * 0
            }
        }
        guard !sums.sum().isFinite || !samples[whole...].allSatisfy(\.isFinite),
            let index = samples.firstIndex(where: { !$0.isFinite })
        else { return }
        let kind = samples[index].isNaN ? "not a number" : "infinite"
        throw AudioError(name, "the sample \(seconds(index, rate)) s from its start is \(kind)")
    }

    /// The time of a sample in seconds, with three decimals.
    private static func seconds(_ index: Int, _ rate: Int) -> String {
        let thousandths = (index * 1000 + rate / 2) / rate
        let rest = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
