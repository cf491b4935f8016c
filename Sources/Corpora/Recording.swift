import Audio
import Support

/// A file of a data set, decoded: one reading of its bytes serves everything.
struct Recording: Sendable {
    let clip: Clip
    /// The digest of the file's bytes, and of nothing else.
    let fileDigest: Digest

    /// Why a file gave no recording: a plain clause.
    struct Failure: Error { let reason: String }

    /// Reads files on several threads.
    /// - Parameters:
    ///   - rate: what the clips are resampled to, in Hz.
    ///   - label: what the work is called where its progress is shown.
    /// - Returns: a recording or the reason why there is none, for each path in order.
    /// - Throws: where `watch` ends it.
    static func read(
        _ paths: [String], rate: Int, label: String, watch: Watch
    ) throws -> [Result<Recording, Failure>] {
        // Short enough that Ctrl-C is heard at once, long enough that waiting at its end costs nothing.
        try watch.rounds(label, paths.count, round: 256) { read(paths[$0], rate: rate) }
    }

    private static func read(_ path: String, rate: Int) -> Result<Recording, Failure> {
        do {
            let bytes = try Files.readBytes(path)
            let clip = try AudioFile.read(bytes: bytes, name: path, rate: rate)
            guard !clip.samples.isEmpty else { return .failure(Failure(reason: "it holds no sound")) }
            return .success(Recording(clip: clip, fileDigest: digest(of: bytes)))
        } catch let error as AudioError {
            return .failure(Failure(reason: error.reason))
        } catch let error as FileError {
            return .failure(Failure(reason: error.reason))
        } catch {
            return .failure(Failure(reason: "\(error)"))
        }
    }

    private static func digest(of bytes: [UInt8]) -> Digest {
        var builder = DigestBuilder()
        bytes.withUnsafeBytes { builder.update(bytes: $0) }
        return builder.finish()
    }
}
