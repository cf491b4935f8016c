package import Language

/// How a bound argument becomes a Swift value: the kind that the binder reads it by, and the last step from it.
package struct ArgumentReader<T: Sendable>: Sendable {
    package let kind: ArgumentKind
    package let read: @Sendable (EvaluatedArgument) throws -> T

    package init(_ kind: ArgumentKind, _ read: @escaping @Sendable (EvaluatedArgument) throws -> T) {
        self.kind = kind
        self.read = read
    }
}

/// An argument after evaluation.
package struct EvaluatedArgument: Sendable {
    package enum Content: Sendable {
        case value(any Value)
        case literal(String)
        case boolean(Bool)
        case statement(Stage)
    }

    package let content: Content
    package let span: Span

    /// The text of a word, path or choice, or of a text value given in its place.
    package func text() throws -> String {
        switch content {
        case .literal(let text): return text
        case .value(let text as String): return text
        case .value(let value): throw wrong(value, needed: "a text")
        default: throw wrong("a text is needed")
        }
    }

    var isMeasured: Bool {
        guard case .value(let value) = content else { return false }
        return value is Measured
    }

    /// The complaint about a value of another kind, or about one that was measured.
    func wrong(_ value: any Value, needed: String) -> Diagnostic {
        guard value is Measured else { return wrong("\(needed) is needed, not \(value.kind.withArticle)") }
        var problem = wrong("\(needed) is needed that was not measured")
        problem.help = ["what was measured is another next time, and so would be all that follows from this line"]
        return problem
    }

    package func wrong(_ complaint: String) -> Diagnostic {
        Diagnostic(LanguageCode.wrongArgument, complaint, at: span, label: complaint)
    }
}

/// One parameter of a command: declared once, read by the key itself (`try call(bins)`).
package struct Parameter<T: Sendable>: Sendable {
    package let declaration: ParameterDeclaration
    /// Gives the value from all of its arguments, which are none where it was not given.
    package let read: @Sendable ([EvaluatedArgument]) throws -> T
}

extension Parameter {
    package static func required(_ name: String, _ reader: ArgumentReader<T>, _ help: String) -> Parameter {
        Parameter(
            declaration: ParameterDeclaration(name, role: .positional, kind: reader.kind, help: help, isRequired: true)
        ) { try reader.readOne($0) }
    }

    package static func optional<U>(_ name: String, _ reader: ArgumentReader<U>, _ help: String) -> Parameter
    where T == U? {
        Parameter(declaration: ParameterDeclaration(name, role: .positional, kind: reader.kind, help: help)) {
            $0.isEmpty ? nil : try reader.readOne($0)
        }
    }

    package static func many<U>(
        _ name: String, _ reader: ArgumentReader<U>, atLeastOne: Bool = false, _ help: String
    ) -> Parameter where T == [U] {
        Parameter(
            declaration: ParameterDeclaration(
                name, role: .positional, kind: reader.kind, help: help, isRequired: atLeastOne, isMany: true)
        ) { try $0.map(reader.read) }
    }

    package static func flag<U>(_ name: String, _ reader: ArgumentReader<U>, required: Bool = false, _ help: String)
        -> Parameter where T == U?
    {
        Parameter(
            declaration: ParameterDeclaration(name, role: .flag, kind: reader.kind, help: help, isRequired: required)
        ) { $0.isEmpty ? nil : try reader.readOne($0) }
    }

    package static func flag(
        _ name: String, _ reader: ArgumentReader<T>, default fallback: T, _ help: String
    ) -> Parameter where T: CustomStringConvertible {
        flag(name, reader, default: fallback, shown: fallback.description, help)
    }

    /// - Parameter shown: the default as help shows it, with its unit.
    package static func flag(
        _ name: String, _ reader: ArgumentReader<T>, default fallback: T, shown: String, _ help: String
    ) -> Parameter {
        Parameter(
            declaration: ParameterDeclaration(name, role: .flag, kind: reader.kind, help: help, defaultText: shown)
        ) { $0.isEmpty ? fallback : try reader.readOne($0) }
    }
}

extension Parameter where T: RawRepresentable, T.RawValue == String {
    package static func flag(
        _ name: String, _ reader: ArgumentReader<T>, default fallback: T, _ help: String
    ) -> Parameter {
        flag(name, reader, default: fallback, shown: fallback.rawValue, help)
    }
}

extension Parameter {
    /// A flag that takes any number of arguments; none where it is not given.
    package static func flags<U>(_ name: String, _ reader: ArgumentReader<U>, _ help: String) -> Parameter
    where T == [U] {
        Parameter(
            declaration: ParameterDeclaration(name, role: .flag, kind: reader.kind, help: help, isMany: true)
        ) { try $0.map(reader.read) }
    }
}

extension Parameter where T == Bool {
    /// A flag that is on when given.
    package static func toggle(_ name: String, _ help: String) -> Parameter {
        Parameter(declaration: ParameterDeclaration(name, role: .flag, kind: .boolean, help: help)) { arguments in
            guard case .boolean(let isOn)? = arguments.first?.content else { return false }
            return isOn
        }
    }
}

extension ArgumentReader {
    fileprivate func readOne(_ arguments: [EvaluatedArgument]) throws -> T {
        guard let argument = arguments.first else {
            throw Diagnostic(LanguageCode.missingArgument, "an argument is missing", at: nil)
        }
        return try read(argument)
    }
}
