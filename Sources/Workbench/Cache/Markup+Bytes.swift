import Language
import Support

extension ByteWriter {
    /// What a command shows.
    mutating func add(_ markup: Markup) {
        add(markup.blocks) { writer, block in
            switch block {
            case .line(let pieces):
                writer.add("line")
                writer.add(pieces)
            case .grid(let grid):
                writer.add("grid")
                writer.add(grid.header) { $0.add($1) }
                writer.add(grid.alignments) { $0.add($1 == .right) }
                writer.add(grid.rows) { $0.add($1) }
            case .measured(let lines):
                writer.add("measured")
                writer.add(lines) { $0.add($1) }
            case .picture(let picture):
                writer.add("picture")
                writer.add(picture.description)
                writer.add(picture.path)
            case .drawing(let lines):
                writer.add("drawing")
                writer.add(lines) { $0.add($1) }
            }
        }
    }

    private mutating func add(_ pieces: [Markup.Piece]) {
        add(pieces) { writer, piece in
            writer.add(piece.text)
            writer.add(Markup.Style.names.first { $0.style == piece.style }?.name ?? "")
            writer.add(piece.isMeasured)
        }
    }
}

extension ByteReader {
    mutating func markup() throws(Failure) -> Markup {
        Markup(
            blocks: try list { bytes throws(Failure) in
                switch try bytes.text() {
                case "line": .line(try bytes.pieces())
                case "grid":
                    .grid(
                        Markup.Grid(
                            header: try bytes.texts(),
                            alignments: try bytes.list { bytes throws(Failure) in
                                try bytes.boolean() ? .right : .left
                            },
                            rows: try bytes.list { bytes throws(Failure) in try bytes.pieces() }))
                case "measured": .measured(try bytes.list { bytes throws(Failure) in try bytes.pieces() })
                case "picture": .picture(Markup.Picture(try bytes.text(), path: try bytes.text()))
                case "drawing": .drawing(try bytes.texts())
                default: throw Failure.damaged
                }
            })
    }

    private mutating func pieces() throws(Failure) -> [Markup.Piece] {
        try list { bytes throws(Failure) in
            let (text, name) = (try bytes.text(), try bytes.text())
            guard let style = Markup.Style.names.first(where: { $0.name == name })?.style else { throw .damaged }
            return Markup.Piece(text, style, measured: try bytes.boolean())
        }
    }

    private mutating func texts() throws(Failure) -> [String] {
        try list { bytes throws(Failure) in try bytes.text() }
    }
}

extension Markup.Style {
    fileprivate static let names: [(style: Markup.Style, name: String)] = [
        (.plain, ""), (.strong, "strong"), (.dim, "dim"), (.heading, "heading"), (.code, "code"), (.error, "error"),
        (.warning, "warning"), (.success, "success"),
    ]
}
