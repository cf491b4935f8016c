package import Language
package import Support

/// What a name in the workspace stands for. Values never change; a command takes some and gives new ones.
package protocol Value: Sendable {
    var kind: ValueKind { get }
    /// One line: what an assignment shows.
    var summary: [Markup.Piece] { get }
    /// What a line that ends with this value shows.
    var display: Markup { get }
    /// Everything of it, for `show`.
    var full: Markup { get }
    /// Feeds all that makes this value what it is; two values with the same digest are the same.
    func digest(into builder: inout DigestBuilder)
    /// For `--json`.
    var json: JSON { get }
    /// The names behind a dot, with what they give.
    var members: [String] { get }
    func member(_ name: String) -> (any Value)?
    /// How much there is to walk through.
    var extent: Extent { get }
}

extension Value {
    package var display: Markup { Markup(lines: [summary]) }
    package var full: Markup { display }
    package var members: [String] { [] }
    package func member(_ name: String) -> (any Value)? { nil }
    package var extent: Extent { Extent(bytes: 8) }

    package var digest: Digest {
        var builder = DigestBuilder()
        builder.update(kind.name)
        digest(into: &builder)
        return builder.finish()
    }

    package var summaryText: String { summary.map(\.text).joined() }
}

/// A value that differs from run to run: a time, a latency. It goes wherever it is computed with, is shown live, and
/// stands as `~` in every file.
package struct Measured: Value {
    package let base: any Value

    package init(_ base: any Value) {
        self.base = (base as? Measured)?.base ?? base
    }

    package var kind: ValueKind { base.kind }
    package var summary: [Markup.Piece] { [Markup.Piece(base.summaryText, measured: true)] }
    package var display: Markup { base.display.measured }
    package var full: Markup { base.full.measured }
    package func digest(into builder: inout DigestBuilder) {}
    package var json: JSON { base.json }
    package var members: [String] { base.members }
    package var extent: Extent { base.extent }
    package func member(_ name: String) -> (any Value)? { base.member(name).map { Measured($0) } }
}

extension Markup {
    /// The same for a person; a single `~` for the record, since not even the number of lines need be the same.
    var measured: Markup { Markup(blocks: [.measured(lines(for: .person))]) }
}
