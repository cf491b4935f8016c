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

    /// The features that a first line `input ROWS FRAMES` says that a network is for.
    package static func statedFeatures(_ lines: [LayerDescription]) -> (rows: Int, frames: Int)? {
        guard let first = lines.first, first.word == LayerWord.input.name, first.arguments.count == 2,
            let rows = Int(first.arguments[0]), let frames = Int(first.arguments[1])
        else { return nil }
        return (rows, frames)
    }
}
