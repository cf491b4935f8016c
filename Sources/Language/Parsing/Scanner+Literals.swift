extension Scanner {
    /// A number with its unit, or a size such as `3x3`.
    mutating func takeNumber() throws(Diagnostic) -> Expression {
        let start = position
        takeDigits()
        if byte() == UInt8(ascii: "x"), Self.isDigit(byte(1)) { return try takeSize(from: start) }
        if byte() == UInt8(ascii: "."), byte(1) != UInt8(ascii: ".") {
            guard Self.isDigit(byte(1)) else {
                position += 1
                throw Diagnostic(
                    LanguageCode.badNumber, "a number has a digit on both sides of the dot", at: span(from: start),
                    label: "write \(source.text(span(from: start)))0")
            }
            position += 1
            takeDigits()
        }
        if byte() | 0x20 == UInt8(ascii: "e") {
            let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 2 : 1
            if Self.isDigit(byte(sign)) {
                position += sign
                takeDigits()
            }
        }
        let text = source.text(span(from: start))
        guard let value = Double(text), value.isFinite else {
            throw Diagnostic(
                LanguageCode.badNumber, "the number is too large", at: span(from: start),
                label: "the largest is about 1.8e308")
        }
        if endsHyphenatedName(from: start), let word = takeName() {
            return Expression(.name(text + word.text), span(from: start))
        }
        let unit = try takeUnit()
        let literal = NumberLiteral(text: text, value: value, unit: unit)
        if byte() == UInt8(ascii: "."), Self.isDigit(byte(1)) {
            position += 1
            takeDigits()
            throw Diagnostic(
                LanguageCode.badNumber, "a number has one dot", at: span(from: start), label: "two dots here",
                help: ["a range has two dots together: 1..2"])
        }
        return Expression(.number(literal), span(from: start))
    }

    /// Whether what begins with a number is the end of a name such as `teacher-2d`: nothing but a hyphen is between it and a
    /// name, and what follows is no unit.
    private func endsHyphenatedName(from start: Int) -> Bool {
        guard start >= 2, source.bytes[start - 1] == UInt8(ascii: "-"),
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= source.bytes[start - 2] | 0x20
        else { return false }
        var ahead = self
        return ahead.takeName().map { Unit.named($0.text) == nil } ?? false
    }

    private mutating func takeUnit() throws(Diagnostic) -> Unit? {
        let start = position
        guard let name = takeName() else { return nil }
        if let unit = Unit.named(name.text) { return unit }
        let known = Unit.all.map(\.symbol)
        let near =
            known.first { $0.lowercased() == name.text.lowercased() } ?? Suggestions.nearest(to: name.text, in: known)
        throw Diagnostic(
            LanguageCode.unknownUnit, "no unit is called '\(name.text)'", at: span(from: start),
            label: near.map { "did you mean \($0)?" } ?? "not a unit",
            help: ["units are \(known.joined(separator: " "))", "a name begins with a letter; a product needs a *"])
    }

    private mutating func takeSize(from start: Int) throws(Diagnostic) -> Expression {
        while byte() == UInt8(ascii: "x"), Self.isDigit(byte(1)) {
            position += 1
            takeDigits()
        }
        let text = source.text(span(from: start))
        let parts = text.split(separator: "x")
        let sides = parts.compactMap { Int($0) }
        guard takeName() == nil, sides.count == parts.count else {
            throw Diagnostic(
                LanguageCode.badNumber, "a size is whole numbers joined by x, such as 3x3", at: span(from: start),
                label: "not a size")
        }
        return Expression(.size(sides), span(from: start))
    }

    /// A text in `"…"` (with escapes), `'…'` (as it stands) or `\"""…\"""` (as it stands, over several lines).
    mutating func takeText() throws(Diagnostic) -> Expression {
        let start = position
        if take("\"\"\"") { return try takeLongText(from: start) }
        let quote = byte()
        position += 1
        var bytes: [UInt8] = []
        // Thrown only past the closing quote, where the parser can go on.
        var problem: Diagnostic?
        while byte() != quote {
            guard !isAtEnd, byte() != UInt8(ascii: "\n") else {
                throw Diagnostic(
                    LanguageCode.unclosedText, "the quote is never closed on its line", at: Span(start, start + 1),
                    label: "opened here",
                    help: [
                        "a text over several lines stands between \"\"\" and \"\"\"",
                        "an apostrophe needs double quotes around its text",
                    ])
            }
            if byte() == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                do throws(Diagnostic) { bytes += try takeEscape() } catch { problem = problem ?? error }
            } else {
                bytes.append(byte())
                position += 1
            }
        }
        position += 1
        if let problem { throw problem }
        return Expression(.text(String(decoding: bytes, as: UTF8.self)), span(from: start))
    }

    private mutating func takeLongText(from start: Int) throws(Diagnostic) -> Expression {
        if !take("\r\n") { _ = take("\n") }
        let first = position
        while !starts(with: "\"\"\"") {
            guard !isAtEnd else {
                endedTooEarly = true
                throw Diagnostic(
                    LanguageCode.unclosedText, "the long text is never closed", at: Span(start, start + 3),
                    label: "opened here", help: ["close it with \"\"\""])
            }
            position += 1
        }
        let text = source.text(span(from: first))
        position += 3
        return Expression(.text(text), span(from: start))
    }

    private mutating func takeEscape() throws(Diagnostic) -> [UInt8] {
        let start = position
        position += 1
        let escaped = byte()
        if escaped != UInt8(ascii: "\n") { position = nextSpan.end }
        switch escaped {
        case UInt8(ascii: "n"): return [UInt8(ascii: "\n")]
        case UInt8(ascii: "t"): return [UInt8(ascii: "\t")]
        case UInt8(ascii: "r"): return [UInt8(ascii: "\r")]
        case UInt8(ascii: "\\"), UInt8(ascii: "\""): return [escaped]
        case UInt8(ascii: "u"):
            guard take("{") else { break }
            let digits = position
            while Unicode.Scalar(byte()).properties.isASCIIHexDigit { position += 1 }
            let code = UInt32(source.text(span(from: digits)), radix: 16)
            if take("}"), let code, let scalar = Unicode.Scalar(code) { return Array(String(scalar).utf8) }
        default: break
        }
        throw Diagnostic(
            LanguageCode.badEscape, "the text has an escape that does not exist", at: span(from: start),
            label: "not an escape",
            help: [#"escapes are \n \t \r \\ \" and \u{e9}; a text in '…' has none"#])
    }
}
