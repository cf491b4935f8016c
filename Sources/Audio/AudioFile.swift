import Support

/// Recordings as files, through libsndfile: WAV, FLAC, OGG (Vorbis, Opus) and AIFF.
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
    /// - Throws: `AudioError` where the file cannot be read, is no recording, is damaged, or does not hold all the
    ///   samples that its header promises.
    package static func read(_ path: String, rate: Int? = nil) throws(AudioError) -> Clip {
        let bytes: [UInt8]
        do throws(FileError) { bytes = try Files.readBytes(path) } catch { throw AudioError(error) }
        return try read(bytes: bytes, name: path, rate: rate)
    }

    /// The recording that `bytes` are the file of; see `read(_:rate:)`.
    ///
    /// - Parameter name: what errors name: the path that the bytes came from.
    package static func read(bytes: [UInt8], name: String, rate: Int? = nil) throws(AudioError) -> Clip {
        let clip = try bytes.withUnsafeBytes { bytes in
            Result { () throws(AudioError) in try decode(bytes, name) }
        }.get()
        guard let rate else { return clip }
        do throws(AudioError) { return try clip.resampled(to: rate) } catch {
            throw AudioError(name, error.reason, help: error.help)
        }
    }

    /// Puts a clip's recording at `path`, in the format that its ending names; a file that is there is replaced whole.
    ///
    /// - Throws: `AudioError` for an ending that names no format, a clip that the format cannot hold, or a file that
    ///   cannot be written.
    package static func write(_ clip: Clip, to path: String) throws(AudioError) {
        guard let format = Format(path: path) else {
            throw AudioError(path, "its ending names no format", help: "end it with .wav, .flac, .ogg or .aiff")
        }
        let bytes: [UInt8]
        do throws(AudioError) { bytes = try encoded(clip, as: format) } catch {
            throw AudioError(path, "cannot write it: \(error.reason)", help: error.help)
        }
        do throws(FileError) { try Files.writeAtomically(bytes, to: path) } catch { throw AudioError(error) }
    }
}
