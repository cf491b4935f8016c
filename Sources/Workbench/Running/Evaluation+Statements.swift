import Language
import Support
import Tensors

extension Evaluation {
    func run(_ statement: Statement) throws -> Outcome {
        switch statement.kind {
        case .assignment(let names, let pipeline):
            let outcome = try run(pipeline)
            isRecorded = true
            if outcome.results.isEmpty, stopper.stoppedAt != nil { return outcome }
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
        if names.count > 1, outcome.results.count == 1 {
            let only = outcome.results[0]
            if let list = ((only as? Measured)?.base ?? only) as? ListValue {
                guard list.items.count == names.count else {
                    let items = list.items.count == 1 ? "1 item" : "\(list.items.count) items"
                    throw Diagnostic(
                        WorkbenchCode.tooFewResults, "a list of \(items) does not go into \(names.count) names",
                        at: names[0].span.union(names[names.count - 1].span), label: "a name for each item is needed")
                }
                return only is Measured ? list.items.map { Measured($0) } : list.items
            }
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
        var last = Outcome(Nothing())
        for statement in block.statements {
            last = try run(statement)
            if last.results.isEmpty, let display = last.display { show(display) }
            if stopper.stoppedAt != nil { break }
        }
        return Outcome(last.results)
    }

    func run(_ conditional: Conditional) throws -> Outcome {
        var isMeasured = false
        var chosen = conditional.otherwise
        for branch in conditional.branches {
            let condition = try evaluate(branch.condition)
            isMeasured = isMeasured || condition is Measured
            guard try isTrue(condition, at: branch.condition.span) else { continue }
            chosen = branch.body
            break
        }
        let blocks = conditional.branches.map(\.body) + [conditional.otherwise].compactMap(\.self)
        return try tainted(by: isMeasured, names: blocks.flatMap(\.assignedNames)) {
            try chosen.map { try run($0) } ?? Outcome(Nothing())
        }
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

    /// Runs a part of which something measured says whether it runs: next time it may be another. So all that it gives
    /// is measured, and so are the names that it could have assigned.
    private func tainted(by isMeasured: Bool, names: [String], _ body: () throws -> Outcome) rethrows -> Outcome {
        guard isMeasured else { return try body() }
        let wasTainted = isTainted
        isTainted = true
        defer { isTainted = wasTainted }
        // In the order of the text, whichever part runs.
        if frame.locals == nil { for name in names where !assigned.contains(name) { assigned.append(name) } }
        let outcome = try body()
        for name in names { assign(value(of: name) ?? Nothing(), to: name) }
        return Outcome((outcome.results.isEmpty ? [Nothing()] : outcome.results).map { Measured($0) })
    }

    // MARK: Loops

    func run(_ loop: Loop) throws -> Outcome {
        let (variables, sequence, body) = (loop.variables, loop.sequence, loop.body)
        let items = try LoopItems(evaluate(sequence), at: sequence.span)
        isRecorded = true
        defer { host.console.progress(nil) }
        return try tainted(by: items.isMeasured, names: variables.map(\.text) + body.assignedNames) {
            var rows = LoopTable(items, variables: variables.map(\.text), body: body, at: loop.span)
            for index in 0..<items.count {
                if try stopper.shouldStop() { break }
                host.console.progress(ProgressEvent(label: "for", completed: index, total: items.count))
                for (name, value) in zip(variables, try items.parts(at: index, for: variables.count)) {
                    assign(value, to: name.text)
                }
                try rows.add(try run(body))
            }
            let table = try rows.table()
            return Outcome(table.map { [$0] } ?? [])
        }
    }
}

extension Block {
    /// The names that its statements may assign, at whatever depth.
    fileprivate var assignedNames: [String] {
        statements.flatMap { statement -> [String] in
            switch statement.kind {
            case .assignment(let names, let pipeline): names.map(\.text) + pipeline.assignedNames
            case .pipeline(let pipeline): pipeline.assignedNames
            case .definition: []
            }
        }
    }
}

extension Pipeline {
    fileprivate var assignedNames: [String] {
        stages.flatMap { stage -> [String] in
            switch stage {
            case .loop(let loop): loop.variables.map(\.text) + loop.body.assignedNames
            case .conditional(let conditional):
                (conditional.branches.map(\.body) + [conditional.otherwise].compactMap(\.self))
                    .flatMap(\.assignedNames)
            case .call, .expression: []
            }
        }
    }
}
