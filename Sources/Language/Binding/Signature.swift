/// One parameter of a command, as the parser, the help, completion and the reference page see it.
package struct ParameterDeclaration: Sendable, Equatable {
    package enum Role: Sendable { case positional, flag }

    package let name: String
    package let role: Role
    package let kind: ArgumentKind
    package let help: String
    package let isRequired: Bool
    /// Takes any number of arguments.
    package let isMany: Bool
    /// The default as help shows it; `nil` where there is none.
    package let defaultText: String?

    package init(
        _ name: String, role: Role, kind: ArgumentKind, help: String, isRequired: Bool = false, isMany: Bool = false,
        defaultText: String? = nil
    ) {
        self.name = name
        self.role = role
        self.kind = kind
        self.help = help
        self.isRequired = isRequired
        self.isMany = isMany
        self.defaultText = defaultText
    }

    /// The same flag, with any number of values where it has one.
    package var withSeveralValues: ParameterDeclaration {
        ParameterDeclaration(
            name, role: role, kind: kind, help: help, isRequired: isRequired, isMany: kind != .boolean,
            defaultText: defaultText)
    }

    /// The same flag, with several values or with a range where it has a number.
    package var withValuesToTry: ParameterDeclaration {
        guard case .number(let limits) = kind else { return withSeveralValues }
        return ParameterDeclaration(
            name, role: role, kind: .numberOrRange(limits), help: help, isRequired: isRequired, isMany: true,
            defaultText: defaultText)
    }

    /// As in a usage line: `TENSOR`, `[FILE…]`, `[--bins N]`.
    package var usage: String {
        let many = isMany ? "…" : ""
        switch role {
        case .positional:
            let text =
                (kind.valueKinds?.count == 1 || kind.placeholder.contains("|") ? kind.placeholder : name.uppercased())
            return isRequired ? text + many : "[\(text)\(many)]"
        case .flag:
            let value = kind == .boolean ? "" : " " + kind.placeholder + many
            return isRequired ? "--\(name)\(value)" : "[--\(name)\(value)]"
        }
    }
}

/// Everything that is known of a command but its action.
package struct Signature: Sendable, Equatable {
    package struct Example: Sendable, Equatable {
        package let code: String
        package let note: String

        package init(_ code: String, _ note: String) {
            self.code = code
            self.note = note
        }
    }

    package struct Result: Sendable, Equatable {
        package let name: String
        package let kind: ValueKind

        package init(_ name: String, _ kind: ValueKind) {
            self.name = name
            self.kind = kind
        }
    }

    package let name: String
    /// The group under which `help` lists it.
    package let family: String
    package let summary: String
    package let discussion: String
    /// Words under which `help search` finds it besides those of its texts.
    package let searchWords: [String]
    package let parameters: [ParameterDeclaration]
    /// What it gives, in the order in which several names take it.
    package let results: [Result]
    package let examples: [Example]

    package init(
        _ name: String, family: String, summary: String, discussion: String = "", searchWords: [String] = [],
        parameters: [ParameterDeclaration] = [], results: [Result] = [], examples: [Example] = []
    ) {
        self.name = name
        self.family = family
        self.summary = summary
        self.discussion = discussion
        self.searchWords = searchWords
        self.parameters = parameters
        self.results = results
        self.examples = examples
    }

    /// The same with further flags; a flag that it has already stays its own.
    package func adding(_ flags: [ParameterDeclaration]) -> Signature {
        Signature(
            name, family: family, summary: summary, discussion: discussion, searchWords: searchWords,
            parameters: parameters + flags.filter { flag in !parameters.contains { $0.name == flag.name } },
            results: results, examples: examples)
    }

    package var positionals: [ParameterDeclaration] { parameters.filter { $0.role == .positional } }
    package var flags: [ParameterDeclaration] { parameters.filter { $0.role == .flag } }

    /// `save TABLE --to FILE`
    package var usage: String { ([name] + parameters.map(\.usage)).joined(separator: " ") }

    /// The usage without what may be left out, for a list.
    package var briefUsage: String {
        ([name] + parameters.filter { $0.role == .positional || $0.isRequired }.map(\.usage)).joined(separator: " ")
    }
}

/// What the binder needs to know of a function.
package struct FunctionSignature: Sendable, Equatable {
    package struct Parameter: Sendable, Equatable {
        package let name: String
        package let isRequired: Bool
        /// The default as help shows it.
        package let defaultText: String?

        package init(_ name: String, isRequired: Bool = true, defaultText: String? = nil) {
            self.name = name
            self.isRequired = isRequired
            self.defaultText = defaultText
        }
    }

    package let name: String
    package let family: String
    package let summary: String
    package let parameters: [Parameter]
    /// The last parameter takes all further arguments.
    package let isVariadic: Bool
    /// The last parameter takes arguments with labels of the person's choosing: `table(x = 1..3)`.
    package let takesLabels: Bool
    package let examples: [Signature.Example]

    package init(
        _ name: String, family: String, summary: String, parameters: [Parameter], isVariadic: Bool = false,
        takesLabels: Bool = false, examples: [Signature.Example] = []
    ) {
        self.name = name
        self.family = family
        self.summary = summary
        self.parameters = parameters
        self.isVariadic = isVariadic
        self.takesLabels = takesLabels
        self.examples = examples
    }

    /// `mean(x, axis = all, keepdims = false)`
    package var usage: String {
        let inner = parameters.enumerated().map { index, parameter in
            let more = isVariadic && index == parameters.count - 1 ? ", …" : ""
            return parameter.name + (parameter.defaultText.map { " = " + $0 } ?? "") + more
        }
        return "\(name)(\(inner.joined(separator: ", ")))"
    }
}
