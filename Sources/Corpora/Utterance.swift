package import Audio
package import Support
import Synchronization

/// A recording of one spoken word, and what is known of it.
package struct Utterance: Sendable {
    /// What names it within its data set: the file's name without its ending.
    package let id: String
    /// What is said: "7".
    package let label: String
    /// Who says it; `nil` where that is not known.
    package let speaker: String?
    /// Which of the speaker's recordings of the label it is; `nil` where that is not known.
    package let index: Int?
    /// Whether the makers of the data set meant it for testing; `nil` where they made no split.
    package let isOfficialTest: Bool?
    private let sound: Sound
    private let kept = KeptDigest()

    private enum Sound: Sendable {
        case held(Clip)
        /// In a file of that name and size.
        case streamed(ClipStream, name: String, bytes: Int)
    }

    package init(
        id: String, label: String, speaker: String?, index: Int?, clip: Clip, isOfficialTest: Bool? = nil
    ) {
        self.init(id: id, label: label, speaker: speaker, index: index, .held(clip), isOfficialTest)
    }

    /// One that stays in its file until it is needed.
    init(
        id: String, label: String, speaker: String?, index: Int?, in stream: ClipStream, name: String, bytes: Int
    ) {
        self.init(
            id: id, label: label, speaker: speaker, index: index, .streamed(stream, name: name, bytes: bytes), nil)
    }

    private init(
        id: String, label: String, speaker: String?, index: Int?, _ sound: Sound, _ isOfficialTest: Bool?
    ) {
        self.id = id
        self.label = label
        self.speaker = speaker
        self.index = index
        self.sound = sound
        self.isOfficialTest = isOfficialTest
    }

    /// The same recording under another label.
    package func labelled(_ label: String) -> Utterance {
        label == self.label
            ? self : Utterance(id: id, label: label, speaker: speaker, index: index, sound, isOfficialTest)
    }

    /// The recording: where it is streamed, read anew each time.
    package var clip: Clip {
        switch sound {
        case .held(let clip): clip
        case .streamed(let stream, let name, _): stream.clip(name)
        }
    }

    /// The clip's, in Hz.
    var rate: Int {
        switch sound {
        case .held(let clip): clip.rate
        case .streamed(let stream, _, _): stream.rate
        }
    }

    /// What it is read from when it is needed; `nil` where it is in memory.
    package var stream: ClipStream? {
        if case .streamed(let stream, _, _) = sound { stream } else { nil }
    }

    /// What tells it from others without reading it: of a streamed one its file's name and size alone, since whoever trains
    /// on it would have to read everything first. What it holds shows in what is made of it.
    var identity: Digest {
        guard case .streamed(let stream, let name, let bytes) = sound else { return digest }
        return kept.value {
            var builder = DigestBuilder()
            builder.update("streamed")
            builder.update(name)
            builder.update(bytes)
            builder.update(stream.rate)
            return builder.finish()
        }
    }

    /// Of the clip alone: recordings with the same rate and samples have the same, whatever file they came from.
    ///
    /// Computed when it is first asked for, and kept: for many recordings that takes longer than to decode them, and
    /// whoever only computes features never asks.
    package var digest: Digest { stream == nil ? kept.value { clip.digest } : clip.digest }
}

/// A digest that is computed once, shared by all copies of an utterance.
private final class KeptDigest: Sendable {
    private let digest = Mutex<Digest?>(nil)

    func value(_ compute: () -> Digest) -> Digest {
        digest.withLock { known in
            let value = known ?? compute()
            known = value
            return value
        }
    }
}
