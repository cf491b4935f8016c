import Language
import Support
package import Workbench

/// What Tab offers and what the hint says, from the signatures and the workspace.
package struct Completer {
    private let scope: any Scope
    private let members: (String) -> [String]

    package init(_ interpreter: Interpreter) {
        scope = interpreter.scope
        let variables = interpreter.workspace.variables
        members = { variables[$0]?.members ?? [] }
    }

    /// What Tab offers for the word before the cursor, a UTF-8 offset.
    package func complete(_ line: String, _ cursor: Int) -> LineEditor.Completion {
        let context = CursorContext(line, cursor: cursor)
        var known: Set<String> = []
        let all = context.isComment ? [] : candidates(context)
        return LineEditor.Completion(
            replace: context.start..<cursor,
            candidates: all.filter { $0.matches(context.word) && known.insert($0.text).inserted })
    }

    /// The usage of the function or command that is being typed: of the innermost that there is one of.
    package func hint(_ line: String, _ cursor: Int) -> String {
        let context = CursorContext(line, cursor: cursor)
        guard !context.isComment else { return "" }
        for (depth, stage) in context.stages.enumerated() {
            if let name = stage.function, let function = scope.signature(ofFunction: name) {
                return "  " + function.usage
            }
            let typed = depth == 0 && !context.word.isEmpty && !context.isQuoted ? [context.word] : []
            if let (signature, _) = signature(stage.words + typed) { return "  " + signature.usage }
            if stage.bracket == UInt8(ascii: "{") { break }
        }
        return ""
    }

    /// The command that a stage's words begin with, and how many words are its name.
    private func signature(_ words: [String]) -> (Signature, nameLength: Int)? {
        guard let first = words.first else { return nil }
        if words.count > 1, let signature = scope.signature(ofCommand: "\(first) \(words[1])") { return (signature, 2) }
        return scope.signature(ofCommand: first).map { ($0, 1) }
    }

    private func candidates(_ context: CursorContext) -> [LineEditor.Candidate] {
        if !context.isQuoted, let member = memberCandidates(context.word) { return member }
        if context.isExpression { return labels(context) + variables(nil) + functions }
        let words = context.stage.words
        if words.isEmpty { return context.isQuoted ? paths(context) : heads }
        return arguments(after: words, context)
    }

    /// What goes on from the words of a call.
    private func arguments(after words: [String], _ context: CursorContext) -> [LineEditor.Candidate] {
        let seconds = words.count == 1 ? secondWords(after: words[0]) : []
        guard let (signature, length) = signature(words) else { return seconds }
        return seconds + arguments(of: signature, after: Array(words.dropFirst(length)), context)
    }

    private func secondWords(after first: String) -> [LineEditor.Candidate] {
        CallResolver.secondWords(after: first, in: scope).sorted().map {
            LineEditor.Candidate($0, note: scope.signature(ofCommand: "\(first) \($0)")?.summary ?? "")
        }
    }

    // MARK: Arguments of a command

    private func arguments(
        of signature: Signature, after words: [String], _ context: CursorContext
    ) -> [LineEditor.Candidate] {
        if let line = statement(signature, words) { return arguments(after: line, context) }
        if let flag = context.flag {
            return signature.flags.first { $0.name == flag }.map { values(of: $0.kind, context, words) } ?? []
        }
        if context.word.hasPrefix("-") {
            let given = Set(words)
            return signature.flags.filter { !given.contains("--\($0.name)") }.map {
                LineEditor.Candidate("--\($0.name)", note: $0.help)
            }
        }
        if let flag = openFlag(signature, words) { return values(of: flag.kind, context, words) }
        let count = positionals(signature, words).count + (context.stage.isPiped ? 1 : 0)
        let positionals = signature.positionals
        guard let parameter = count < positionals.count ? positionals[count] : positionals.last(where: \.isMany) else {
            return []
        }
        return values(of: parameter.kind, context, words)
    }

    /// The flag whose value is being typed.
    private func openFlag(_ signature: Signature, _ words: [String]) -> ParameterDeclaration? {
        guard let index = words.lastIndex(where: { $0.hasPrefix("--") }) else { return nil }
        let flag = signature.flags.first { "--\($0.name)" == words[index] || "--\($0.name)=" == words[index] }
        guard let flag, flag.kind != .boolean, flag.isMany || index == words.count - 1 else { return nil }
        return flag
    }

    /// The line that a command like `time` runs: from its first word on, all belongs to it.
    private func statement(_ signature: Signature, _ words: [String]) -> [String]? {
        guard signature.positionals.first?.kind == .statement else { return nil }
        return positionals(signature, words).first.map { Array(words[$0...]) }
    }

    /// Where the words stand that are no flags and no values of flags.
    private func positionals(_ signature: Signature, _ words: [String]) -> [Int] {
        var found: [Int] = []
        var skips = false
        for (index, word) in words.enumerated() {
            if skips {
                skips = false
            } else if word.hasPrefix("--") {
                skips = signature.flags.contains { "--\($0.name)" == word && $0.kind != .boolean }
            } else {
                found.append(index)
            }
        }
        return found
    }

    private func values(of kind: ArgumentKind, _ context: CursorContext, _ words: [String]) -> [LineEditor.Candidate] {
        switch kind {
        case _ where context.isQuoted && !Self.isText(kind): return []
        case .choice(let choices): return choices.map { LineEditor.Candidate($0.name, note: $0.summary) }
        case .path: return paths(context)
        case .valueOrPath(let kinds, _): return variables(kinds) + paths(context)
        case .value(let kinds):
            return variables(kinds.isEmpty ? nil : kinds) + (context.word.isEmpty ? [] : functions)
        case .valueOrCommand(let kinds):
            return variables(kinds)
                + scope.commandNames.filter { CallResolver.isOwnCommand($0, in: scope) }.sorted()
                .map { LineEditor.Candidate($0, note: scope.signature(ofCommand: $0)?.summary ?? "") }
        case .number: return variables([.number])
        case .numberOrRange: return variables([.number, .range])
        case .boolean: return [LineEditor.Candidate("true"), LineEditor.Candidate("false")]
        case .variable: return variables(nil, constants: false)
        case .statement: return heads
        case .text: return []
        case .word(.command): return words.last.map(secondWords) ?? commands + functions.map(\.whole) + pages
        case .word(.setting): return Settings.entries.map { LineEditor.Candidate($0.name, note: $0.help) }
        case .word(.settingValue):
            let entry = Settings.entries.first { $0.name == words.last }
            return entry.map { $0.choices.map { LineEditor.Candidate($0) } } ?? []
        }
    }

    /// The pages of help that are about no command.
    private var pages: [LineEditor.Candidate] {
        Topic.all.map { LineEditor.Candidate($0.name, note: $0.summary) }
    }

    private static func isText(_ kind: ArgumentKind) -> Bool {
        switch kind {
        case .path, .valueOrPath, .choice: true
        default: false
        }
    }

    // MARK: Names

    /// What a line can begin with.
    private var heads: [LineEditor.Candidate] {
        commands + variables(nil) + functions
            + ["for", "if", "def"].map { LineEditor.Candidate($0) }
            + BlockValue.openers.sorted().map { LineEditor.Candidate($0, suffix: " {") }
    }

    /// The first words of all commands.
    private var commands: [LineEditor.Candidate] {
        Set(scope.commandNames.map { String($0.prefix { $0 != " " }) }).sorted().map {
            LineEditor.Candidate($0, note: scope.signature(ofCommand: $0)?.summary ?? "")
        }
    }

    private var functions: [LineEditor.Candidate] {
        scope.functionNames.sorted().map {
            LineEditor.Candidate($0, note: scope.signature(ofFunction: $0)?.summary ?? "", suffix: "(")
        }
    }

    private func variables(_ kinds: [ValueKind]?, constants: Bool = true) -> [LineEditor.Candidate] {
        Set(scope.variableNames + (constants ? scope.constantNames : [])).sorted().compactMap { name in
            guard let kind = scope.kind(ofVariable: name), kinds?.contains(kind) ?? true else { return nil }
            return LineEditor.Candidate(name, note: kind.name)
        }
    }

    private func labels(_ context: CursorContext) -> [LineEditor.Candidate] {
        let function = context.stage.function.flatMap { scope.signature(ofFunction: $0) }
        return (function?.parameters ?? []).filter { !$0.isRequired }.map {
            LineEditor.Candidate($0.name, note: $0.defaultText ?? "", suffix: " = ")
        }
    }

    private func memberCandidates(_ word: String) -> [LineEditor.Candidate]? {
        guard let dot = word.lastIndex(of: "."), Parser.isNamePath(String(word[..<dot])) else { return nil }
        let root = String(word[..<dot])
        guard scope.kind(ofVariable: root) != nil else { return nil }
        return members(root).map { LineEditor.Candidate("\(root).\($0)", suffix: "") }
    }

    /// The names in the folder that a path has reached. What a word cannot hold stands in quotes.
    private func paths(_ context: CursorContext) -> [LineEditor.Candidate] {
        let word = context.word
        let slash = word.lastIndex(of: "/").map { word.index(after: $0) } ?? word.startIndex
        let typed = String(word[..<slash])
        let folder = typed.isEmpty ? "." : Files.expandTilde(typed)
        let showsHidden = word[slash...].hasPrefix(".")
        return ((try? Files.list(folder)) ?? []).filter { showsHidden || !$0.hasPrefix(".") }.compactMap { name in
            let isFolder = Files.isDirectory(Files.join(folder, name))
            return PathWord(typed + name + (isFolder ? "/" : ""), isFolder: isFolder, openQuote: context.quote)
                .candidate
        }
    }
}

extension LineEditor.Candidate {
    fileprivate var whole: Self { Self(text, note: note) }

    /// Whether this goes on from what is typed, which an opening quote may be put before.
    fileprivate func matches(_ word: String) -> Bool {
        text.hasPrefix(word) || (text.first == "\"" || text.first == "'") && text.dropFirst().hasPrefix(word)
    }
}
