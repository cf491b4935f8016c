/// Which part of a split each recording of a data set belongs to.
package struct Partition: Sendable, Equatable {
    package enum Part: String, Sendable, CaseIterable { case train, validation, test }

    /// How it was made, as a person would quote it: "official, validation 10 %, seed 42".
    package let protocolText: String
    /// One for each recording, in the data set's order.
    package let parts: [Part]

    package init(protocolText: String, parts: [Part]) {
        self.protocolText = protocolText
        self.parts = parts
    }
}
