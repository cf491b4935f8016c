/// A session text that was read: its lines, and what the parser made of them.
struct SessionReading {
    let lines: [String]
    let layout: Layout
    let parser: SessionParser

    init(_ text: String) {
        (lines, layout) = Layout.lines(of: text)
        var parser = SessionParser(lines: lines)
        parser.parse()
        self.parser = parser
    }

    var document: Document { Document(header: parser.header, parts: parser.parts, layout: layout) }
}
