import Audio
import Support
import Synchronization

/// Recordings of a folder that stay in their files until somebody listens to them, and are forgotten again then: of a
/// hundred thousand, memory need not hold them all.
///
/// Whoever works on many clips cannot be stopped by each of them, so one that cannot be read is silence, and the first such
/// is kept in `failure`, for whoever began the work to look at.
package final class ClipStream: Sendable {
    /// What clips are resampled to, in Hz.
    let rate: Int
    private let folder: String
    private let failed = Mutex<CorpusError?>(nil)

    init(_ folder: String, rate: Int) {
        self.folder = folder
        self.rate = rate
    }

    /// Why a recording could not be read; `nil` where all could so far.
    package var failure: CorpusError? { failed.withLock { $0 } }

    /// Keeps why one of its recordings is of no use.
    package func fail(_ error: CorpusError) { failed.withLock { $0 = $0 ?? error } }

    /// The recording in a file, by its path within the folder.
    func clip(_ name: String) -> Clip {
        let path = Files.join(folder, name)
        do throws(AudioError) {
            let clip = try AudioFile.read(path, rate: rate)
            if clip.samples.isEmpty { throw AudioError(path, "it holds no sound") }
            return clip
        } catch {
            fail(
                CorpusError(
                    error.reason, help: error.help ?? "take it out of the folder, and load the folder again", path: path
                ))
            return Clip(samples: [], rate: rate)
        }
    }
}

extension Dataset {
    /// Whether any of its recordings stays in its file until it is needed.
    package var isStreamed: Bool { utterances.contains { $0.stream != nil } }

    /// Where its recordings come from that stay in their files, each once.
    package var streams: [ClipStream] {
        var streams: [ClipStream] = []
        for case let stream? in utterances.lazy.map(\.stream) where streams.last !== stream {
            if !streams.contains(where: { $0 === stream }) { streams.append(stream) }
        }
        return streams
    }
}
