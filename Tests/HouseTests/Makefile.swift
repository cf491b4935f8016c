/// The targets that the Makefile defines, and those that a Markdown text tells its reader to make.
enum Makefile {
    /// What stands before a colon at the start of a line, and whether the line has its `##` for `make help`.
    static func targets(in makefile: String) -> [String: Bool] {
        var targets: [String: Bool] = [:]
        for line in makefile.split(separator: "\n") {
            guard let match = line.prefixMatch(of: /([a-z][a-z\-]*):(?!=)/) else { continue }
            targets[String(match.output.1)] = line.contains(" ## ")
        }
        return targets
    }

    /// The names after `make` in a text's code: between backticks, or at the start of a fenced line. Prose may
    /// make sure of what it likes.
    static func mentions(in markdown: String) -> [String] {
        var commands: [Substring] = []
        var insideFence = false
        for line in markdown.split(separator: "\n") {
            if line.trimmingPrefix(/\s*/).hasPrefix("```") {
                insideFence.toggle()
            } else if insideFence {
                commands += line.split(separator: /&&|;|\||#.*/)
            } else {
                commands += line.matches(of: /`([^`]+)`/).map(\.output.1)
            }
        }
        return commands.flatMap { command -> [String] in
            let words = command.split(separator: " ").drop { $0 == "$" || $0.contains("=") }
            guard words.first == "make" else { return [] }
            return words.dropFirst().filter { !$0.contains("=") && !$0.hasPrefix("-") }.map(String.init)
        }
    }
}
