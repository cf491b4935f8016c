import CLibEdit

extension LineEditor {
    /// The line in libedit's buffer at this moment.
    struct Line {
        var scalars: [Unicode.Scalar]
        /// How many scalars stand before the cursor.
        var cursor: Int

        var text: String { String(String.UnicodeScalarView(scalars)) }
        /// UTF-8 offset of the cursor.
        var offset: Int { scalars.prefix(cursor).reduce(0) { $0 + UTF8.width($1) } }

        /// How many scalars stand before a UTF-8 offset.
        func index(ofOffset offset: Int) -> Int {
            var bytes = 0
            return scalars.prefix {
                bytes += UTF8.width($0)
                return bytes <= offset
            }.count
        }
    }

    var line: Line {
        guard let info = el_wline(handle)?.pointee, let start = info.buffer else { return Line(scalars: [], cursor: 0) }
        let scalars = Self.scalars(of: UnsafeBufferPointer(start: start, count: info.lastchar - start))
        return Line(scalars: scalars, cursor: info.cursor - start)
    }

    /// libedit's wide characters are Unicode scalars, as glibc's are in every UTF-8 locale.
    static func scalars(of characters: UnsafeBufferPointer<wchar_t>) -> [Unicode.Scalar] {
        characters.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
    }

    /// Text as libedit takes it, ending in 0.
    static func wide(_ scalars: some Sequence<Unicode.Scalar>) -> [wchar_t] {
        scalars.map { wchar_t(bitPattern: $0.value) } + [0]
    }

    /// Puts `text` in place of a range of scalars; the cursor goes behind it.
    func replace(_ range: Range<Int>, with text: some Sequence<Unicode.Scalar>) {
        _ = el_cursor(handle, Int32(range.upperBound - line.cursor))
        el_deletestr(handle, Int32(range.count))
        el_winsertstr(handle, Self.wide(text))
    }

    /// Where cursor and end of the line stand on the screen, counted from the start of the prompt.
    func places(columns: Int) -> (cursor: LineLayout.Position, end: LineLayout.Position) {
        let line = line
        let layout = LineLayout(columns: columns)
        let start = layout.position(after: promptText.unicodeScalars)
        let cursor = layout.position(after: line.scalars.prefix(line.cursor), from: start)
        return (cursor, layout.position(after: line.scalars.dropFirst(line.cursor), from: cursor))
    }

    /// Moves the terminal's cursor behind the line, so that what follows is written below it.
    func moveToEnd() {
        let (cursor, end) = places(columns: TerminalFeatures.size().columns)
        guard features.movesCursor else { return }
        var motion = "\r"
        if end.row > cursor.row { motion += "\u{1B}[\(end.row - cursor.row)B" }
        if end.column > 0 { motion += "\u{1B}[\(end.column)C" }
        emit(motion)
    }
}
