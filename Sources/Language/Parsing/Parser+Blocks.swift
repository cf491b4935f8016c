extension Parser {
    /// The lines of `network {` or `augmentation {`; the scanner stands at the `{`.
    mutating func blockValue(_ opener: Name) throws(Diagnostic) -> Expression {
        let lines = try blockLines()
        let block = BlockValue(opener: opener, lines: lines, span: Span(opener.span.start, scanner.position))
        return try node(.block(block), block.span, lines.tallest)
    }

    private mutating func blockLines() throws(Diagnostic) -> [BlockValue.Line] {
        let start = scanner.position
        guard scanner.take("{") else { throw unexpected(expected: "'{'") }
        return try nested(newlineIsBlank: false) { (parser) throws(Diagnostic) in
            var lines: [BlockValue.Line] = []
            while true {
                parser.scanner.skipSeparators()
                guard !parser.scanner.isAtEnd, parser.scanner.byte() != UInt8(ascii: "}") else { break }
                let first = parser.scanner.position
                do throws(Diagnostic) {
                    lines.append(try parser.blockLine())
                    parser.scanner.skipBlanks()
                    try parser.expectEnd(of: "the layer")
                } catch {
                    parser.recover(from: error, begunAt: first)
                }
            }
            try parser.close("}", openedAt: start)
            return lines
        }
    }

    private mutating func blockLine() throws(Diagnostic) -> BlockValue.Line {
        guard var name = scanner.takeName() else { throw unexpected(expected: "a layer") }
        var label: Name?
        scanner.skipBlanks()
        if scanner.take("=") {
            scanner.skipBlanks()
            label = name
            guard let layer = scanner.takeName() else { throw unexpected(expected: "a layer") }
            name = layer
        }
        let call = try call(name)
        scanner.skipBlanks()
        guard scanner.byte() == UInt8(ascii: "{") else { return BlockValue.Line(label: label, call: call, nested: nil) }
        return BlockValue.Line(label: label, call: call, nested: try blockLines())
    }
}

extension [BlockValue.Line] {
    /// The highest expression among the lines' arguments.
    fileprivate var tallest: Expression? {
        lazy.flatMap { line in [line.call.tallest, line.nested?.tallest] }.compactMap { $0 }.tallest
    }
}
