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
    package let clip: Clip
    /// Whether the makers of the data set meant it for testing; `nil` where they made no split.
    package let isOfficialTest: Bool?
    private let kept = KeptDigest()

    package init(
        id: String, label: String, speaker: String?, index: Int?, clip: Clip, isOfficialTest: Bool? = nil
    ) {
        self.id = id
        self.label = label
        self.speaker = speaker
        self.index = index
        self.clip = clip
        self.isOfficialTest = isOfficialTest
    }

    /// Of the clip alone: recordings with the same rate and samples have the same, whatever file they came from.
    ///
    /// Computed when it is first asked for, and kept: for many recordings that takes longer than to decode them, and
    /// whoever only computes features never asks.
    package var digest: Digest { kept.value { clip.digest } }
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
