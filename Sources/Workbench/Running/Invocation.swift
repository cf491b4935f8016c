package import Language

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

    package var workspace: Workspace {
        get { evaluation.workspace }
        nonmutating set { evaluation.workspace = newValue }
    }

    package var library: Library { evaluation.library }
    package var host: any Host { evaluation.host }

    /// What is visible here: variables, commands, functions.
    package var scope: any Scope { evaluation }

    /// Runs a line that was given as an argument, and gives its results.
    package func run(_ stage: Stage) throws -> Outcome {
        try evaluation.run(stage, piped: nil)
    }
}
