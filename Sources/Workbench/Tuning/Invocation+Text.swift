import Language

extension Invocation {
    /// The text of an argument as it stands in the line, in parentheses where it is more than a word.
    func text(_ argument: EvaluatedArgument) -> String {
        if case .literal(let text) = argument.content { return text }
        let text = evaluation.frame.source.text(argument.span)
        let isWord = text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || "._-+".unicodeScalars.contains($0)
        }
        return isWord ? text : "(\(text))"
    }

    /// The flags that were given but for some, as a line has them, with a blank before each.
    func flags(without names: [String]) -> String {
        bound.signature.flags.filter { !names.contains($0.name) }.compactMap { flag in
            guard let given = arguments[flag.name], let first = given.first else { return nil }
            if case .boolean(let isOn) = first.content { return " --" + (isOn ? "" : "no-") + flag.name }
            return " --\(flag.name) " + given.map(text).joined(separator: " ")
        }.joined()
    }

    /// Likewise of a parameter that has one.
    /// - Throws: a diagnostic where it came through `|` and so stands nowhere.
    func text(of parameter: ParameterDeclaration) throws -> String {
        guard let argument = arguments[parameter.name]?.first, let bound = bound.arguments[parameter.name]?.first else {
            return ""
        }
        if case .piped = bound.value {
            throw Diagnostic(
                WorkbenchCode.training, "what comes through | has no name that a trial could use", at: bound.span,
                label: "piped into this", help: ["give it a name first: net = …; \(signatureName) net …"])
        }
        return text(argument)
    }

    private var signatureName: String { bound.signature.name }
}
