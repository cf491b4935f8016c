/// Finds what is wrong with a text before any of it runs: unknown names, wrong calls. A typing error in the last line
/// of a script must not show after an hour's training in the first.
package struct Checker {
    private var scope: LocalScope
    private let source: Source
    private var diagnostics: [Diagnostic] = []

    private init(_ scope: any Scope, _ source: Source) {
        self.scope = LocalScope(scope)
        self.source = source
    }

    /// - Throws: everything that was found, in order of place.
    package static func check(_ program: Program, in scope: any Scope, source: Source) throws(Diagnostics) {
        var checker = Checker(scope, source)
        for statement in program.statements { checker.check(statement) }
        guard checker.diagnostics.isEmpty else { throw Diagnostics(checker.diagnostics) }
    }

    /// What is wrong with one expression that is read as an argument of a kind.
    static func check(
        _ expression: Expression, in scope: any Scope, source: Source, expecting kind: ArgumentKind? = nil
    ) -> [Diagnostic] {
        var checker = Checker(scope, source)
        if case .name(let name) = expression.kind, scope.kind(ofVariable: name) == nil {
            return [.unknownVariable(name, expression.span, kinds: kind?.valueKinds, scope: scope)]
        }
        checker.check(expression)
        return checker.diagnostics
    }

    // MARK: Statements

    private mutating func check(_ statement: Statement) {
        switch statement.kind {
        case .assignment(let names, let value):
            let kinds = check(value)
            for (index, name) in names.enumerated() {
                assign(name, index < kinds.count && kinds.count >= names.count ? kinds[index] : .unknown)
            }
            // A list gives an item to each name, which only running it tells.
            if names.count > kinds.count, kinds != [.unknown], kinds != [.list] {
                let message =
                    kinds.isEmpty
                    ? "this gives no value to name"
                    : "there are \(names.count) names but only \(kinds.count) to take"
                diagnostics.append(
                    Diagnostic(
                        LanguageCode.notAssignable, message, at: names[kinds.count].span,
                        label: "nothing is left for this name"))
            }
        case .definition(let definition): check(definition)
        case .pipeline(let pipeline): check(pipeline)
        }
        scope.variables["it"] = .unknown
    }

    private mutating func check(_ loop: Loop) {
        check(loop.sequence)
        for name in loop.variables { assign(name, .unknown) }
        let before = scope
        check(loop.body)
        scope.join(before)
    }

    private mutating func check(_ conditional: Conditional) {
        var outcomes: [LocalScope] = []
        for branch in conditional.branches {
            check(branch.condition)
            let before = scope
            check(branch.body)
            outcomes.append(scope)
            scope = before
        }
        if let otherwise = conditional.otherwise { check(otherwise) }
        for outcome in outcomes { scope.join(outcome) }
    }

    private mutating func check(_ block: Block) {
        for statement in block.statements { check(statement) }
    }

    private mutating func assign(_ name: Name, _ kind: ValueKind) {
        if let problem = Self.refusal(of: name, in: scope) {
            diagnostics.append(problem)
        } else {
            scope.variables[name.text] = kind
        }
    }

    /// Why a name cannot be assigned to, or `nil`.
    static func refusal(of name: Name, in scope: any Scope) -> Diagnostic? {
        guard CallResolver.beginsCommand(name.text, in: scope) || BlockValue.openers.contains(name.text) else {
            return nil
        }
        return Diagnostic(
            LanguageCode.reservedName, "'\(name.text)' is a command, so no variable can be called so", at: name.span,
            label: "choose another name")
    }

    private mutating func check(_ definition: Definition) {
        let name = definition.name
        if scope.isBuiltIn(name.text) || BlockValue.openers.contains(name.text) {
            diagnostics.append(
                Diagnostic(
                    LanguageCode.reservedName, "'\(name.text)' is a command of Utter", at: name.span,
                    label: "choose another name"))
        } else if scope.kind(ofVariable: name.text) != nil {
            diagnostics.append(
                Diagnostic(
                    LanguageCode.reservedName, "'\(name.text)' is a variable", at: name.span,
                    label: "choose another name, or `drop \(name.text)` first"))
        }
        scope.commands[name.text] = Signature(definition)
        let outside = scope
        for parameter in definition.parameters {
            if let value = parameter.defaultValue { check(value) }
            assign(parameter.name, .unknown)
        }
        // When it is run, the variables outside may hold other kinds than now.
        for name in scope.variableNames { scope.variables[name] = .unknown }
        check(definition.body)
        scope = outside
    }

    // MARK: Pipelines

    /// - Returns: the kinds of its results, as far as they are known.
    @discardableResult
    private mutating func check(_ pipeline: Pipeline) -> [ValueKind] {
        var kinds: [ValueKind]?
        for stage in pipeline.stages {
            if kinds != nil { refuseUnlessCall(stage) }
            switch stage {
            case .expression(let expression):
                check(expression)
                kinds = [expression.literalKind ?? .unknown]
            case .loop(let loop):
                check(loop)
                kinds = ["table"]
            case .conditional(let conditional):
                check(conditional)
                kinds = [.unknown]
            case .call(let call): kinds = check(call, piped: kinds.map { $0.first ?? .unknown })
            }
        }
        return kinds ?? []
    }

    private mutating func refuseUnlessCall(_ stage: Stage) {
        if case .call = stage { return }
        diagnostics.append(
            Diagnostic(
                LanguageCode.notACommand, "only a command can stand after '|'", at: stage.span,
                label: "this is no command",
                help: ["the value that comes through | becomes a command's first argument"]))
    }

    private mutating func check(_ call: Call, piped: ValueKind?) -> [ValueKind] {
        let name = call.name.text
        if call.arguments.isEmpty, piped == nil, let kind = scope.kind(ofVariable: name) { return [kind] }
        guard let (signature, call) = CallResolver.resolve(call, in: scope) else {
            diagnostics.append(unknownCommand(call, isPiped: piped != nil))
            return [.unknown]
        }
        do throws(Diagnostics) {
            let bound = try Binder.bind(call, to: signature, piped: piped, scope: scope, source: source)
            for argument in bound.arguments.values.joined() {
                guard case .statement(let stage) = argument.value else { continue }
                let inner = check(Pipeline(stages: [stage], span: argument.span))
                return (inner.first.map { [$0] } ?? []) + signature.results.dropFirst().map(\.kind)
            }
        } catch {
            diagnostics += error.all
        }
        return signature.results.map(\.kind)
    }

    private func unknownCommand(_ call: Call, isPiped: Bool) -> Diagnostic {
        let name = call.name.text
        let span = call.name.span
        if let kind = scope.kind(ofVariable: name) {
            let what = kind == .unknown ? "a variable" : kind.withArticle
            return Diagnostic(
                LanguageCode.notACommand, "'\(name)' is \(what), not a command", at: span,
                label: "cannot take arguments",
                help: ["an operator has blanks on both sides or on neither: a / b, a - b", "`help` lists the commands"])
        }
        if let function = scope.signature(ofFunction: name) {
            return Diagnostic(
                LanguageCode.notACommand, "'\(name)' is a function, not a command", at: span,
                label: "its arguments stand in brackets that touch", help: ["write \(function.usage)"])
        }
        let words = CallResolver.secondWords(after: name, in: scope)
        if !words.isEmpty { return unknownSecondWord(call, words) }
        if let near = Suggestions.nearest(to: name, in: scope.commandNames) {
            return Diagnostic(
                LanguageCode.unknownCommand, "no command is called '\(name)'", at: span, label: "did you mean \(near)?")
        }
        if let meant = scope.commandNames.sorted().first(where: {
            scope.signature(ofCommand: $0)?.searchWords.contains(name) ?? false
        }) {
            return Diagnostic(
                LanguageCode.unknownCommand, "no command is called '\(name)'", at: span, label: "did you mean \(meant)?"
            )
        }
        if call.arguments.isEmpty, !isPiped {
            return .unknownVariable(name, span, kinds: nil, scope: scope)
        }
        return Diagnostic(
            LanguageCode.unknownCommand, "no command is called '\(name)'", at: span, label: "unknown command",
            help: ["`help` lists the commands, `help search WORD` finds one"])
    }

    private func unknownSecondWord(_ call: Call, _ words: [String]) -> Diagnostic {
        let help = ["write \(words.sorted().map { "\(call.name.text) \($0)" }.joined(separator: ", "))"]
        guard let first = call.arguments.first, case .word(let word) = first.kind else {
            return Diagnostic(
                LanguageCode.missingArgument, "\(call.name.text) needs to know what", at: call.name.span,
                label: "a word is missing after this", help: help)
        }
        return Diagnostic(
            LanguageCode.unknownChoice, "there is no '\(call.name.text) \(word)'", at: first.span,
            label: Suggestions.nearest(to: word, in: words).map { "did you mean \($0)?" } ?? "unknown", help: help)
    }

    // MARK: Expressions

    private mutating func check(_ expression: Expression) {
        switch expression.kind {
        case .number, .size, .text, .boolean: break
        case .block(let block):
            // With variables in it, only running it tells.
            if !uses(variablesIn: block.lines) { diagnostics += scope.problems(in: block) }
        case .name(let name):
            if scope.kind(ofVariable: name) == nil {
                diagnostics.append(.unknownVariable(name, expression.span, kinds: nil, scope: scope))
            }
        case .list(let items): for item in items { check(item) }
        case .range(let lower, let upper, _):
            if let lower { check(lower) }
            if let upper { check(upper) }
        case .plusMinus(let operand), .unary(_, let operand): check(operand)
        case .binary where expression.hyphenatedName(in: scope) != nil: break
        case .binary(_, let left, let right):
            check(left)
            check(right)
        case .function(let name, let arguments):
            check(name, arguments)
            for argument in arguments { check(argument.value) }
        case .index(let base, let items):
            check(base)
            for item in items { check(item) }
        case .member(let base, _): check(base)
        case .pipeline(let pipeline): check(pipeline)
        }
    }

    private func uses(variablesIn lines: [BlockValue.Line]) -> Bool {
        lines.contains { line in
            line.call.arguments.contains(where: isVariable) || uses(variablesIn: line.nested ?? [])
        }
    }

    private func isVariable(_ argument: Argument) -> Bool {
        switch argument.kind {
        case .word(let word): scope.kind(ofVariable: word) != nil
        case .value: true
        case .flag(_, let value): value.map(isVariable) ?? false
        case .endOfFlags: false
        }
    }

    private mutating func check(_ name: Name, _ arguments: [FunctionArgument]) {
        do throws(Diagnostic) {
            _ = try FunctionBinder.bind(name, arguments, in: scope)
        } catch {
            diagnostics.append(error)
        }
    }
}
