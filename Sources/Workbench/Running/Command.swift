package import Language

/// A verb of the language. Everything about it stands in its own file; `AllCommands.swift` names it once.
package protocol Command: Sendable {
    static var signature: Signature { get }
    /// Whether a line with this command belongs to the session's program. Commands about the program or the machine
    /// (`help`, `doctor`, `quit`) would give something else on replay; their lines are kept as comments.
    static var isRecorded: Bool { get }
    /// Whether what it shows is the same on every machine and at any time; what is not stands as `~` in the record.
    static var isReproducible: Bool { get }
    /// Whether its results follow from its arguments and the session's seed alone, and take so long that they are kept.
    static var isKept: Bool { get }
    /// - Throws: a `Diagnostic`, or an error that the evaluator places at the call.
    static func run(_ call: Invocation) throws -> Outcome
}

extension Command {
    package static var isRecorded: Bool { true }
    package static var isReproducible: Bool { isRecorded }
    package static var isKept: Bool { false }
}

/// What a command gives back.
package struct Outcome: Sendable {
    /// In the order in which several names take them.
    package var results: [any Value]
    /// What is shown in place of the first result.
    package var display: Markup?
    /// Whether the display was streamed to the console already.
    package var isOnConsole: Bool

    package init(_ results: [any Value] = [], display: Markup? = nil, isOnConsole: Bool = false) {
        self.results = results
        self.display = display
        self.isOnConsole = isOnConsole
    }

    package init(_ result: any Value, display: Markup? = nil, isOnConsole: Bool = false) {
        self.init([result], display: display, isOnConsole: isOnConsole)
    }

    /// The same, as something that may be another next time.
    var measured: Outcome {
        Outcome(results.map { Measured($0) }, display: display?.measured, isOnConsole: isOnConsole)
    }

    /// Something to read and no value.
    package init(showing display: Markup) {
        self.init([], display: display)
    }
}
