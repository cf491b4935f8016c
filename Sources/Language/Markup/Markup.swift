/// Text with meaning: what the libraries return in place of printing. A terminal gives it colour, a session file
/// keeps its plain form, with `~` in place of what was measured.
package struct Markup: Sendable, Equatable {
    package enum Style: Sendable, Equatable {
        case plain, strong, dim, heading, code, error, warning, success
    }

    package struct Piece: Sendable, Equatable {
        package var text: String
        package var style: Style
        /// A time, latency or the like: differs from run to run, so no file and no digest holds it.
        package var isMeasured: Bool

        package init(_ text: String, _ style: Style = .plain, measured: Bool = false) {
            self.text = text
            self.style = style
            isMeasured = measured
        }
    }

    package enum Block: Sendable, Equatable {
        case line([Piece])
        /// Laid out only when rendered, because a measured cell is wider on the screen than in the file.
        case grid(Grid)
        /// Lines of which the record keeps one `~`, because not even their number is the same from run to run.
        case measured([[Piece]])
        /// A picture in a file: a person reads where it is, a record keeps it as Markdown does.
        case picture(Picture)
        /// What a terminal draws, with escape sequences; no record has it.
        case drawing([String])
    }

    package struct Picture: Sendable, Equatable {
        /// What it shows, in a few words.
        package let description: String
        package let path: String

        package init(_ description: String, path: String) {
            self.description = description
            self.path = path
        }

        /// An image of Markdown (CommonMark 0.31, section 6.4), in which brackets within the description have no place.
        package var markdown: String {
            let description = description.split(whereSeparator: { "[]\\\n".contains($0) }).joined(separator: " ")
            return "![\(description)](\(path.contains { " ()".contains($0) } ? "<\(path)>" : path))"
        }
    }

    /// Cells in columns; the first row is a header if there is one.
    package struct Grid: Sendable, Equatable {
        package enum Alignment: Sendable { case left, right }

        package var header: [String]
        package var alignments: [Alignment]
        package var rows: [[Piece]]

        package init(header: [String], alignments: [Alignment], rows: [[Piece]]) {
            self.header = header
            self.alignments = alignments
            self.rows = rows
        }
    }

    /// For whom it is rendered.
    package enum Reader: Sendable { case person, record }

    package var blocks: [Block]

    package init(blocks: [Block] = []) {
        self.blocks = blocks
    }

    package init(lines: [[Piece]]) {
        blocks = lines.map(Block.line)
    }

    /// Plain text, a line for each newline in it.
    package init(_ text: String, _ style: Style = .plain) {
        self.init(
            lines: text.split(separator: "\n", omittingEmptySubsequences: false).map { [Piece(String($0), style)] })
    }

    package static func + (lhs: Markup, rhs: Markup) -> Markup {
        Markup(blocks: lhs.blocks + rhs.blocks)
    }

    package mutating func add(_ pieces: Piece...) {
        blocks.append(.line(pieces))
    }

    package var isEmpty: Bool { blocks.isEmpty }
}
