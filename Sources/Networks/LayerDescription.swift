/// One line of a `network { … }` text: a layer's word with what follows it.
package struct LayerDescription: Sendable, Hashable {
    package struct Flag: Sendable, Hashable {
        /// Without the two dashes.
        package let name: String
        package let values: [String]

        package init(_ name: String, _ values: [String] = []) {
            self.name = name
            self.values = values
        }
    }

    /// The name before `=`.
    package let label: String?
    package let word: String
    package let arguments: [String]
    package let flags: [Flag]
    /// The lines of `residual { … }` or `repeat n { … }`.
    package let block: [LayerDescription]?

    package init(
        label: String? = nil, _ word: String, _ arguments: [String] = [], flags: [Flag] = [],
        block: [LayerDescription]? = nil
    ) {
        self.label = label
        self.word = word
        self.arguments = arguments
        self.flags = flags
        self.block = block
    }
}
