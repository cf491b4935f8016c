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
    static var memberNames: [String] { get }
    /// The members that this value has.
    var members: [String] { get }
    func member(_ name: String) -> (any Value)?
}

extension Value {
    package var display: Markup { Markup(lines: [summary]) }
    package var full: Markup { display }
    package static var memberNames: [String] { [] }
    package func member(_ name: String) -> (any Value)? { nil }

    package var members: [String] { Self.memberNames }

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
    package var display: Markup { Self.masked(base.display, elseSummary: summary) }
    package var full: Markup { Self.masked(base.full, elseSummary: summary) }
    package func digest(into builder: inout DigestBuilder) {}
    package var json: JSON { base.json }
    package var members: [String] { base.members }
    package func member(_ name: String) -> (any Value)? { base.member(name).map { Measured($0) } }

    /// A value of several lines has as many of them as it happens to have, so the record keeps one `~` for all.
    private static func masked(_ markup: Markup, elseSummary summary: [Markup.Piece]) -> Markup {
        let lines = markup.lines(for: .person)
        guard lines.count == 1 else { return Markup(blocks: [.measured(lines)]) }
        return Markup(lines: [lines[0].map { Markup.Piece($0.text, $0.style, measured: true) }])
    }
}
