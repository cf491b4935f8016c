extension Binder {
    /// Reads arguments as a parameter's kind says. A list given to a parameter that takes many stands for its items.
    mutating func read(_ arguments: [Argument], as parameter: ParameterDeclaration) -> [BoundCall.Argument] {
        var result: [BoundCall.Argument] = []
        for argument in arguments {
            switch argument.kind {
            case .value(let value):
                if parameter.isMany, case .list(let items) = value.kind {
                    for item in items {
                        if case .name(let name) = item.kind {
                            result += readWord(name, item.span, parameter)
                        } else {
                            result += readValue(item, parameter)
                        }
                    }
                } else {
                    result += readValue(value, parameter)
                }
            case .word(let text): result += readWord(text, argument.span, parameter)
            case .flag, .endOfFlags: result += readWord(source.text(argument.span), argument.span, parameter)
            }
        }
        return result
    }

    // MARK: Words

    private mutating func readWord(
        _ text: String, _ span: Span, _ parameter: ParameterDeclaration
    ) -> [BoundCall.Argument] {
        let literal = [BoundCall.Argument(value: .literal(text), span: span)]
        switch parameter.kind {
        case .value, .number, .numberOrRange, .boolean: return readWordAsValue(text, span, parameter)
        case .valueOrCommand:
            return CallResolver.isOwnCommand(text, in: scope) ? literal : readWordAsValue(text, span, parameter)
        case .text, .word: return literal
        case .path: return isTextVariable(text) ? variable(text, span) : literal
        case .valueOrPath(let kinds, _):
            let root = String(text.prefix { $0 != "." && $0 != "[" })
            guard let kind = scope.kind(ofVariable: root) else { return literal }
            let isMeant = kind == .unknown || kind == .text || kinds.contains(kind) || root != text
            return isMeant ? readWordAsValue(text, span, parameter) : literal
        case .choice(let choices):
            if choices.contains(where: { $0.name == text }) { return literal }
            return isTextVariable(text) ? variable(text, span) : refuse(unknownChoice(text, span, choices, parameter))
        case .variable:
            let isOwnCommand = CallResolver.isOwnCommand(text, in: scope)
            let isConstant = scope.constantNames.contains(text) && !scope.variableNames.contains(text)
            guard scope.kind(ofVariable: text) != nil && !isConstant || isOwnCommand else {
                return refuse(unknownVariable(text, span, kinds: nil))
            }
            return literal
        case .statement: return refuse(wrong(span, parameter, found: "'\(text)'"))
        }
    }

    private func variable(_ name: String, _ span: Span) -> [BoundCall.Argument] {
        [BoundCall.Argument(value: .expression(Expression(.name(name), span)), span: span)]
    }

    private func isTextVariable(_ name: String) -> Bool {
        guard let kind = scope.kind(ofVariable: name) else { return false }
        return kind == .text || kind == .unknown
    }

    private mutating func readWordAsValue(
        _ text: String, _ span: Span, _ parameter: ParameterDeclaration
    ) -> [BoundCall.Argument] {
        // A name that the program brings may hold what only a word can: student-plus.
        if text.contains("-"), scope.kind(ofVariable: text) != nil {
            return readValue(Expression(.name(text), span), parameter)
        }
        do throws(Diagnostic) {
            guard let value = try Parser.value(ofWord: span, in: source) else {
                let isOperation = text.unicodeScalars.contains { "+-*/%<>=@".unicodeScalars.contains($0) }
                var problem = wrong(span, parameter, found: "'\(text)'")
                if isOperation { problem.help.append("an operation among arguments stands in parentheses: (\(text))") }
                return refuse(problem)
            }
            return readValue(value, parameter)
        } catch {
            return refuse(error)
        }
    }

    // MARK: Values

    private mutating func readValue(_ value: Expression, _ parameter: ParameterDeclaration) -> [BoundCall.Argument] {
        let found = Checker.check(value, in: scope, source: source, expecting: parameter.kind)
        guard found.isEmpty else {
            diagnostics += found
            return []
        }
        if let kind = kind(of: value), let kinds = parameter.kind.valueKinds, !kinds.contains(kind) {
            return refuse(wrong(value.span, parameter, found: kind.withArticle))
        }
        switch parameter.kind {
        case .variable, .word, .statement: return refuse(wrong(value.span, parameter, found: "a value"))
        case .number(let limits), .numberOrRange(let limits):
            var numbers = [value]
            if case .range(let lower, let upper, _) = value.kind { numbers = [lower, upper].compactMap { $0 } }
            for (number, unit) in numbers.compactMap(\.literalNumber) {
                guard let complaint = limits.complaint(about: number, unit: unit) else { continue }
                return refuse(wrong(value.span, parameter, complaint: complaint))
            }
        case .choice(let choices):
            if case .text(let text) = value.kind, !choices.contains(where: { $0.name == text }) {
                return refuse(unknownChoice(text, value.span, choices, parameter))
            }
        default: break
        }
        return [BoundCall.Argument(value: .expression(value), span: value.span)]
    }

    /// The kind of a literal or of a variable, where it is known.
    private func kind(of value: Expression) -> ValueKind? {
        guard case .name(let name) = value.kind else { return value.literalKind }
        return scope.kind(ofVariable: name).flatMap { $0 == .unknown ? nil : $0 }
    }

    // MARK: Complaints

    private mutating func refuse(_ diagnostic: Diagnostic) -> [BoundCall.Argument] {
        diagnostics.append(diagnostic)
        return []
    }

    private func wrong(_ span: Span, _ parameter: ParameterDeclaration, found: String) -> Diagnostic {
        wrong(span, parameter, complaint: "\(parameter.kind.phrase) is needed, not \(found)")
    }

    private func wrong(_ span: Span, _ parameter: ParameterDeclaration, complaint: String) -> Diagnostic {
        let name = parameter.role == .flag ? "--\(parameter.name)" : parameter.name
        return Diagnostic(
            LanguageCode.wrongArgument, "\(name): \(complaint)", at: span, label: complaint,
            help: ["\(parameter.name): \(parameter.help)"])
    }

    private func unknownChoice(
        _ text: String, _ span: Span, _ choices: [ArgumentKind.Choice], _ parameter: ParameterDeclaration
    ) -> Diagnostic {
        let names = choices.map(\.name)
        let name = parameter.role == .flag ? "--\(parameter.name)" : parameter.name
        return Diagnostic(
            LanguageCode.unknownChoice, "\(name) cannot be '\(text)'", at: span,
            label: Suggestions.nearest(to: text, in: names).map { "did you mean \($0)?" } ?? "not one of the choices",
            help: ["choices are \(names.joined(separator: ", "))"])
    }

    func unknownVariable(_ name: String, _ span: Span, kinds: [ValueKind]?) -> Diagnostic {
        .unknownVariable(name, span, kinds: kinds, scope: scope)
    }
}

extension Diagnostic {
    /// Says that no variable has a name, preferring to suggest one of the kind that was wanted.
    static func unknownVariable(_ name: String, _ span: Span, kinds: [ValueKind]?, scope: any Scope) -> Diagnostic {
        if scope.signature(ofCommand: name) != nil {
            return Diagnostic(
                LanguageCode.unknownVariable, "'\(name)' is a command, not a variable", at: span,
                label: "has no value here",
                help: ["its arguments follow after a blank; a negative number among them stands in brackets: (-1)"])
        }
        let wanted = kinds?.count == 1 ? kinds?.first : nil
        let what = wanted?.name ?? "variable"
        let names = scope.variableNames + scope.constantNames
        let ofKind = names.filter { wanted == nil || scope.kind(ofVariable: $0) == wanted }
        let near = Suggestions.nearest(to: name, in: ofKind) ?? Suggestions.nearest(to: name, in: names)
        let found = near.map { near in
            let kind = scope.kind(ofVariable: near) ?? .unknown
            return "\(kind == .unknown ? "a variable" : kind.withArticle) called '\(near)' exists"
        }
        return Diagnostic(
            code: "unknown-\(what)", "no \(what) is called '\(name)'", at: span, label: found ?? "unknown name",
            help: ["`vars` lists what the workspace holds"])
    }
}

extension Expression {
    /// The kind of a literal; `nil` where only running tells.
    var literalKind: ValueKind? {
        switch kind {
        case .number: .number
        case .text: .text
        case .boolean: .boolean
        case .list, .size: .list
        case .range, .plusMinus: .range
        case .unary(.minus, let operand), .unary(.plus, let operand): operand.literalKind == .number ? .number : nil
        case .block(let block): ValueKind(block.opener.text)
        default: nil
        }
    }

    /// The value of a number that stands literally, with its sign.
    var literalNumber: (Double, Unit?)? {
        switch kind {
        case .number(let literal): (literal.value, literal.unit)
        case .unary(.minus, let operand): operand.literalNumber.map { (-$0.0, $0.1) }
        case .unary(.plus, let operand): operand.literalNumber
        default: nil
        }
    }
}
