/// What sort of value something is: `tensor`, `table`, `number`. Only the name is known here; the values are not.
package struct ValueKind: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let name: String

    package init(_ name: String) {
        self.name = name
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    package var description: String { name }

    /// A value whose kind is not known before the line has run.
    package static let unknown: ValueKind = "value"
    package static let number: ValueKind = "number"
    package static let text: ValueKind = "text"
    package static let boolean: ValueKind = "boolean"
    package static let list: ValueKind = "list"
    package static let range: ValueKind = "range"

    /// With its article, for messages.
    package var withArticle: String {
        if name.hasSuffix("features") { return name }
        return ("aeiou".contains(name.first ?? "x") ? "an " : "a ") + name
    }
}
