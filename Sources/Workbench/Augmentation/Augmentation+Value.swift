import Audio
package import Language
package import Recognition
package import Support

extension Augmentation: Value {
    package var kind: ValueKind { "augmentation" }

    package var summary: [Markup.Piece] {
        [Markup.Piece("augmentation"), Markup.Piece(" · " + text, .dim)]
    }

    package var display: Markup {
        Markup((["augmentation {"] + steps.map { "    " + $0.text } + ["}"]).joined(separator: "\n"), .code)
    }

    package func digest(into builder: inout DigestBuilder) { builder.update(identity) }

    package var json: JSON { .string(text) }

    package var members: [String] { ["text"] }

    package func member(_ name: String) -> (any Value)? { name == "text" ? text : nil }

    /// What a name stands for where no variable has it.
    static func named(_ name: String) -> Augmentation? { presets.first { $0.name == name }?.augmentation }
}
