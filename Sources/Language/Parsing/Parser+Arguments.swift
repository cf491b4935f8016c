extension Parser {
    /// A command's arguments, up to the end of its stage.
    mutating func arguments() throws(Diagnostic) -> [Argument] {
        var result: [Argument] = []
        var flagsEnded = false
        while true {
            scanner.skipBlanks()
            if scanner.isAtEnd { return result }
            switch scanner.byte() {
            case UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ")"), UInt8(ascii: "]"),
                UInt8(ascii: "}"), UInt8(ascii: "{"):
                return result
            case UInt8(ascii: ","):
                throw Diagnostic(
                    LanguageCode.unexpected, "arguments are separated by blanks, not commas",
                    at: scanner.nextSpan, label: "no comma here",
                    help: ["a list is written [a, b]; a function is called f(a, b), without a blank before the bracket"]
                )
            default: break
            }
            let argument = try argument(afterFlags: flagsEnded)
            if argument.kind == .endOfFlags { flagsEnded = true }
            if !scanner.isAtBoundary {
                throw Diagnostic(
                    LanguageCode.missingBlank, "a blank is missing between two arguments",
                    at: scanner.nextSpan, label: "put a blank before this",
                    help: ["a text with quotes inside is written with the other kind of quotes around it"])
            }
            result.append(argument)
        }
    }

    /// - Parameter afterFlags: whether a lone `--` came before: then `--odd.wav` is a word.
    private mutating func argument(afterFlags: Bool) throws(Diagnostic) -> Argument {
        let start = scanner.position
        if scanner.take("--") {
            if scanner.isAtBoundary { return Argument(kind: .endOfFlags, span: scanner.span(from: start)) }
            if let flag = try flag(from: start), !(afterFlags && Scanner.isWordByte(scanner.byte())) { return flag }
            scanner.position = start
        }
        return try plainArgument()
    }

    private mutating func flag(from start: Int) throws(Diagnostic) -> Argument? {
        guard let name = scanner.takeFlagName() else { return nil }
        guard scanner.take("=") else { return Argument(kind: .flag(name, nil), span: scanner.span(from: start)) }
        if scanner.isAtBoundary {
            throw Diagnostic(
                LanguageCode.missingFlagValue, "a value was expected after --\(name)=", at: scanner.span(from: start),
                label: "nothing follows the =")
        }
        let value = try plainArgument()
        return Argument(kind: .flag(name, value), span: scanner.span(from: start))
    }

    /// A word or a primary.
    private mutating func plainArgument() throws(Diagnostic) -> Argument {
        let start = scanner.position
        switch scanner.byte() {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "'"):
            return Argument(kind: .value(try postfix()), span: scanner.span(from: start))
        default: break
        }
        let span = scanner.takeWord()
        guard span.end > span.start else { throw unexpected(expected: "an argument") }
        let text = scanner.source.text(span)
        let isTouchingBracket = scanner.byte() == UInt8(ascii: "(") || scanner.byte() == UInt8(ascii: "[")
        if isTouchingBracket && Self.isNamePath(text) || opensBlock(text) {
            scanner.position = start
            return Argument(kind: .value(try postfix()), span: scanner.span(from: start))
        }
        return Argument(kind: .word(text), span: span)
    }

    private func opensBlock(_ word: String) -> Bool {
        guard BlockValue.openers.contains(word) else { return false }
        var ahead = scanner
        ahead.skipBlanks()
        return ahead.byte() == UInt8(ascii: "{")
    }

    /// Whether a word is a name, or names joined by dots.
    package static func isNamePath(_ text: String) -> Bool {
        var scanner = Scanner(Source(text))
        repeat {
            guard scanner.takeName() != nil else { return false }
        } while scanner.take(".")
        return scanner.isAtEnd
    }

    /// Reads a word as a value: a literal, a range of literals or names, or a name with members.
    /// - Returns: `nil` where the word is none of these.
    /// - Throws: what is wrong with it, where it is nearly one.
    package static func value(ofWord span: Span, in source: Source) throws(Diagnostic) -> Expression? {
        var parser = Parser(source, span)
        let first = parser.scanner.byte()
        let canBegin =
            Scanner.isDigit(first) || parser.scanner.peekName() != nil || first == UInt8(ascii: "-")
            || first == UInt8(ascii: "+") || parser.scanner.starts(with: "±")
        // In an expression "#" would begin a comment.
        guard canBegin, !source.bytes[span.start..<span.end].contains(UInt8(ascii: "#")) else { return nil }
        guard let expression = try? parser.expression(), parser.scanner.isAtEnd else {
            // A word that begins like a number and is none was meant as one: say what is wrong with it.
            var number = Scanner(source, span)
            if Scanner.isDigit(first) { _ = try number.takeNumber() }
            return nil
        }
        return expression.isPlain ? expression : nil
    }
}

extension Expression {
    /// Whether the expression may stand as a bare word: no operators but a sign and a range.
    fileprivate var isPlain: Bool {
        switch kind {
        case .number, .size, .boolean, .name: true
        case .unary(let operation, let operand): operation != .not && operand.isLiteralNumber
        case .plusMinus(let operand): operand.isLiteralNumber
        case .range(let lower, let upper, _): (lower?.isPlain ?? true) && (upper?.isPlain ?? true)
        case .member(let base, _): base.isPlain
        default: false
        }
    }

    private var isLiteralNumber: Bool {
        if case .number = kind { return true }
        return false
    }
}
