import CLibEdit

extension LineEditor {
    /// Keys that differ from libedit's emacs set; `\e` is escape, `^X` Ctrl-X.
    private static let keys: [(String, String)] = [
        ("^I", "complete-or-list"), ("\\e[200~", "begin-paste"), ("\\e[201~", "end-paste"),
        ("^?", "delete-previous"), ("^H", "delete-previous"),
        ("^D", "delete-next-or-end"), ("\\e[3~", "delete-next"),
        ("^R", "em-inc-search-prev"), ("^S", "em-inc-search-next"),
        ("^U", "vi-kill-line-prev"), ("^W", "ed-delete-prev-word"),
        ("\\e[H", "ed-move-to-beg"), ("\\e[1~", "ed-move-to-beg"), ("\\e[7~", "ed-move-to-beg"),
        ("\\eOH", "ed-move-to-beg"), ("\\e[F", "ed-move-to-end"), ("\\e[4~", "ed-move-to-end"),
        ("\\e[8~", "ed-move-to-end"), ("\\eOF", "ed-move-to-end"),
        ("\\e[1;5C", "em-next-word"), ("\\e[1;5D", "ed-prev-word"),
        ("\\e[1;3C", "em-next-word"), ("\\e[1;3D", "ed-prev-word"),
        ("\\eOc", "em-next-word"), ("\\eOd", "ed-prev-word"),
    ]

    /// Installs the reader, our own commands and the keys.
    func setUpKeys() {
        setUpReader()
        _ = clibedit_add_command(handle, "complete-or-list") { handle, _ in
            UInt8(LineEditor.of(handle)?.completeOrList() ?? CC_ERROR)
        }
        _ = clibedit_add_command(handle, "begin-paste") { handle, _ in
            LineEditor.of(handle)?.isPasting = true
            return UInt8(CC_NORM)
        }
        _ = clibedit_add_command(handle, "end-paste") { handle, _ in
            LineEditor.of(handle)?.isPasting = false
            return UInt8(CC_NORM)
        }
        _ = clibedit_add_command(handle, "delete-previous") { handle, _ in
            UInt8(LineEditor.of(handle)?.deletePrevious() ?? CC_ERROR)
        }
        _ = clibedit_add_command(handle, "delete-next") { handle, _ in
            UInt8(LineEditor.of(handle)?.deleteNext() ?? CC_ERROR)
        }
        _ = clibedit_add_command(handle, "delete-next-or-end") { handle, _ in
            guard let editor = LineEditor.of(handle) else { return UInt8(CC_ERROR) }
            return UInt8(editor.line.scalars.isEmpty ? CC_EOF : editor.deleteNext())
        }
        for (key, command) in Self.keys { _ = clibedit_bind(handle, key, command) }
    }

    /// Deletes what a reader sees as one character, accents that combine with it and all.
    private func deletePrevious() -> Int32 {
        let line = line
        let before = String(String.UnicodeScalarView(line.scalars.prefix(line.cursor)))
        guard let last = before.last else { return CC_ERROR }
        el_deletestr(handle, Int32(last.unicodeScalars.count))
        return CC_REFRESH
    }

    private func deleteNext() -> Int32 {
        let line = line
        let after = String(String.UnicodeScalarView(line.scalars.dropFirst(line.cursor)))
        guard let first = after.first else { return CC_NORM }
        replace(line.cursor..<line.cursor + first.unicodeScalars.count, with: [])
        return CC_REFRESH
    }

    /// Tab: inserts the only candidate, or what all candidates begin with; where that adds nothing, lists them.
    private func completeOrList() -> Int32 {
        let line = line
        if isPasting || isInputPending {
            replace(line.cursor..<line.cursor, with: ["\t"])
            return CC_REFRESH
        }
        let completion = complete(line.text, line.offset)
        let start = line.index(ofOffset: completion.replace.lowerBound)
        let end = max(start, line.index(ofOffset: completion.replace.upperBound))
        let present = String(String.UnicodeScalarView(line.scalars[start..<end]))
        switch completion.candidates.count {
        case 0:
            return CC_REFRESH_BEEP
        case 1:
            let candidate = completion.candidates[0]
            let followed = end < line.scalars.count && candidate.suffix.unicodeScalars.first == line.scalars[end]
            replace(start..<end, with: (candidate.text + (followed ? "" : candidate.suffix)).unicodeScalars)
            return CC_REFRESH
        default:
            let prefix = completion.commonPrefix
            if prefix.unicodeScalars.count > present.unicodeScalars.count {
                replace(start..<end, with: prefix.unicodeScalars)
                return CC_REFRESH
            }
            list(completion.candidates)
            return CC_NORM
        }
    }

    /// Writes the candidates below the line, then prompt and line again below them.
    private func list(_ candidates: [Candidate]) {
        let (columns, rows) = TerminalFeatures.size()
        let table = CandidateTable(candidates: candidates, columns: columns, rows: max(2, rows - 3))
        moveToEnd()
        emit("\r\n" + table.lines.joined(separator: "\r\n") + "\r\n")
        clibedit_refresh(handle)
    }
}
