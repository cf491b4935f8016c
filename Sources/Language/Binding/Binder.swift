/// Holds a call against a signature: gives every argument to its parameter and reads it by the parameter's kind.
/// This is the one place where unknown flags, missing arguments and wrong words are found, for all commands.
package struct Binder {
    let scope: any Scope
    let source: Source
    var diagnostics: [Diagnostic] = []
    /// What follows an unknown flag may be its value: then too many or too few arguments are no news.
    private var hasUnknownFlag = false

    package init(scope: any Scope, source: Source) {
        self.scope = scope
        self.source = source
    }

    /// - Parameter piped: the kind of the value that came through `|`, which is then the first argument.
    /// - Throws: everything that is wrong with the call.
    package static func bind(
        _ call: Call, to signature: Signature, piped: ValueKind? = nil, scope: any Scope, source: Source
    ) throws(Diagnostics) -> BoundCall {
        var binder = Binder(scope: scope, source: source)
        let bound = binder.bind(call, to: signature, piped: piped)
        guard binder.diagnostics.isEmpty else { throw Diagnostics(binder.diagnostics) }
        return bound
    }

    /// More mistakes in one call help nobody.
    private static let maximumDiagnostics = 20

    private mutating func bind(_ call: Call, to signature: Signature, piped: ValueKind?) -> BoundCall {
        var bound = BoundCall(signature: signature, arguments: [:], span: call.span)
        let pipedCount = piped == nil ? 0 : 1
        var words: [Argument] = []
        var rest = call.arguments[...]
        var flagsEnded = false
        while let argument = rest.first, diagnostics.count < Self.maximumDiagnostics {
            if let parameter = statement(of: signature, after: words.count + pipedCount),
                bound.arguments[parameter.name] == nil, let (stage, count) = stage(from: rest)
            {
                let span = rest.prefix(count).reduce(argument.span) { $0.union($1.span) }
                bound.arguments[parameter.name] = [BoundCall.Argument(value: .statement(stage), span: span)]
                rest = rest.dropFirst(count)
                continue
            }
            rest = rest.dropFirst()
            switch argument.kind {
            case .endOfFlags where !flagsEnded: flagsEnded = true
            case .flag(let name, let value) where !flagsEnded:
                bindFlag(name, value, argument.span, signature, &rest, &bound)
            case .flag, .endOfFlags:
                words.append(Argument(kind: .word(source.text(argument.span)), span: argument.span))
            default: words.append(argument)
            }
        }
        bindPositionals(words, piped: piped, signature, call, &bound)
        for flag in signature.flags where flag.isRequired && bound.arguments[flag.name] == nil {
            diagnostics.append(
                Diagnostic(
                    LanguageCode.missingArgument, "\(signature.name) needs --\(flag.name)", at: call.name.span,
                    label: "--\(flag.name) \(flag.kind.placeholder) is missing",
                    help: ["\(flag.name): \(flag.help)", usage(signature)]))
        }
        return bound
    }

    // MARK: The rest of the line as a statement

    /// The parameter at a position, if it takes a line.
    private func statement(of signature: Signature, after count: Int) -> ParameterDeclaration? {
        let positionals = signature.positionals
        return count < positionals.count && positionals[count].kind == .statement ? positionals[count] : nil
    }

    /// The line that stands in place of an argument, and how many arguments it takes: a command takes all that follow,
    /// a primary stands alone. A command that itself runs a line cannot be run so: the nesting would know no end.
    private func stage(from arguments: ArraySlice<Argument>) -> (Stage, count: Int)? {
        guard let first = arguments.first else { return nil }
        let span = arguments.reduce(first.span) { $0.union($1.span) }
        switch first.kind {
        case .word(let text) where Parser.isNamePath(text) && !text.contains("."):
            let call = Call(name: Name(text, first.span), arguments: Array(arguments.dropFirst()), span: span)
            let inner = CallResolver.resolve(call, in: scope)?.signature.positionals ?? []
            return inner.contains { $0.kind == .statement } ? nil : (.call(call), arguments.count)
        case .word:
            let value = (try? Parser.value(ofWord: first.span, in: source)).flatMap { $0 }
            return value.map { (.expression($0), 1) }
        case .value(let expression): return (.expression(expression), 1)
        default: return nil
        }
    }

    // MARK: Flags

    private mutating func bindFlag(
        _ name: String, _ value: Argument?, _ span: Span, _ signature: Signature, _ rest: inout ArraySlice<Argument>,
        _ bound: inout BoundCall
    ) {
        guard let (flag, isOn) = flag(named: name, in: signature) else {
            diagnostics.append(unknownFlag(name, span, signature))
            hasUnknownFlag = true
            return
        }
        if bound.arguments[flag.name] != nil {
            diagnostics.append(
                Diagnostic(
                    LanguageCode.duplicateFlag, "--\(flag.name) is given twice", at: span, label: "once is enough"))
        }
        if flag.kind == .boolean {
            bound.arguments[flag.name] = [switchArgument(value, isOn: isOn, span)]
            return
        }
        var values: [Argument] = []
        if let value {
            values = [value]
        } else {
            while let next = rest.first, flag.isMany || values.isEmpty {
                guard !next.isFlag else { break }
                values.append(next)
                rest = rest.dropFirst()
            }
        }
        guard !values.isEmpty else {
            bound.arguments[flag.name] = []
            diagnostics.append(
                Diagnostic(
                    LanguageCode.missingFlagValue, "--\(flag.name) needs \(flag.kind.phrase)", at: span,
                    label: "nothing follows", help: ["\(flag.name): \(flag.help)"]))
            return
        }
        bound.arguments[flag.name] = read(values, as: flag)
    }

    private func flag(named name: String, in signature: Signature) -> (ParameterDeclaration, isOn: Bool)? {
        if let flag = signature.flags.first(where: { $0.name == name }) { return (flag, true) }
        guard name.hasPrefix("no-") else { return nil }
        let positive = signature.flags.first { $0.kind == .boolean && $0.name == name.dropFirst(3) }
        return positive.map { ($0, false) }
    }

    private func unknownFlag(_ name: String, _ span: Span, _ signature: Signature) -> Diagnostic {
        let known = signature.flags.map(\.name)
        let near = Suggestions.nearest(to: name, in: known)
        return Diagnostic(
            LanguageCode.unknownFlag, "\(signature.name) has no flag --\(name)", at: span,
            label: near.map { "did you mean --\($0)?" } ?? "unknown flag",
            help: [known.isEmpty ? "\(signature.name) takes no flags" : usage(signature)])
    }

    private mutating func switchArgument(_ value: Argument?, isOn: Bool, _ span: Span) -> BoundCall.Argument {
        guard let value else { return BoundCall.Argument(value: .boolean(isOn), span: span) }
        if case .word(let text) = value.kind, text == "true" || text == "false" {
            return BoundCall.Argument(value: .boolean((text == "true") == isOn), span: span)
        }
        diagnostics.append(
            Diagnostic(
                LanguageCode.wrongArgument, "this flag is on or off", at: value.span, label: "true or false is needed",
                help: ["a flag alone is true; --no-… is false"]))
        return BoundCall.Argument(value: .boolean(isOn), span: span)
    }

    // MARK: Positional arguments

    private mutating func bindPositionals(
        _ words: [Argument], piped: ValueKind?, _ signature: Signature, _ call: Call, _ bound: inout BoundCall
    ) {
        var rest = words[...]
        var isPiped = piped != nil
        let parameters = signature.positionals
        for (index, parameter) in parameters.enumerated() where bound.arguments[parameter.name] == nil {
            var values: [BoundCall.Argument] = []
            if isPiped {
                isPiped = false
                if let piped, let problem = mismatch(piped, parameter, call) {
                    diagnostics.append(problem)
                }
                values = [BoundCall.Argument(value: .piped, span: call.name.span)]
                bound.arguments[parameter.name] = values
                guard parameter.isMany else { continue }
            }
            let needed = parameters[(index + 1)...].count { $0.isRequired && bound.arguments[$0.name] == nil }
            let spare = rest.count - needed
            if parameter.isMany {
                let taken = rest.prefix(max(0, spare))
                rest = rest.dropFirst(taken.count)
                if !taken.isEmpty { bound.arguments[parameter.name] = values + read(Array(taken), as: parameter) }
            } else if let first = rest.first,
                parameter.isRequired || (spare > 0 && fits(first, parameter, isLast: index == parameters.count - 1))
            {
                rest = rest.dropFirst()
                bound.arguments[parameter.name] = read([first], as: parameter)
            }
            if parameter.isRequired, bound.arguments[parameter.name] == nil, !hasUnknownFlag {
                diagnostics.append(missing(parameter, signature, call))
            }
        }
        if isPiped {
            diagnostics.append(
                Diagnostic(
                    LanguageCode.tooManyArguments,
                    "\(signature.name) takes no argument, so nothing can be piped into it",
                    at: call.name.span, label: "takes no value", help: [usage(signature)]))
        }
        if let extra = rest.first, !hasUnknownFlag { diagnostics.append(tooMany(extra, signature)) }
    }

    private func missing(_ parameter: ParameterDeclaration, _ signature: Signature, _ call: Call) -> Diagnostic {
        Diagnostic(
            LanguageCode.missingArgument, "\(signature.name) needs \(parameter.kind.phrase)", at: call.name.span,
            label: "\(parameter.name) is missing", help: ["\(parameter.name): \(parameter.help)", usage(signature)])
    }

    private func tooMany(_ extra: Argument, _ signature: Signature) -> Diagnostic {
        let count = signature.positionals.count
        let most = count == 0 ? "no arguments" : count == 1 ? "one argument" : "\(count) arguments"
        return Diagnostic(
            LanguageCode.tooManyArguments, "\(signature.name) takes \(most)", at: extra.span, label: "one too many",
            help: [usage(signature), "an operation among arguments stands in parentheses: (a - 1)"])
    }

    /// Whether an argument may be meant for an optional parameter with more behind it: `infer [MODEL] FILE`.
    private func fits(_ argument: Argument, _ parameter: ParameterDeclaration, isLast: Bool) -> Bool {
        guard !isLast, case .value(let kinds) = parameter.kind else { return true }
        guard case .word(let text) = argument.kind else { return true }
        let root = text.prefix { $0 != "." }
        guard let kind = scope.kind(ofVariable: String(root)) else { return false }
        return kinds.isEmpty || kind == .unknown || text.contains(".") || kinds.contains(kind)
    }

    private func mismatch(_ kind: ValueKind, _ parameter: ParameterDeclaration, _ call: Call) -> Diagnostic? {
        guard kind != .unknown, let kinds = parameter.kind.valueKinds, !kinds.contains(kind) else { return nil }
        return Diagnostic(
            LanguageCode.wrongArgument, "\(call.name.text) takes \(parameter.kind.phrase), not \(kind.withArticle)",
            at: call.name.span, label: "\(kind.withArticle) comes through |")
    }

    private func usage(_ signature: Signature) -> String { "usage: \(signature.usage)" }
}

extension Argument {
    var isFlag: Bool {
        switch kind {
        case .flag, .endOfFlags: true
        default: false
        }
    }
}
