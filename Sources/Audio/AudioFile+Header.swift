import CSndFile

extension AudioFile {
    /// Whether a file begins as WAV, FLAC, OGG and AIFF files do.
    ///
    /// libsndfile knows some twenty formats more. Of damaged MP3 and SDS files it prints complaints, and damaged W64
    /// files give it samples without end; so nobody but these four gets at it.
    static func isKnown(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.starts(with: "fLaC".utf8) || bytes.starts(with: "OggS".utf8) || ChunkedHeader(bytes) != nil
    }

    /// How many samples of each channel the header says there are; nil where it does not say.
    ///
    /// libsndfile tells what a FLAC header says, but quietly shortens WAV and AIFF to what is there.
    static func promisedFrames(_ bytes: UnsafeRawBufferPointer, _ info: SF_INFO) -> Int? {
        // libsndfile sets the largest number where it does not know.
        let known = info.frames == sf_count_t.max ? nil : Int(info.frames)
        guard let header = ChunkedHeader(bytes) else { return known }
        let frameBytes = Int(info.channels) * (linearWidth(info.format) ?? 0)
        switch header.kind {
        case .riff:
            guard let data = header.chunk("data"), !header.isOpenEnded || data.size != Int(UInt32.max) else {
                return known
            }
            let present = bytes.count - data.start
            guard data.size > present else { return known }
            if frameBytes > 0 { return data.size / frameBytes }
            // Formats of compressed blocks say it in a chunk of its own.
            return header.chunk("fact").flatMap { header.number(at: $0.start) } ?? known
        case .form:
            // Where the samples are compressed, the number is one of blocks.
            guard frameBytes > 0, let common = header.chunk("COMM") else { return known }
            return header.number(at: common.start + 2)
        }
    }

    /// Bytes of a sample where each has its own; nil for encodings in blocks.
    private static func linearWidth(_ format: CInt) -> Int? {
        switch Int(format) & Int(SF_FORMAT_SUBMASK) {
        case SF_FORMAT_PCM_S8, SF_FORMAT_PCM_U8, SF_FORMAT_ULAW, SF_FORMAT_ALAW: 1
        case SF_FORMAT_PCM_16: 2
        case SF_FORMAT_PCM_24: 3
        case SF_FORMAT_PCM_32, SF_FORMAT_FLOAT: 4
        case SF_FORMAT_DOUBLE: 8
        default: nil
        }
    }

    /// libsndfile's own words about a file, or about the last one that could not be opened.
    static func reason(_ file: OpaquePointer?) -> String {
        guard let text = sf_strerror(file) else { return "libsndfile gives no reason" }
        var reason = String(cString: text)[...]
        while let last = reason.last, ". ".contains(last) { reason.removeLast() }
        if reason.hasPrefix("Error : ") { reason = reason.dropFirst(8) }
        return reason.prefix(1).lowercased() + reason.dropFirst()
    }
}
