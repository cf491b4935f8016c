extension Parser {
    /// Words that no variable, command or parameter can be called.
    package static let keywords: Set<String> = ["for", "in", "if", "else", "def", "and", "or", "not", "true", "false"]

    mutating func statement() throws(Diagnostic) -> Statement {
        let start = scanner.position
        let kind: Statement.Kind
        if scanner.peekName() == "def" {
            kind = .definition(try definition())
        } else if let found = try assignment() {
            kind = found
        } else {
            kind = .pipeline(try pipeline())
        }
        return Statement(kind: kind, span: Span(start, kind.end))
    }

    /// `a, b = …`; nothing, with nothing taken, where no assignment stands.
    private mutating func assignment() throws(Diagnostic) -> Statement.Kind? {
        let before = scanner
        var names: [Name] = []
        repeat {
            scanner.skipBlanks()
            guard let name = scanner.takeName() else {
                guard names.isEmpty else { throw unexpected(expected: "a name") }
                break
            }
            names.append(name)
            scanner.skipBlanks()
        } while scanner.take(",")
        guard scanner.byte() == UInt8(ascii: "="), scanner.byte(1) != UInt8(ascii: "="), !names.isEmpty else {
            if names.count > 1 {
                throw Diagnostic(
                    LanguageCode.unexpected, "several names are separated by commas only before '='",
                    at: names[0].span.union(names[names.count - 1].span), label: "'=' was expected after these",
                    help: ["a list is written [a, b]; arguments are separated by blanks"])
            }
            scanner = before
            return nil
        }
        for name in names { try refuseKeyword(name) }
        try refuseDuplicates(names)
        scanner.position += 1
        return .assignment(names, try pipeline())
    }

    private func refuseKeyword(_ name: Name) throws(Diagnostic) {
        guard Self.keywords.contains(name.text) else { return }
        throw Diagnostic(
            LanguageCode.reservedName, "'\(name.text)' is a word of the language", at: name.span,
            label: "choose another name")
    }

    private func refuseDuplicates(_ names: [Name]) throws(Diagnostic) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name.text).inserted {
            throw Diagnostic(
                LanguageCode.duplicateName, "'\(name.text)' is named twice", at: name.span,
                label: "already named before")
        }
    }

    private mutating func expectName(_ what: String) throws(Diagnostic) -> Name {
        scanner.skipBlanks()
        guard let name = scanner.takeName() else { throw unexpected(expected: what) }
        try refuseKeyword(name)
        return name
    }

    private mutating func expectKeyword(_ keyword: String) throws(Diagnostic) {
        scanner.skipBlanks()
        guard scanner.peekName() == keyword else { throw unexpected(expected: "'\(keyword)'") }
        _ = scanner.takeName()
    }

    private mutating func loop() throws(Diagnostic) -> Loop {
        let start = scanner.position
        try expectKeyword("for")
        var variables: [Name] = []
        repeat { variables.append(try expectName("a name")) } while takeAfterBlanks(",")
        try refuseDuplicates(variables)
        try expectKeyword("in")
        let sequence = try expression()
        let body = try block()
        return Loop(variables: variables, sequence: sequence, body: body, span: Span(start, body.span.end))
    }

    private mutating func takeAfterBlanks(_ text: StaticString) -> Bool {
        scanner.skipBlanks()
        return scanner.take(text)
    }

    private mutating func conditional() throws(Diagnostic) -> Conditional {
        let start = scanner.position
        let branches = try branches()
        let otherwise = try otherwise()
        let end = (otherwise ?? branches[branches.count - 1].body).span.end
        return Conditional(branches: branches, otherwise: otherwise, span: Span(start, end))
    }

    private mutating func branches() throws(Diagnostic) -> [Conditional.Branch] {
        try expectKeyword("if")
        var result = [Conditional.Branch(condition: try expression(), body: try block())]
        while true {
            let before = scanner
            scanner.skipBlanks()
            guard scanner.takeName()?.text == "else", case _ = scanner.skipBlanks(), scanner.takeName()?.text == "if"
            else {
                scanner = before
                return result
            }
            result.append(Conditional.Branch(condition: try expression(), body: try block()))
        }
    }

    private mutating func otherwise() throws(Diagnostic) -> Block? {
        let before = scanner
        scanner.skipBlanks()
        guard scanner.takeName()?.text == "else" else {
            scanner = before
            return nil
        }
        return try block()
    }

    private mutating func block() throws(Diagnostic) -> Block {
        scanner.skipBlanks()
        let start = scanner.position
        guard scanner.take("{") else { throw unexpected(expected: "'{'") }
        return try nested(newlineIsBlank: false) { (parser: inout Parser) throws(Diagnostic) in
            let statements = parser.statements()
            try parser.close("}", openedAt: start)
            return Block(statements: statements, span: parser.scanner.span(from: start))
        }
    }

    private mutating func definition() throws(Diagnostic) -> Definition {
        try expectKeyword("def")
        let name = try expectName("a name for the command")
        var parameters: [Definition.Parameter] = []
        while true {
            scanner.skipBlanks()
            if scanner.byte() == UInt8(ascii: "{") { break }
            parameters.append(try parameter())
        }
        try refuseDuplicates(parameters.map(\.name))
        return Definition(name: name, parameters: parameters, body: try block())
    }

    private mutating func parameter() throws(Diagnostic) -> Definition.Parameter {
        let isFlag = scanner.take("--")
        if isFlag, scanner.peekName() == nil { throw unexpected(expected: "a flag's name") }
        let name = try expectName("a parameter or '{'")
        if !isFlag {
            let value: Expression? = takeAfterBlanks("=") ? try unary() : nil
            return Definition.Parameter(name: name, isFlag: false, defaultValue: value)
        }
        if !scanner.take("=") {
            let hasBlank = Scanner.isBlank(scanner.byte())
            scanner.skipBlanks()
            let isNext = scanner.starts(with: "--") || scanner.byte() == UInt8(ascii: "{")
            guard hasBlank, !isNext else { return Definition.Parameter(name: name, isFlag: true, defaultValue: nil) }
        }
        return Definition.Parameter(name: name, isFlag: true, defaultValue: try unary())
    }

    // MARK: Pipelines and calls

    mutating func pipeline() throws(Diagnostic) -> Pipeline {
        scanner.skipBlanks()
        let start = scanner.position
        var stages = [try stage()]
        while true {
            scanner.skipBlanks()
            guard scanner.byte() == UInt8(ascii: "|") else { break }
            let pipe = scanner.nextSpan
            scanner.position += 1
            skipNewlines()
            guard !scanner.isAtEnd else {
                scanner.endedTooEarly = true
                throw Diagnostic(
                    LanguageCode.missingOperand, "a command was expected after '|'", at: pipe, label: "nothing follows")
            }
            stages.append(try stage())
        }
        return Pipeline(stages: stages, span: Span(start, stages[stages.count - 1].span.end))
    }

    private mutating func skipNewlines() {
        let before = scanner.newlineIsBlank
        scanner.newlineIsBlank = true
        scanner.skipBlanks()
        scanner.newlineIsBlank = before
    }

    private mutating func stage() throws(Diagnostic) -> Stage {
        scanner.skipBlanks()
        switch scanner.peekName() {
        case "for": return .loop(try loop())
        case "if": return .conditional(try conditional())
        default: break
        }
        let before = scanner
        if let name = scanner.takeName() {
            if beginsCall(after: name) {
                return .call(try call(name))
            }
            scanner = before
        }
        return .expression(try expression())
    }

    mutating func call(_ name: Name) throws(Diagnostic) -> Call {
        let arguments = try arguments()
        let end = arguments.last?.span.end ?? name.span.end
        return Call(name: name, arguments: arguments, span: Span(name.span.start, end))
    }

    /// Whether a name that was just taken is the head of a call: decision 1 of the grammar.
    private func beginsCall(after name: Name) -> Bool {
        guard !Self.keywords.contains(name.text) else { return false }
        var ahead = scanner
        ahead.skipBlanks()
        if BlockValue.openers.contains(name.text), ahead.byte() == UInt8(ascii: "{") { return false }
        let isTouching = ahead.position == scanner.position
        if ahead.isAtEnd { return true }
        switch ahead.byte() {
        case UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ")"), UInt8(ascii: "]"),
            UInt8(ascii: "}"), UInt8(ascii: "{"):
            return true
        case _ where isTouching: return false
        case UInt8(ascii: "-"): return ahead.take("--") && (ahead.isAtBoundary || ahead.takeFlagName() != nil)
        case UInt8(ascii: "+"): return ahead.byte(1) == UInt8(ascii: "-") && Scanner.isDigit(ahead.byte(2))
        case UInt8(ascii: "/"):
            // A path, unless nothing touches the stroke or the two strokes: what divides.
            if !ahead.take("//") { _ = ahead.take("/") }
            return !ahead.isAtBoundary
        case UInt8(ascii: "."): return ahead.byte(1) != UInt8(ascii: ".") || ahead.byte(2) == UInt8(ascii: "/")
        case UInt8(ascii: "*"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "^"), UInt8(ascii: "&"), UInt8(ascii: ","):
            return false
        default:
            let word = ahead.peekName()
            return word != "and" && word != "or"
        }
    }
}

extension Statement.Kind {
    /// Where its text ends.
    fileprivate var end: Int {
        switch self {
        case .assignment(_, let pipeline), .pipeline(let pipeline): pipeline.span.end
        case .definition(let definition): definition.body.span.end
        }
    }
}
