// The grammar. `name` touches what follows it where no blank is written; see the notes beneath.
//
//     program     = { separator } [ statement { separator { separator } statement } { separator } ]
//     separator   = newline | ";"                       (a newline is a blank inside "(" and "[")
//     statement   = assignment | def | pipeline
//     assignment  = name { "," name } "=" pipeline
//     for         = "for" name { "," name } "in" expression block
//     if          = "if" expression block [ "else" ( if | block ) ]
//     def         = "def" name { name [ "=" unary ] | "--" name [ [ "=" ] unary ] } block
//     block       = "{" program "}"
//     pipeline    = stage { "|" stage }                 (a newline may follow "|")
//     stage       = call | for | if | expression
//     call        = name { argument }
//     argument    = "--" flag [ "=" ( word | primary ) ] | "--" | word | primary | name-path postfix
//     expression  = binary over, loosest first:  or | and | not | == != < <= > >= | .. ..< | + - | * / // % @
//                   (comparisons and ranges do not chain; "not" takes all that binds tighter than "and")
//     unary       = ( "-" | "+" | "±" | "+-" ) unary | "not" comparison | power
//     power       = postfix [ "**" unary ]
//     postfix     = primary { "[" index { "," index } "]" | "." name }
//     index       = [ expression ] ".." [ expression ] | [ expression ] "..<" expression | expression
//     primary     = number [ unit ] | size | text | "true" | "false" | name | name "(" [ label { "," label } ] ")"
//                 | "[" [ expression { "," expression } [ "," ] ] "]" | "(" pipeline ")" | block-value
//     label       = [ name "=" ] expression
//     block-value = ( "network" | "augmentation" ) "{" lines "}"
//     lines       = { separator } [ line { separator { separator } line } { separator } ]
//     line        = [ name "=" ] name { argument } [ "{" lines "}" ]
//     number      = digits [ "." digits ] [ "e" [ "+" | "-" ] digits ];  size = digits "x" digits { "x" digits }
//     text        = '"' { character | escape } '"' | "'" { character } "'" | '"""' { any } '"""'
//     flag        = a letter, then letters, digits, "_" and "-"
//     word        = a run of characters other than blanks and ( ) [ ] { } , ; | " '
//     comment     = "#" to the end of the line, where a token could begin
//
// A stage that begins with a name is a call if the name is followed by a blank and the start of an argument, or by
// nothing (then a variable, if there is one, comes before a command). `a - 1` and `a -1` subtract; `a --x` and `a /x`
// are calls with a flag and a path; `a / x` divides. `-6` is a number from the second argument on. Inside a block value
// every line is a call.

/// Turns text into syntax. It knows shape only: whether a command or a variable exists is for the binder to say.
package struct Parser {
    var scanner: Scanner
    var diagnostics: [Diagnostic] = []
    /// How many brackets deep the parser is; bounded, so that no input can exhaust the stack.
    var depth = 0

    static let maximumDepth = 48
    static let maximumHeight = 160
    static let maximumDiagnostics = 20
    /// Whether only more lines are missing: the first error was that the text ended too early.
    var isIncomplete = false

    init(_ source: Source, _ span: Span? = nil) {
        scanner = Scanner(source, span)
    }

    /// Parses a whole text.
    /// - Throws: every error that was found, in order of place.
    package static func parse(_ source: Source) throws(Diagnostics) -> Program {
        var parser = Parser(source)
        let statements = parser.statements()
        guard parser.diagnostics.isEmpty else { throw Diagnostics(parser.diagnostics) }
        return Program(statements: statements)
    }

    /// Whether a text ended inside a bracket or a long text, or after `|`, and was right so far: then the next line
    /// belongs to it. A text that is already wrong is not waited for.
    package static func isIncomplete(_ text: String) -> Bool {
        let opens = text.utf8.contains { byte in
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "\""): true
            default: false
            }
        }
        guard opens else { return false }
        var parser = Parser(Source(text))
        _ = parser.statements()
        return parser.isIncomplete
    }

    /// Statements up to the end of the block or the text. A statement that is wrong is noted and passed over, so that one
    /// run finds every error.
    mutating func statements() -> [Statement] {
        var result: [Statement] = []
        while true {
            scanner.skipSeparators()
            guard !scanner.isAtEnd, depth == 0 || scanner.byte() != UInt8(ascii: "}") else { return result }
            var start = scanner.position
            do throws(Diagnostic) {
                if isAtClosingBracket {
                    scanner.position += 1
                    start = scanner.position
                    throw Diagnostic(
                        LanguageCode.bracketMismatch, "nothing was opened that this could close",
                        at: Span(start - 1, start), label: "no bracket before it is open")
                }
                let statement = try statement()
                scanner.skipBlanks()
                try expectEnd(of: "the statement")
                result.append(statement)
            } catch {
                recover(from: error, begunAt: start)
            }
        }
    }

    mutating func expectEnd(of what: String) throws(Diagnostic) {
        if scanner.isAtEnd { return }
        switch scanner.byte() {
        case UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "}"): return
        default: throw unexpected(expected: "the end of \(what)")
        }
    }

    var isAtClosingBracket: Bool {
        switch scanner.byte() {
        case UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "]"): true
        default: false
        }
    }

    // MARK: Shared by the parser's other files

    /// Runs a parse one bracket deeper, with newlines as blanks or as separators.
    mutating func nested<T>(
        newlineIsBlank: Bool, _ parse: (inout Parser) throws(Diagnostic) -> T
    ) throws(Diagnostic) -> T {
        guard depth < Self.maximumDepth else {
            throw Diagnostic(
                LanguageCode.tooDeep, "this is nested too deeply", at: scanner.nextSpan,
                label: "more than \(Self.maximumDepth) deep", help: ["give a part a name first: part = …"])
        }
        let before = scanner.newlineIsBlank
        depth += 1
        scanner.newlineIsBlank = newlineIsBlank
        defer {
            depth -= 1
            scanner.newlineIsBlank = before
        }
        return try parse(&self)
    }

    /// Takes the closing bracket of one opened at `start`.
    mutating func close(_ bracket: Unicode.Scalar, openedAt start: Int) throws(Diagnostic) {
        scanner.skipBlanks()
        if scanner.byte() == UInt8(ascii: bracket) {
            scanner.position += 1
            return
        }
        if scanner.isAtEnd {
            scanner.endedTooEarly = true
            throw Diagnostic(
                LanguageCode.unclosedBracket, "the bracket is never closed", at: Span(start, start + 1),
                label: "opened here", help: ["close it with \(bracket)"])
        }
        if isAtClosingBracket {
            let found = scanner.source.text(Span(scanner.position, scanner.position + 1))
            throw Diagnostic(
                LanguageCode.bracketMismatch, "'\(found)' closes nothing here; '\(bracket)' was expected",
                at: Span(scanner.position, scanner.position + 1), label: "'\(bracket)' expected")
        }
        throw unexpected(expected: "'\(bracket)'")
    }

    /// What stands at the position where something else was expected.
    /// - Parameter onNextLine: whether it could stand on the next line, where brackets let the text go on there.
    mutating func unexpected(expected: String, onNextLine: Bool = true) -> Diagnostic {
        if scanner.isAtEnd || scanner.byte() == UInt8(ascii: "\n") {
            scanner.endedTooEarly = scanner.isAtEnd && scanner.newlineIsBlank && onNextLine
            let end = scanner.endOfTextBefore
            return Diagnostic(
                LanguageCode.missingOperand, "\(expected) was expected before the end of the line", at: Span(end, end),
                label: "\(expected) is missing")
        }
        var ahead = scanner
        let span = ahead.takeName()?.span ?? scanner.nextSpan
        let found = scanner.source.text(span)
        let help: String? =
            switch found {
            case "=": "equality is written ==; only a name can be assigned to"
            case "^": "power is written **"
            case "&": "logic is written and, or, not"
            case "{": "only `network {` and `augmentation {` open a block value"
            case "else": "else stands on the line where the block before it ends: } else {"
            default: nil
            }
        return Diagnostic(
            LanguageCode.unexpected, "\(expected) was expected, not '\(found)'", at: span,
            label: "\(expected) was expected", help: help.map { [$0] } ?? [])
    }
}
