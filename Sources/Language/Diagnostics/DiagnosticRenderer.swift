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
            Markup.Piece(": " + Self.visible(message), .strong),
        ])
        var margin = "  "
        if let source, let span {
            let line = source.line(at: span.start)
            let number = "\(line.number)"
            margin = String(repeating: " ", count: number.count) + " "
            let place = source.name.map { "\($0):\(number)" } ?? "line \(number)"
            lines.append([Markup.Piece("\(margin)┌ \(place)", .dim)])
            let text = Self.visible(source.text(Span(line.start, line.end)))
            lines.append([Markup.Piece("\(number) │ ", .dim), Markup.Piece(text)])
            let before = Self.visible(source.text(Span(line.start, span.start)))
            let marked = Self.visible(source.text(Span(span.start, min(span.end, line.end))))
            let carets = String(repeating: "^", count: max(1, DisplayWidth.of(marked)))
            let indent = String(repeating: " ", count: DisplayWidth.of(before))
            var pieces = [Markup.Piece("\(margin)│ ", .dim), Markup.Piece(indent + carets, style)]
            if !label.isEmpty { pieces.append(Markup.Piece(" " + Self.visible(label), style)) }
            lines.append(pieces)
        } else if !label.isEmpty {
            lines.append([Markup.Piece(margin + Self.visible(label))])
        }
        for note in notes {
            lines.append([Markup.Piece("\(margin)= note: ", .dim), Markup.Piece(Self.visible(note))])
        }
        for way in help {
            lines.append([Markup.Piece("\(margin)= help: ", .dim), Markup.Piece(Self.visible(way))])
        }
        return Markup(lines: lines)
    }

    /// Tabs and other control characters would move the carets or the terminal: they show as a blank or a picture.
    private static func visible(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0D: result.append(" ")
            case 0..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? " ")
            case 0x7F..<0xA0: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
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
