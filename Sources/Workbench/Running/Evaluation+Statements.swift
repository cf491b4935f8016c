import Language
import Support
import Tensors

extension Evaluation {
    func run(_ statement: Statement) throws -> Outcome {
        switch statement.kind {
        case .assignment(let names, let pipeline):
            let outcome = try run(pipeline)
            isRecorded = true
            let values = try values(of: outcome, for: names)
            for (name, value) in zip(names, values) { assign(value, to: name.text) }
            return Outcome(values)
        case .definition(let definition):
            isRecorded = true
            let command = Workspace.OwnCommand(definition, source: frame.source)
            workspace.commands[definition.name.text] = command
            return Outcome(
                showing: Markup(lines: [[Markup.Piece("defined "), Markup.Piece(command.signature.usage, .code)]]))
        case .pipeline(let pipeline): return try run(pipeline)
        }
    }

    /// The values that several names take: results in order, or the items of a single list.
    private func values(of outcome: Outcome, for names: [Name]) throws -> [any Value] {
        if names.count > 1, outcome.results.count == 1, let list = outcome.results[0] as? ListValue,
            list.items.count == names.count
        {
            return list.items
        }
        guard outcome.results.count >= names.count else {
            let count = outcome.results.count
            throw Diagnostic(
                WorkbenchCode.tooFewResults,
                count == 0
                    ? "the line gives no value" : "the line gives \(count == 1 ? "one value" : "\(count) values")",
                at: names[count].span, label: "nothing is left for '\(names[count].text)'")
        }
        return Array(outcome.results.prefix(names.count))
    }

    /// Statements in `{ }`. Within, only what makes something to be read and gives no value is shown.
    func run(_ block: Block) throws -> Outcome {
        blockDepth += 1
        defer { blockDepth -= 1 }
        var last = Outcome(Nothing())
        for statement in block.statements {
            last = try run(statement)
            if last.results.isEmpty, let display = last.display { show(display) }
        }
        return Outcome(last.results)
    }

    func run(_ conditional: Conditional) throws -> Outcome {
        for branch in conditional.branches {
            let condition = try evaluate(branch.condition)
            guard try isTrue(condition, at: branch.condition.span) else { continue }
            return try tainted(run(branch.body), by: condition)
        }
        return try conditional.otherwise.map { try run($0) } ?? Outcome(Nothing())
    }

    private func isTrue(_ value: any Value, at span: Span) throws -> Bool {
        switch (value as? Measured)?.base ?? value {
        case let boolean as Bool: return boolean
        case let number as Quantity: return number.value != 0
        case let other:
            throw Diagnostic(
                WorkbenchCode.notTrueOrFalse, "a condition is true or false, not \(other.kind.withArticle)", at: span,
                label: "neither true nor false", help: other is Tensor ? ["any(…) and all(…) make one of many"] : [])
        }
    }

    /// What follows from a measured condition may be another thing next time.
    private func tainted(_ outcome: Outcome, by condition: any Value) -> Outcome {
        guard condition is Measured else { return outcome }
        return Outcome(outcome.results.map { Measured($0) }, display: outcome.display)
    }

    // MARK: Loops

    func run(_ loop: Loop) throws -> Outcome {
        let (variables, sequence, body) = (loop.variables, loop.sequence, loop.body)
        let items = try LoopItems(evaluate(sequence), at: sequence.span)
        var rows = LoopTable(variables: variables.map(\.text), body: body)
        isRecorded = true
        defer { host.console.progress(nil) }
        for index in 0..<items.count {
            if try stopper.shouldStop() { break }
            host.console.progress(ProgressEvent(label: "for", completed: index, total: items.count))
            let parts = try items.parts(at: index, for: variables.count, span: sequence.span)
            for (name, value) in zip(variables, parts) { assign(value, to: name.text) }
            rows.add(parts, try run(body))
        }
        return Outcome(rows.table.map { [$0] } ?? [])
    }
}
