import CSndFile

extension AudioFile {
    /// What recordings can be written as.
    package enum Format: String, Sendable, CaseIterable {
        /// 16 bits a sample, as they are.
        case wav
        /// 16 bits a sample, packed without loss.
        case flac
        /// Vorbis, which keeps what is heard.
        case ogg
        /// 16 bits a sample, as they are.
        case aiff

        /// The format that a path's ending names, in capitals or not; `.aif` means `aiff`.
        package init?(path: String) {
            let name = path.split(separator: "/").last ?? ""
            guard let dot = name.lastIndex(of: ".") else { return nil }
            let ending = name[name.index(after: dot)...].lowercased()
            self.init(rawValue: ending == "aif" ? "aiff" : ending)
        }

        /// libsndfile's number for it.
        var code: Int {
            switch self {
            case .wav: Int(SF_FORMAT_WAV) | Int(SF_FORMAT_PCM_16)
            case .flac: Int(SF_FORMAT_FLAC) | Int(SF_FORMAT_PCM_16)
            case .ogg: Int(SF_FORMAT_OGG) | Int(SF_FORMAT_VORBIS)
            case .aiff: Int(SF_FORMAT_AIFF) | Int(SF_FORMAT_PCM_16)
            }
        }
    }
}
