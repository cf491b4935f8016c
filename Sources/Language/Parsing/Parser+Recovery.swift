extension Parser {
    /// Notes an error and passes over the rest of what began at `start` and is wrong: a statement or a layer.
    mutating func recover(from error: Diagnostic, begunAt start: Int) {
        if diagnostics.isEmpty { isIncomplete = scanner.endedTooEarly }
        diagnostics.append(error)
        if diagnostics.count == Self.maximumDiagnostics {
            scanner.position = scanner.limit
            return
        }
        let wrong = scanner.position
        scanner.position = start
        guard !skipBalanced(past: wrong) else { return }
        // A bracket that is not closed, or closed by another, must not hide the errors of the lines below.
        scanner.position = wrong
        skipUnbalanced()
    }

    /// Goes to the first separator past a place, or the end of the block, that stands outside all brackets and texts.
    /// - Returns: whether there is one, with all brackets before it in pairs.
    private mutating func skipBalanced(past place: Int) -> Bool {
        var expected: [UInt8] = []
        while !scanner.isAtEnd {
            switch scanner.byte() {
            case UInt8(ascii: "\n"), UInt8(ascii: ";"):
                if expected.isEmpty, scanner.position >= place { return true }
            case UInt8(ascii: "("): expected.append(UInt8(ascii: ")"))
            case UInt8(ascii: "["): expected.append(UInt8(ascii: "]"))
            case UInt8(ascii: "{"): expected.append(UInt8(ascii: "}"))
            case UInt8(ascii: "}") where expected.isEmpty: return scanner.position >= place
            case let byte where isAtClosingBracket:
                if let last = expected.popLast(), last != byte { return false }
            default: break
            }
            skipElement()
        }
        return expected.isEmpty
    }

    /// Goes to the next separator outside the brackets that are opened before it, or to the end of the block.
    private mutating func skipUnbalanced() {
        var open = 0
        while !scanner.isAtEnd {
            switch scanner.byte() {
            case UInt8(ascii: "\n"), UInt8(ascii: ";"):
                if open == 0 { return }
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
            case UInt8(ascii: "}") where open == 0: return
            case _ where isAtClosingBracket: open = max(0, open - 1)
            default: break
            }
            skipElement()
        }
    }

    /// Passes over a text, a comment, or one byte of anything else.
    private mutating func skipElement() {
        switch scanner.byte() {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            // What is wrong with a text has been said or is hidden by what was said before it.
            _ = try? scanner.takeText()
        case UInt8(ascii: "#") where !Scanner.isWordByte(scanner.byte(-1)): scanner.skipBlanks()
        default: scanner.position += 1
        }
    }
}
