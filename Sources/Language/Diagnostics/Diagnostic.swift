/// One message to a person: what is wrong, where, and the way out.
package struct Diagnostic: Error, Sendable, Equatable {
    package enum Severity: String, Sendable {
        case error, warning
    }

    package var severity: Severity
    /// Stands in the header as `error[utter::CODE]`.
    package var code: String
    package var message: String
    package var span: Span?
    /// What stands under the marked place.
    package var label: String
    /// What else there is to know, one a line.
    package var notes: [String]
    /// The ways out, one a line.
    package var help: [String]

    package init(
        _ code: some RawRepresentable<String>, _ message: String, at span: Span?, label: String = "",
        notes: [String] = [], help: [String] = [], severity: Severity = .error
    ) {
        self.init(code: code.rawValue, message, at: span, label: label, notes: notes, help: help, severity: severity)
    }

    /// For codes that carry a kind of value, such as `unknown-tensor`.
    package init(
        code: String, _ message: String, at span: Span?, label: String = "", notes: [String] = [],
        help: [String] = [], severity: Severity = .error
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.span = span
        self.label = label
        self.notes = notes
        self.help = help
    }
}

/// Several diagnostics of one text, reported at once, in the order of their places.
package struct Diagnostics: Error, Sendable {
    package var all: [Diagnostic]

    package init(_ all: [Diagnostic]) {
        let places = all.enumerated().map { (start: $1.span?.start ?? 0, index: $0) }
        self.all = places.sorted { ($0.start, $0.index) < ($1.start, $1.index) }.map { all[$0.index] }
    }
}

/// The codes of what the language itself can find wrong. Each has a golden text in `Tests/Golden/Errors`.
package enum LanguageCode: String, Sendable, CaseIterable {
    case badEscape = "bad-escape"
    case badNumber = "bad-number"
    case bracketMismatch = "bracket-mismatch"
    case chainedComparison = "chained-comparison"
    case duplicateFlag = "duplicate-flag"
    case duplicateName = "duplicate-name"
    case missingOperand = "missing-operand"
    case missingArgument = "missing-argument"
    case missingBlank = "missing-blank"
    case missingFlagValue = "missing-flag-value"
    case notACommand = "not-a-command"
    case notAssignable = "not-assignable"
    case openRange = "open-range"
    case reservedName = "reserved-name"
    case tooDeep = "too-deep"
    case tooManyArguments = "too-many-arguments"
    case unclosedBracket = "unclosed-bracket"
    case unclosedText = "unclosed-text"
    case unexpected = "unexpected-token"
    case unknownChoice = "unknown-choice"
    case unknownCommand = "unknown-command"
    case unknownFlag = "unknown-flag"
    case unknownFunction = "unknown-function"
    case unknownLabel = "unknown-argument"
    case unknownUnit = "unknown-unit"
    case unknownVariable = "unknown-variable"
    case wrongArgument = "wrong-argument"
}
