package import Language
import Support

/// A call that a command is to carry out: its arguments, and what else it may look at.
package struct Invocation {
    let bound: BoundCall
    let arguments: [String: [EvaluatedArgument]]
    let evaluation: Evaluation

    /// The value of a parameter.
    /// - Throws: a diagnostic at the argument where it has another kind than was declared.
    package func callAsFunction<T>(_ parameter: Parameter<T>) throws -> T {
        try parameter.read(arguments[parameter.declaration.name] ?? [])
    }

    /// Where a parameter's argument stands, for messages.
    package func span<T>(of parameter: Parameter<T>) -> Span {
        arguments[parameter.declaration.name]?.first?.span ?? bound.span
    }

    /// The text of each of a parameter's arguments, as it was typed.
    func texts<T>(of parameter: Parameter<T>) -> [String] {
        (arguments[parameter.declaration.name] ?? []).map { evaluation.frame.source.text($0.span) }
    }

    /// The line's exchanges with language models.
    var replies: Replies { Replies(inputs: evaluation.inputs) }

    /// Runs something whose errors, where they have no place, belong to a parameter's argument.
    package func placed<T, R>(at parameter: Parameter<T>, _ body: () throws -> R) throws -> R {
        try evaluation.placed(at: span(of: parameter), body)
    }

    package var workspace: Workspace {
        get { evaluation.workspace }
        nonmutating set { evaluation.workspace = newValue }
    }

    package var library: Library { evaluation.library }
    package var host: any Host { evaluation.host }

    /// What is visible here: variables, commands, functions.
    package var scope: any Scope { evaluation }

    /// Whether a command that works in steps should finish with what it has: Ctrl-C.
    /// - Throws: `Abandoned` on a second Ctrl-C.
    package func shouldStop() throws -> Bool { try evaluation.stopper.shouldStop() }

    /// Tells whoever watches how far a step-wise work is; `nil` when it has ended.
    func progress(_ event: ProgressEvent?) { host.console.progress(event) }

    /// Ctrl-C, for a command that runs other lines.
    var interruption: Interruption { evaluation.stopper.interruption }

    /// Takes a variable out of the workspace, or out of the body that runs.
    package func forget(_ name: String) { evaluation.forget(name) }

    /// Adds Markdown to the session's prose.
    package func note(_ lines: [String]) { evaluation.notes += lines }

    /// Runs a line that was given as an argument, and gives its results.
    package func run(_ stage: Stage) throws -> Outcome {
        try evaluation.run(stage, piped: nil)
    }

    /// The same, computed even where its results are known.
    func runAfresh(_ stage: Stage) throws -> Outcome {
        let cache = evaluation.cache
        evaluation.cache = nil
        defer { evaluation.cache = cache }
        return try run(stage)
    }
}
