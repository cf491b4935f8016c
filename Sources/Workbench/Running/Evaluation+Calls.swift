import Language

extension Evaluation {
    func run(_ pipeline: Pipeline) throws -> Outcome {
        var outcome = Outcome()
        for (index, stage) in pipeline.stages.enumerated() {
            outcome = try run(stage, piped: index == 0 ? nil : first(of: outcome, for: stage))
            // What was stopped goes no further: half a table must not replace a whole file.
            if stopper.stoppedAt != nil { break }
        }
        return outcome
    }

    private func first(of outcome: Outcome, for stage: Stage) throws -> any Value {
        guard let value = outcome.results.first else {
            throw Diagnostic(
                WorkbenchCode.tooFewResults, "nothing comes through '|'", at: stage.span,
                label: "the command before gives no value")
        }
        return value
    }

    func run(_ stage: Stage, piped: (any Value)?) throws -> Outcome {
        switch stage {
        case .expression(let expression):
            // A line in parentheses may give several results, or show something and give none.
            if case .pipeline(let inner) = expression.kind { return try run(inner) }
            isRecorded = true
            return Outcome(try evaluate(expression))
        case .call(let call): return try run(call, piped: piped)
        case .loop(let loop): return try run(loop)
        case .conditional(let conditional): return try run(conditional)
        }
    }

    private func run(_ call: Call, piped: (any Value)?) throws -> Outcome {
        if call.arguments.isEmpty, piped == nil, let value = value(of: call.name.text) {
            isRecorded = true
            return Outcome(value)
        }
        guard let (signature, resolved) = CallResolver.resolve(call, in: self) else {
            throw Diagnostic(
                LanguageCode.unknownCommand, "no command is called '\(call.name.text)'", at: call.name.span)
        }
        let bound = try Binder.bind(resolved, to: signature, piped: piped?.kind, scope: self, source: frame.source)
        // What the arguments are computed with says nothing of the command itself.
        let wasRecorded = isRecorded
        let arguments = try bound.arguments.mapValues { try $0.map { try evaluate($0, piped: piped) } }
        isRecorded = wasRecorded
        return try placed(at: call.name.span) {
            if let own = workspace.commands[signature.name] {
                isRecorded = true
                return try run(own, arguments, at: call.span)
            }
            guard let command = library.commands[signature.name] else { return Outcome() }
            if command.isRecorded { isRecorded = true }
            let outcome = try run(command, Invocation(bound: bound, arguments: arguments, evaluation: self))
            for case .value(let value) in arguments.values.joined().map(\.content) { try value.refuseUnread() }
            // What tells of the program or the machine is as little the same next time as what was measured.
            let differs = !command.isReproducible || arguments.values.joined().contains { $0.isMeasured }
            return differs ? outcome.measured : outcome
        }
    }

    private func run(_ command: any Command.Type, _ call: Invocation) throws -> Outcome {
        guard command.isKept, let cache, let key = CallKey(call) else { return try command.run(call) }
        return try cache.outcome(of: key, stopper) { try command.run(call) }
    }

    private func evaluate(_ argument: BoundCall.Argument, piped: (any Value)?) throws -> EvaluatedArgument {
        let content: EvaluatedArgument.Content =
            switch argument.value {
            case .expression(let expression): .value(try evaluate(expression))
            case .piped: .value(piped ?? Nothing())
            case .literal(let text): .literal(text)
            case .boolean(let isOn): .boolean(isOn)
            case .statement(let stage): .statement(stage)
            }
        return EvaluatedArgument(content: content, span: argument.span)
    }

    // MARK: A person's own commands

    private func run(
        _ own: Workspace.OwnCommand, _ arguments: [String: [EvaluatedArgument]], at span: Span
    ) throws -> Outcome {
        guard frames.count < Self.maximumCallDepth else {
            throw Diagnostic(
                WorkbenchCode.endlessRecursion, "'\(own.definition.name.text)' calls itself without end", at: span,
                label: "more than \(Self.maximumCallDepth) calls deep")
        }
        var locals: [String: any Value] = [:]
        for parameter in own.definition.parameters {
            locals[parameter.name.text] = try value(of: parameter, arguments[parameter.name.text]?.first, own)
        }
        frames.append(Frame(source: own.source, locals: locals))
        defer { frames.removeLast() }
        do {
            return try run(own.definition.body)
        } catch {
            throw moved(error, from: own, to: span)
        }
    }

    private func value(
        of parameter: Definition.Parameter, _ argument: EvaluatedArgument?, _ own: Workspace.OwnCommand
    ) throws -> any Value {
        if let argument {
            switch argument.content {
            case .value(let value): return value
            case .boolean(let isOn): return isOn
            case .literal(let text): return text
            case .statement: break
            }
        }
        guard let expression = parameter.defaultValue else { return false }
        frames.append(Frame(source: own.source, locals: [:]))
        defer { frames.removeLast() }
        return try evaluate(expression)
    }

    /// An error inside an own command is shown at the call, with the line of the body that failed.
    private func moved(_ error: any Error, from own: Workspace.OwnCommand, to span: Span) -> any Error {
        guard var diagnostic = (error as? Diagnostic) ?? (error as? Diagnostics)?.all.first else { return error }
        if let inner = diagnostic.span {
            let line = own.source.line(at: inner.start)
            let text = own.source.text(Span(line.start, line.end))
            let blank = text.prefix { $0 == " " || $0 == "\t" }.count
            let note = "inside \(own.definition.name.text): \(text.dropFirst(blank))"
            // Of a command that calls itself the line is told once.
            if diagnostic.notes.first != note { diagnostic.notes.insert(note, at: 0) }
        }
        diagnostic.span = span
        let place = "in this call"
        if !diagnostic.label.hasPrefix(place) {
            diagnostic.label = diagnostic.label.isEmpty ? place : "\(place): \(diagnostic.label)"
        }
        return diagnostic
    }
}
