import Language

/// The statements of a session that some text depends on, directly or not: what another process has to run before it.
struct ProgramSlice {
    /// In the order in which they ran.
    let statements: [String]

    /// - Parameters:
    ///   - text: what is to be run after them.
    ///   - call: a line that was run in the session, whose workspace the text sees.
    /// - Throws: a diagnostic that names a variable which no line of the session gave.
    init(for text: String, before call: Invocation) throws {
        let lines = try call.workspace.lines.flatMap { line in try Self.statements(of: line).map { ($0, line) } }
        let own = call.evaluation.frames[0].source.text
        let before = try Self.statements(of: own).filter { $0.span.end <= call.bound.span.start }.map { ($0, own) }
        var needed = Self.names(in: text).filter {
            call.workspace.variables[$0] != nil || call.workspace.commands[$0] != nil
        }
        var kept: [String] = []
        for (statement, line) in (lines + before).reversed() {
            let gives = Self.names(givenBy: statement)
            let text = Source(line).text(statement.span)
            // What a seed is set to decides all that comes after it.
            guard !gives.isDisjoint(with: needed) || Self.setsSeed(statement) else { continue }
            kept.append(text)
            needed.subtract(gives)
            needed.formUnion(
                Self.names(in: text).subtracting(gives).filter {
                    call.workspace.variables[$0] != nil || call.workspace.commands[$0] != nil
                })
            // `x = x + 1` needs the x before it.
            if case .assignment(_, let value) = statement.kind {
                needed.formUnion(Self.names(in: Source(line).text(value.span)).intersection(gives))
            }
        }
        if let missing = needed.sorted().first {
            throw Diagnostic(
                WorkbenchCode.training, "no line of this session gave '\(missing)', so that no other process could",
                at: call.bound.span, label: "needs it", help: ["--on threads runs trials in this process"])
        }
        statements = kept.reversed()
    }

    private static func statements(of line: String) throws -> [Statement] {
        try Parser.parse(Source(line)).statements
    }

    private static func names(givenBy statement: Statement) -> Set<String> {
        switch statement.kind {
        case .assignment(let names, _): Set(names.map(\.text))
        case .definition(let definition): [definition.name.text]
        case .pipeline: []
        }
    }

    private static func setsSeed(_ statement: Statement) -> Bool {
        guard case .pipeline(let pipeline) = statement.kind, case .call(let call)? = pipeline.stages.first else {
            return false
        }
        return call.name.text == Seed.signature.name && !call.arguments.isEmpty
    }

    /// All words that could be names: some more than are, which costs a line too many at worst.
    private static func names(in text: String) -> Set<String> {
        Set(
            text.split { character in
                !(character.isLetter || character.isNumber || character == "_")
            }.map(String.init))
    }
}
