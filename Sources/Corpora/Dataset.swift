/// Labelled recordings in a fixed order, and which part of a split each belongs to.
package struct Dataset: Sendable {
    /// Where they come from: "fsdd".
    package let name: String
    package let utterances: [Utterance]
    /// `nil` where it was not split.
    package let partition: Partition?

    package init(name: String, utterances: [Utterance], partition: Partition? = nil) {
        self.name = name
        self.utterances = utterances
        self.partition = partition
    }
}
