import Language

/// The call in a line that makes it a run.
struct RunCall {
    private let call: Call

    /// The last call of one of some commands; `nil` for a line without one.
    init?(_ source: String, commands: Set<String>) {
        guard let program = try? Parser.parse(Source(source)) else { return nil }
        let stages = program.statements.flatMap { statement in
            switch statement.kind {
            case .assignment(_, let pipeline), .pipeline(let pipeline): pipeline.stages
            case .definition: [Stage]()
            }
        }
        for case .call(let call) in stages.reversed() where commands.contains(call.name.text) {
            self.call = call
            return
        }
        return nil
    }

    /// The command's name.
    var command: String { call.name.text }

    /// What was typed of its flags, in order, without the dashes. A flag that stands alone is "true".
    var flags: [(name: String, value: String)] {
        var flags: [(name: String, value: String)] = []
        for argument in call.arguments {
            switch argument.kind {
            case .flag(let name, let value): flags.append((name, value.map(Self.text) ?? ""))
            case .endOfFlags: return flags
            case .word, .value:
                guard let last = flags.indices.last else { continue }
                flags[last].value += (flags[last].value.isEmpty ? "" : " ") + Self.text(argument)
            }
        }
        return flags.map { ($0.name, $0.value.isEmpty ? "true" : $0.value) }
    }

    private static func text(_ argument: Argument) -> String {
        switch argument.kind {
        case .word(let word): word
        case .value(let expression): Printer.text(Stage.expression(expression))
        case .flag(let name, let value): "--" + name + (value.map { "=" + text($0) } ?? "")
        case .endOfFlags: "--"
        }
    }
}
