/// What sources may not hold, beside the import rule. Each function gives one message a violation.
enum SourceRules {
    /// Calls and casts that end the program where an error should be thrown; in comments and strings they are words.
    static func crashes(in source: String) -> [String] {
        let tokens = SwiftCode(source).tokens
        return tokens.indices.compactMap { index in
            let token = tokens[index]
            switch token.text {
            case "fatalError", "preconditionFailure":
                return "line \(token.line): \(token.text) ends the program; throw an error"
            case "try", "as":
                let next = index + 1 < tokens.count ? tokens[index + 1] : nil
                guard let next, next.text == "!", next.range.lowerBound == token.range.upperBound else { return nil }
                return "line \(token.line): \(token.text)! ends the program; throw an error"
            default:
                return nil
            }
        }
    }

    /// Absolute paths that exist on one machine only.
    static func machinePaths(in text: String) -> [String] {
        // A path begins where no name or other path goes on: `framework/work/`, `../work/` and URLs are left alone.
        let path = /(?:^|[^A-Za-z0-9_.\-\/~$}])(\/(?:work|farm|root|home|Users)\/|\/tmp\/[A-Za-z])/
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
            line.matches(of: path).map { "line \(index + 1): \($0.output.1) is a path of one machine" }
        }
    }

    /// Lengths against the house's measure: half under 150 lines, at most one in ten over 300, none over 500.
    static func lengths(of files: [(path: String, lines: Int)]) -> [String] {
        var violations = files.filter { $0.lines > 500 }.map { "\($0.path) has \($0.lines) lines, more than 500" }
        let over300 = files.filter { $0.lines > 300 }
        if over300.count * 10 > files.count {
            let names = over300.map(\.path).joined(separator: ", ")
            violations.append("more than a tenth of the files has over 300 lines: \(names)")
        }
        let under150 = files.filter { $0.lines < 150 }.count
        if under150 * 2 < files.count {
            violations.append("only \(under150) of \(files.count) files have fewer than 150 lines, less than half")
        }
        return violations
    }

    /// Whether a tool wrote the file, which its first line says.
    static func isGenerated(_ source: String) -> Bool {
        source.prefix { $0 != "\n" }.contains("@generated")
    }
}
