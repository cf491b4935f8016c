package import Audio

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

    package init(id: String, label: String, speaker: String?, index: Int?, clip: Clip) {
        self.id = id
        self.label = label
        self.speaker = speaker
        self.index = index
        self.clip = clip
    }
}
