package import Audio
package import Support

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
    /// Of the clip alone: recordings with the same rate and samples have the same, whatever file they came from.
    package let digest: Digest

    /// - Parameter digest: the clip's, where it is known already; otherwise it is computed here.
    package init(
        id: String, label: String, speaker: String?, index: Int?, clip: Clip, isOfficialTest: Bool? = nil,
        digest: Digest? = nil
    ) {
        self.id = id
        self.label = label
        self.speaker = speaker
        self.index = index
        self.clip = clip
        self.isOfficialTest = isOfficialTest
        self.digest = digest ?? clip.digest
    }
}
