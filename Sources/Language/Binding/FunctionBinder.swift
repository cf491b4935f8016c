/// Holds a function's arguments against its signature.
package enum FunctionBinder {
    /// - Returns: for every parameter, the indices of the arguments that are its values.
    /// - Throws: an unknown function or label, a missing argument, or one too many.
    package static func bind(
        _ name: Name, _ arguments: [FunctionArgument], in scope: any Scope
    ) throws(Diagnostic) -> (FunctionSignature, [[Int]]) {
        guard let signature = scope.signature(ofFunction: name.text) else { throw unknown(name, scope) }
        let parameters = signature.parameters
        var found: [[Int]] = Array(repeating: [], count: parameters.count)
        var next = 0
        for (index, argument) in arguments.enumerated() {
            if let label = argument.label {
                if signature.takesLabels, !parameters.contains(where: { $0.name == label.text }) {
                    found[parameters.count - 1].append(index)
                    continue
                }
                found[try position(of: label, in: signature, found)].append(index)
                continue
            }
            guard next < parameters.count else { throw tooMany(argument, signature) }
            if let first = found[next].first, let label = arguments[first].label, label.text == parameters[next].name {
                throw twice(label, signature)
            }
            found[next].append(index)
            if !(signature.isVariadic && next == parameters.count - 1) { next += 1 }
        }
        for (position, parameter) in parameters.enumerated() where parameter.isRequired && found[position].isEmpty {
            throw Diagnostic(
                LanguageCode.missingArgument, "\(name.text) needs '\(parameter.name)'", at: name.span,
                label: "an argument is missing", help: ["usage: \(signature.usage)"])
        }
        return (signature, found)
    }

    private static func position(
        of label: Name, in signature: FunctionSignature, _ found: [[Int]]
    ) throws(Diagnostic) -> Int {
        guard let position = signature.parameters.firstIndex(where: { $0.name == label.text }) else {
            let names = signature.parameters.map(\.name)
            throw Diagnostic(
                LanguageCode.unknownLabel, "\(signature.name) has no argument '\(label.text)'", at: label.span,
                label: Suggestions.nearest(to: label.text, in: names).map { "did you mean \($0)?" }
                    ?? "unknown argument",
                help: ["usage: \(signature.usage)"])
        }
        guard found[position].isEmpty else { throw twice(label, signature) }
        return position
    }

    private static func twice(_ label: Name, _ signature: FunctionSignature) -> Diagnostic {
        Diagnostic(
            LanguageCode.duplicateName, "'\(label.text)' is given twice", at: label.span, label: "once is enough",
            help: ["usage: \(signature.usage)"])
    }

    private static func tooMany(_ argument: FunctionArgument, _ signature: FunctionSignature) -> Diagnostic {
        let count = signature.parameters.count
        return Diagnostic(
            LanguageCode.tooManyArguments,
            "\(signature.name) takes \(count == 1 ? "one argument" : "\(count) arguments")",
            at: argument.value.span, label: "one too many", help: ["usage: \(signature.usage)"])
    }

    private static func unknown(_ name: Name, _ scope: any Scope) -> Diagnostic {
        if scope.signature(ofCommand: name.text) != nil {
            return Diagnostic(
                LanguageCode.unknownFunction, "'\(name.text)' is a command, not a function", at: name.span,
                label: "its arguments are separated by blanks",
                help: ["write (\(name.text) …) with a blank after the name"])
        }
        let near = Suggestions.nearest(to: name.text, in: scope.functionNames)
        return Diagnostic(
            LanguageCode.unknownFunction, "no function is called '\(name.text)'", at: name.span,
            label: near.map { "did you mean \($0)?" } ?? "unknown function",
            help: ["`help functions` lists the functions"])
    }
}
