import Language

/// A command from the shell: each argument is one word of a call and is never read as text of the language.
struct ShellCall {
    let source: Source
    let call: Call

    /// - Parameter words: the command and its arguments, at least one.
    init?(_ words: [String]) {
        guard let first = words.first else { return nil }
        var text = ""
        var arguments: [Argument] = []
        var flagsEnded = false
        for word in words {
            if !text.isEmpty { text += " " }
            let start = text.utf8.count
            text += word
            let span = Span(start, text.utf8.count)
            if start == 0 { continue }
            arguments.append(Self.argument(word, span, &flagsEnded))
        }
        source = Source(text)
        call = Call(
            name: Name(first, Span(0, first.utf8.count)), arguments: arguments, span: Span(0, text.utf8.count))
    }

    private static func argument(_ word: String, _ span: Span, _ flagsEnded: inout Bool) -> Argument {
        guard word.hasPrefix("--"), !flagsEnded else { return Argument(kind: .word(word), span: span) }
        if word == "--" {
            flagsEnded = true
            return Argument(kind: .endOfFlags, span: span)
        }
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, !name.isEmpty else { return Argument(kind: .word(word), span: span) }
        guard parts.count == 2 else { return Argument(kind: .flag(String(name), nil), span: span) }
        let value = Argument(
            kind: .word(String(parts[1])), span: Span(span.end - parts[1].utf8.count, span.end))
        return Argument(kind: .flag(String(name), value), span: span)
    }

    var program: Program {
        let stage = Stage.call(call)
        let pipeline = Pipeline(stages: [stage], span: call.span)
        return Program(statements: [Statement(kind: .pipeline(pipeline), span: call.span)])
    }
}
