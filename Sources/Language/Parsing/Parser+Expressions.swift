extension Parser {
    private static let rangePrecedence = 5
    private static let unaryPrecedence = 8

    /// An expression whose operators bind at least as tightly as `minimum`.
    mutating func expression(_ minimum: Int = 1) throws(Diagnostic) -> Expression {
        try operations(on: try unary(), minimum)
    }

    /// What operators that bind at least as tightly as `minimum` make of an operand.
    private mutating func operations(on operand: Expression, _ minimum: Int = 1) throws(Diagnostic) -> Expression {
        var left = operand
        while true {
            scanner.skipBlanks()
            if minimum <= Self.rangePrecedence, scanner.starts(with: "..") {
                left = try range(from: left, isIndex: false)
                continue
            }
            let before = scanner
            guard let operation = takeOperator(), operation.precedence >= minimum else {
                scanner = before
                return left
            }
            let right = try expression(operation.precedence + 1)
            if operation.isComparison, case .binary(let earlier, _, _) = left.kind, earlier.isComparison {
                throw Diagnostic(
                    LanguageCode.chainedComparison, "comparisons do not chain", at: left.span.union(right.span),
                    label: "write a \(earlier.rawValue) b and b \(operation.rawValue) c")
            }
            left = try node(.binary(operation, left, right), left.span.union(right.span), left, right)
        }
    }

    private mutating func takeOperator() -> BinaryOperator? {
        if let word = scanner.peekName() {
            guard word == "and" || word == "or" else { return nil }
            _ = scanner.takeName()
            return word == "and" ? .and : .or
        }
        if scanner.take("==") { return .equal }
        if scanner.take("!=") { return .notEqual }
        if scanner.take("<=") { return .lessOrEqual }
        if scanner.take(">=") { return .greaterOrEqual }
        if scanner.take("//") { return .floorDivide }
        let single: BinaryOperator? =
            switch scanner.byte() {
            case UInt8(ascii: "<"): .less
            case UInt8(ascii: ">"): .greater
            case UInt8(ascii: "+"): .add
            case UInt8(ascii: "-"): .subtract
            case UInt8(ascii: "*"): .multiply
            case UInt8(ascii: "/"): .divide
            case UInt8(ascii: "%"): .remainder
            case UInt8(ascii: "@"): .matrixMultiply
            default: nil
            }
        if single != nil { scanner.position += 1 }
        return single
    }

    mutating func unary() throws(Diagnostic) -> Expression {
        scanner.skipBlanks()
        let start = scanner.position
        if scanner.peekName() == "not" {
            _ = scanner.takeName()
            return try prefixed(from: start, by: 4) { .unary(.not, $0) }
        }
        if scanner.take("±") || scanner.take("+-") {
            return try prefixed(from: start, by: Self.unaryPrecedence) { .plusMinus($0) }
        }
        if scanner.take("-") { return try prefixed(from: start, by: Self.unaryPrecedence) { .unary(.minus, $0) } }
        if scanner.take("+") { return try prefixed(from: start, by: Self.unaryPrecedence) { .unary(.plus, $0) } }
        // Power binds to the right, tighter than a sign before it and looser than one after it.
        let base = try postfix()
        scanner.skipBlanks()
        guard scanner.take("**") else { return base }
        let exponent = try nested(newlineIsBlank: scanner.newlineIsBlank) { (parser) throws(Diagnostic) in
            try parser.unary()
        }
        return try node(.binary(.power, base, exponent), base.span.union(exponent.span), base, exponent)
    }

    private mutating func prefixed(
        from start: Int, by precedence: Int, _ make: (Expression) -> Expression.Kind
    ) throws(Diagnostic) -> Expression {
        let operand = try nested(newlineIsBlank: scanner.newlineIsBlank) { (parser) throws(Diagnostic) in
            try parser.expression(precedence)
        }
        return try node(make(operand), Span(start, operand.span.end), operand)
    }

    /// `..` or `..<` and what follows; inside `[ ]` either end may be absent.
    private mutating func range(from lower: Expression?, isIndex: Bool) throws(Diagnostic) -> Expression {
        let start = lower?.span.start ?? scanner.position
        let sign = scanner.position
        let isHalfOpen = scanner.take("..<")
        if !isHalfOpen { _ = scanner.take("..") }
        var ahead = scanner
        ahead.skipBlanks()
        let ends = isIndex ? "]," : "],){};|#\n"
        let isOpen = ahead.isAtEnd || ends.utf8.contains(ahead.byte())
        if isOpen {
            guard isIndex, !isHalfOpen else {
                scanner.endedTooEarly = ahead.isAtEnd && scanner.newlineIsBlank
                throw Diagnostic(
                    LanguageCode.openRange, "a range outside [ ] has two ends", at: Span(sign, scanner.position),
                    label: "an end is missing", help: ["write 1..3, or 1..<n without its end"])
            }
            return try node(.range(lower, nil, includesEnd: true), scanner.span(from: start), lower)
        }
        let upper = try expression(Self.rangePrecedence + 1)
        scanner.skipBlanks()
        guard !scanner.starts(with: "..") else {
            throw Diagnostic(
                LanguageCode.chainedComparison, "ranges do not chain", at: Span(scanner.position, scanner.position + 2),
                label: "a range has two ends")
        }
        return try node(.range(lower, upper, includesEnd: !isHalfOpen), Span(start, upper.span.end), lower, upper)
    }

    mutating func postfix() throws(Diagnostic) -> Expression {
        var base = try primary()
        while true {
            let start = scanner.position
            if scanner.byte() == UInt8(ascii: "["), base.canBeIndexed {
                scanner.position += 1
                let items = try nested(newlineIsBlank: true) { (parser) throws(Diagnostic) in
                    let items = try parser.items(until: UInt8(ascii: "]")) { (parser) throws(Diagnostic) in
                        try parser.indexItem()
                    }
                    try parser.close("]", openedAt: start)
                    return items
                }
                guard !items.isEmpty else {
                    throw Diagnostic(
                        LanguageCode.missingOperand, "an index was expected", at: scanner.span(from: start),
                        label: "empty")
                }
                base = try node(.index(base, items), Span(base.span.start, scanner.position), base, items.tallest)
            } else if scanner.byte() == UInt8(ascii: "."), scanner.byte(1) != UInt8(ascii: ".") {
                scanner.position += 1
                guard let name = scanner.takeName() else {
                    throw unexpected(expected: "a member's name", onNextLine: false)
                }
                base = try node(.member(base, name), Span(base.span.start, scanner.position), base)
            } else {
                return base
            }
        }
    }

    private mutating func indexItem() throws(Diagnostic) -> Expression {
        scanner.skipBlanks()
        if scanner.starts(with: "..") { return try range(from: nil, isIndex: true) }
        let first = try expression(Self.rangePrecedence + 1)
        scanner.skipBlanks()
        if scanner.starts(with: "..") { return try range(from: first, isIndex: true) }
        return try operations(on: first)
    }

    private mutating func primary() throws(Diagnostic) -> Expression {
        scanner.skipBlanks()
        let start = scanner.position
        switch scanner.byte() {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return try scanner.takeNumber()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return try scanner.takeText()
        case UInt8(ascii: "["):
            scanner.position += 1
            return try nested(newlineIsBlank: true) { (parser) throws(Diagnostic) in
                let items = try parser.items(until: UInt8(ascii: "]")) { (parser) throws(Diagnostic) in
                    try parser.expression()
                }
                try parser.close("]", openedAt: start)
                return try parser.node(.list(items), parser.scanner.span(from: start), items.tallest)
            }
        case UInt8(ascii: "("):
            scanner.position += 1
            return try nested(newlineIsBlank: true) { (parser) throws(Diagnostic) in
                let inner = try parser.pipeline()
                try parser.close(")", openedAt: start)
                return try parser.node(.pipeline(inner), parser.scanner.span(from: start), inner.tallest)
            }
        case UInt8(ascii: ".") where Scanner.isDigit(scanner.byte(1)):
            scanner.position += 1
            scanner.takeDigits()
            let written = scanner.source.text(scanner.span(from: start))
            throw Diagnostic(
                LanguageCode.badNumber, "a number has a digit on both sides of the dot", at: scanner.span(from: start),
                label: "write 0\(written)")
        default: return try named()
        }
    }

    private mutating func named() throws(Diagnostic) -> Expression {
        let start = scanner.position
        guard let name = scanner.takeName() else { throw unexpected(expected: "a value") }
        switch name.text {
        case "true", "false": return Expression(.boolean(name.text == "true"), name.span)
        case _ where Self.keywords.contains(name.text):
            scanner.position = start
            throw unexpected(expected: "a value")
        default: break
        }
        if scanner.byte() == UInt8(ascii: "(") {
            let open = scanner.position
            scanner.position += 1
            return try nested(newlineIsBlank: true) { (parser) throws(Diagnostic) in
                let items = try parser.items(until: UInt8(ascii: ")")) { (parser) throws(Diagnostic) in
                    try parser.functionArgument()
                }
                try parser.close(")", openedAt: open)
                return try parser.node(
                    .function(name, items), parser.scanner.span(from: start), items.map(\.value).tallest)
            }
        }
        if BlockValue.openers.contains(name.text) {
            var ahead = scanner
            ahead.skipBlanks()
            if ahead.byte() == UInt8(ascii: "{") {
                scanner.skipBlanks()
                return try blockValue(name)
            }
        }
        return Expression(.name(name.text), name.span)
    }

    private mutating func functionArgument() throws(Diagnostic) -> FunctionArgument {
        scanner.skipBlanks()
        let before = scanner
        if let label = scanner.takeName() {
            scanner.skipBlanks()
            if scanner.byte() == UInt8(ascii: "="), scanner.byte(1) != UInt8(ascii: "=") {
                scanner.position += 1
                return FunctionArgument(label: label, value: try expression())
            }
            scanner = before
        }
        return FunctionArgument(label: nil, value: try expression())
    }

    /// Items separated by commas; a last comma may stand.
    private mutating func items<T>(
        until close: UInt8, _ item: (inout Parser) throws(Diagnostic) -> T
    ) throws(Diagnostic) -> [T] {
        var result: [T] = []
        while true {
            scanner.skipBlanks()
            guard !scanner.isAtEnd, scanner.byte() != close else { return result }
            result.append(try item(&self))
            scanner.skipBlanks()
            guard scanner.take(",") else { return result }
        }
    }

    /// A node above others, refused where the tree gets too high.
    func node(_ kind: Expression.Kind, _ span: Span, _ children: Expression?...) throws(Diagnostic)
        -> Expression
    {
        let height = 1 + (children.reduce(0) { max($0, $1?.height ?? 0) })
        guard height <= Self.maximumHeight else {
            throw Diagnostic(
                LanguageCode.tooDeep, "the expression is too long", at: Span(span.end - 1, span.end),
                label: "more than \(Self.maximumHeight) operations deep", help: ["give a part a name first: part = …"])
        }
        return Expression(kind, span, height: height)
    }
}

extension Expression {
    fileprivate var canBeIndexed: Bool {
        if case .number = kind { return false }
        return true
    }
}
