import CSndFile

/// Recordings as files, through libsndfile: WAV, FLAC, OGG, AIFF and what else it knows.
package enum AudioFile {
    /// - Parameter rate: what the clip is resampled to; `nil` keeps the file's own rate.
    /// - Throws: `AudioError` where the file cannot be read or is no recording.
    package static func read(_ path: String, rate: Int? = nil) throws(AudioError) -> Clip {
        throw AudioError(path, "not yet")
    }
}
