import Language
import Support
import Workbench

/// What Tab offers and what the hint says, from the signatures and the workspace.
struct Completer {
    private let scope: any Scope
    private let members: (String) -> [String]

    init(_ interpreter: Interpreter) {
        scope = interpreter.scope
        let variables = interpreter.workspace.variables
        members = { variables[$0]?.members ?? [] }
    }

    func complete(_ line: String, _ cursor: Int) -> LineEditor.Completion {
        let context = CursorContext(line, cursor: cursor)
        let all = candidates(context)
        let fitting = all.filter { $0.text.hasPrefix(context.word) && $0.text != context.word }
        // A path is completed name by name, so its candidates replace only the last part.
        return LineEditor.Completion(
            replace: context.start..<cursor,
            candidates: fitting.isEmpty ? all.filter { $0.text == context.word } : fitting)
    }

    /// The usage of the command or function that is being typed.
    func hint(_ line: String, _ cursor: Int) -> String {
        let context = CursorContext(line, cursor: cursor)
        if let name = context.function, let function = scope.signature(ofFunction: name) {
            return "  " + function.usage
        }
        guard let (signature, _) = signature(context.before + (context.word.isEmpty ? [] : [context.word])) else {
            return ""
        }
        return "  " + signature.usage
    }

    /// The command that a stage's words begin with, and how many words are its name.
    private func signature(_ words: [String]) -> (Signature, nameLength: Int)? {
        guard let first = words.first else { return nil }
        if words.count > 1, let signature = scope.signature(ofCommand: "\(first) \(words[1])") { return (signature, 2) }
        return scope.signature(ofCommand: first).map { ($0, 1) }
    }

    private func candidates(_ context: CursorContext) -> [LineEditor.Candidate] {
        if let member = memberCandidates(context.word) { return member }
        if context.isExpression && !context.isQuoted { return variables(nil) + functions + labels(context) }
        if context.before.isEmpty { return context.isQuoted ? paths(context.word) : heads }
        let seconds =
            context.before.count == 1 ? CallResolver.secondWords(after: context.before[0], in: scope).sorted() : []
        let words = seconds.map { second in
            LineEditor.Candidate(
                second, note: scope.signature(ofCommand: "\(context.before[0]) \(second)")?.summary ?? "")
        }
        guard let (signature, length) = signature(context.before) else { return words }
        return words + arguments(of: signature, after: Array(context.before.dropFirst(length)), context)
    }

    // MARK: Arguments of a command

    private func arguments(
        of signature: Signature, after words: [String], _ context: CursorContext
    ) -> [LineEditor.Candidate] {
        if context.word.hasPrefix("-") {
            let given = Set(words)
            return signature.flags.filter { !given.contains("--\($0.name)") }.map {
                LineEditor.Candidate("--\($0.name)", note: $0.help)
            }
        }
        if let flag = openFlag(signature, words) { return values(of: flag.kind, context, words) }
        let count = positionalCount(signature, words)
        let positionals = signature.positionals
        guard let parameter = count < positionals.count ? positionals[count] : positionals.last(where: \.isMany) else {
            return []
        }
        if parameter.kind == .statement, !words.isEmpty {
            return self.signature(words).map {
                arguments(of: $0.0, after: Array(words.dropFirst($0.nameLength)), context)
            } ?? []
        }
        return values(of: parameter.kind, context, words)
    }

    /// The flag whose value is being typed.
    private func openFlag(_ signature: Signature, _ words: [String]) -> ParameterDeclaration? {
        guard let index = words.lastIndex(where: { $0.hasPrefix("--") }) else { return nil }
        let flag = signature.flags.first { "--\($0.name)" == words[index] }
        guard let flag, flag.kind != .boolean, flag.isMany || index == words.count - 1 else { return nil }
        return flag
    }

    private func positionalCount(_ signature: Signature, _ words: [String]) -> Int {
        var count = 0
        var skips = false
        for word in words {
            if skips {
                skips = false
            } else if word.hasPrefix("--") {
                skips = signature.flags.contains { "--\($0.name)" == word && $0.kind != .boolean }
            } else {
                count += 1
            }
        }
        return count
    }

    private func values(of kind: ArgumentKind, _ context: CursorContext, _ words: [String]) -> [LineEditor.Candidate] {
        switch kind {
        case .choice(let choices): return choices.map { LineEditor.Candidate($0.name, note: $0.summary) }
        case .path: return paths(context.word)
        case .value(let kinds): return variables(kinds.isEmpty ? nil : kinds)
        case .number: return variables([.number])
        case .boolean: return [LineEditor.Candidate("true"), LineEditor.Candidate("false")]
        case .variable: return variables(nil)
        case .statement: return heads
        case .text: return []
        case .word(.command): return topics
        case .word(.setting): return Settings.entries.map { LineEditor.Candidate($0.name, note: $0.help) }
        case .word(.settingValue):
            let entry = Settings.entries.first { $0.name == words.last }
            return entry.map { $0.choices.map { LineEditor.Candidate($0) } } ?? []
        }
    }

    // MARK: Names

    /// What a line can begin with.
    private var heads: [LineEditor.Candidate] {
        let firsts = Set(scope.commandNames.map { String($0.split(separator: " ")[0]) })
        let commands = firsts.sorted().map {
            LineEditor.Candidate($0, note: scope.signature(ofCommand: $0)?.summary ?? "")
        }
        return commands + variables(nil) + functions
            + ["for", "if", "def"].map { LineEditor.Candidate($0) }
            + BlockValue.openers.sorted().map { LineEditor.Candidate($0, suffix: " {") }
    }

    private var functions: [LineEditor.Candidate] {
        scope.functionNames.sorted().map {
            LineEditor.Candidate($0, note: scope.signature(ofFunction: $0)?.summary ?? "", suffix: "(")
        }
    }

    private var topics: [LineEditor.Candidate] {
        scope.commandNames.sorted().map {
            LineEditor.Candidate($0, note: scope.signature(ofCommand: $0)?.summary ?? "")
        }
            + functions.map {
                LineEditor.Candidate($0.text, note: $0.note)
            }
    }

    private func variables(_ kinds: [ValueKind]?) -> [LineEditor.Candidate] {
        scope.variableNames.sorted().compactMap { name in
            guard let kind = scope.kind(ofVariable: name), kinds?.contains(kind) ?? true else { return nil }
            return LineEditor.Candidate(name, note: kind.name)
        }
    }

    private func labels(_ context: CursorContext) -> [LineEditor.Candidate] {
        let function = context.function.flatMap { scope.signature(ofFunction: $0) }
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

    /// The names in the folder that a path has reached.
    private func paths(_ word: String) -> [LineEditor.Candidate] {
        let slash = word.lastIndex(of: "/").map { word.index(after: $0) } ?? word.startIndex
        let folder = String(word[..<slash])
        let names = (try? Files.list(folder.isEmpty ? "." : Files.expandTilde(folder))) ?? []
        let showsHidden = word[slash...].hasPrefix(".")
        return names.filter { showsHidden || !$0.hasPrefix(".") }.map { name in
            let isFolder = Files.isDirectory(Files.join(folder.isEmpty ? "." : Files.expandTilde(folder), name))
            return LineEditor.Candidate(folder + name + (isFolder ? "/" : ""), suffix: isFolder ? "" : " ")
        }
    }
}
