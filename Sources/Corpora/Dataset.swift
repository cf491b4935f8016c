/// Labelled recordings in a fixed order, and which part of a split each belongs to.
package struct Dataset: Sendable {
    /// Where they come from: "fsdd".
    package let name: String
    package let utterances: [Utterance]
    /// `nil` where it was not split.
    package let partition: Partition?
    /// Which part of which split it is; `nil` where it is a whole data set.
    package let origin: Origin?

    /// What a part keeps of the split that it was taken from.
    package struct Origin: Sendable, Equatable {
        package let part: Partition.Part
        /// The split's `Partition.protocolText`.
        package let protocolText: String
    }

    package init(name: String, utterances: [Utterance], partition: Partition? = nil, origin: Origin? = nil) {
        self.name = name
        self.utterances = utterances
        self.partition = partition
        self.origin = origin
    }
}
