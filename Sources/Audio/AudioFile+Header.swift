import CSndFile

extension AudioFile {
    static let knownFormats = "WAV, FLAC, OGG and AIFF can be read"

    /// libsndfile's own words about a file, or about the last one that could not be opened.
    static func reason(_ file: OpaquePointer?) -> String {
        guard let text = sf_strerror(file) else { return "libsndfile gives no reason" }
        var reason = String(cString: text)
        while reason.last == "." || reason.last == " " { reason.removeLast() }
        return reason.prefix(1).lowercased() + reason.dropFirst()
    }

    /// How many samples of each channel the header says there are; nil where the format's header does not say.
    static func promisedFrames(_ bytes: UnsafeRawBufferPointer, _ info: SF_INFO) -> Int? {
        // libsndfile sets the largest number where it does not know.
        info.frames == sf_count_t.max ? nil : Int(info.frames)
    }

    /// Seconds with three decimals.
    static func decimals(_ seconds: Double) -> String {
        let thousandths = Int((seconds * 1000).rounded())
        let rest = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
