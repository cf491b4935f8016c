extension Signature {
    /// The signature of a person's own command. A text that stands alone as its first statement is its summary.
    package init(_ definition: Definition) {
        self.init(
            definition.name.text, family: "your own", summary: definition.summary ?? "your own command",
            parameters: definition.parameters.map { parameter in
                let isSwitch = parameter.isFlag && parameter.defaultValue == nil
                return ParameterDeclaration(
                    parameter.name.text, role: parameter.isFlag ? .flag : .positional,
                    kind: isSwitch ? .boolean : .value([]),
                    help: isSwitch ? "on or off" : "a value",
                    isRequired: !parameter.isFlag && parameter.defaultValue == nil)
            },
            results: [Result("value", .unknown)])
    }
}

extension Definition {
    fileprivate var summary: String? {
        guard body.statements.count > 1, case .pipeline(let pipeline) = body.statements[0].kind,
            case .expression(let expression)? = pipeline.stages.first, pipeline.stages.count == 1,
            case .text(let text) = expression.kind
        else { return nil }
        return text
    }
}
