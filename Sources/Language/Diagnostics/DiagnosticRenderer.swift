extension Diagnostic {
    /// The message as a person reads it: header, the line with the place marked, and the ways out.
    ///
    ///     error[utter::unknown-tensor]: no tensor is called 'wights'
    ///       ┌ line 12
    ///     12 │ mean(wights)
    ///        │      ^^^^^^ a tensor called 'weights' exists
    ///        = help: `vars` lists what the workspace holds
    package func markup(in source: Source?) -> Markup {
        var lines: [[Markup.Piece]] = []
        let style: Markup.Style = severity == .error ? .error : .warning
        lines.append([
            Markup.Piece("\(severity.rawValue)[utter::\(code)]", style),
            Markup.Piece(": " + Markup.visible(message), .strong),
        ])
        var margin = "  "
        if let source, let span {
            let line = source.line(at: span.start)
            let number = "\(line.number)"
            margin = String(repeating: " ", count: number.count) + " "
            let place = source.name.map { "\($0):\(number)" } ?? "line \(number)"
            lines.append([Markup.Piece("\(margin)┌ \(place)", .dim)])
            let text = Markup.visible(source.text(Span(line.start, line.end)))
            lines.append([Markup.Piece("\(number) │ ", .dim), Markup.Piece(text)])
            let before = Markup.visible(source.text(Span(line.start, span.start)))
            let marked = Markup.visible(source.text(Span(span.start, min(span.end, line.end))))
            let carets = String(repeating: "^", count: max(1, DisplayWidth.of(marked)))
            let indent = String(repeating: " ", count: DisplayWidth.of(before))
            var pieces = [Markup.Piece("\(margin)│ ", .dim), Markup.Piece(indent + carets, style)]
            if !label.isEmpty { pieces.append(Markup.Piece(" " + Markup.visible(label), style)) }
            lines.append(pieces)
        } else if !label.isEmpty {
            lines.append([Markup.Piece(margin + Markup.visible(label))])
        }
        for note in notes {
            lines.append([Markup.Piece("\(margin)= note: ", .dim), Markup.Piece(Markup.visible(note))])
        }
        for way in help {
            lines.append([Markup.Piece("\(margin)= help: ", .dim), Markup.Piece(Markup.visible(way))])
        }
        return Markup(lines: lines)
    }
}

extension Diagnostics {
    /// All of them, with an empty line between each two.
    package func markup(in source: Source?) -> Markup {
        var markup = Markup()
        for (index, diagnostic) in all.enumerated() {
            if index > 0 { markup.add() }
            markup = markup + diagnostic.markup(in: source)
        }
        return markup
    }
}
