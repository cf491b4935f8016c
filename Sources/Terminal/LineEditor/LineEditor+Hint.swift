extension LineEditor {
    /// Shows the hint dimly behind the line, where the row has room for it, and puts the cursor back.
    func showHint() {
        guard features.movesCursor, hintWidth == 0 else { return }
        let line = line
        // libedit's incremental search puts its own text below the line.
        guard !line.scalars.contains("\n") else { return }
        let columns = TerminalFeatures.size().columns
        let (cursor, end) = places(columns: columns)
        let room = columns - end.column - 2
        guard cursor.row == end.row, room >= 4 else { return }
        let text = LineLayout.truncated(hint(line.text, line.offset), to: room)
        guard !text.isEmpty else { return }
        hintWidth = LineLayout.width(of: text) + 1
        let tail = end.column - cursor.column
        emit(move(tail, "C") + " \u{1B}[2m\(text)\u{1B}[0m" + move(hintWidth + tail, "D"))
    }

    /// Clears the hint, so that the screen is as libedit left it.
    func hideHint() {
        guard hintWidth > 0 else { return }
        let (cursor, end) = places(columns: TerminalFeatures.size().columns)
        let tail = cursor.row == end.row ? end.column - cursor.column : 0
        emit(move(tail, "C") + "\u{1B}[K" + move(tail, "D"))
        hintWidth = 0
    }

    private func move(_ columns: Int, _ direction: String) -> String {
        columns > 0 ? "\u{1B}[\(columns)\(direction)" : ""
    }
}
