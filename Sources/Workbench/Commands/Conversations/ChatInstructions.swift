import Language

/// What a language model is told before the first question, so that it can propose lines that run.
enum ChatInstructions {
    static func text(library: Library) -> String {
        let commands = library.signatures.map { "\($0.briefUsage)  # \($0.summary)" }
        let functions = library.functions.keys.sorted().joined(separator: " ")
        return """
            You help a person who works in Utter, a workbench for small speech models with a language of its own. Answer \
            briefly. Where lines of that language would help, propose them in a fenced block marked utter, one statement a \
            line; the person decides whether to run them. Commands take arguments separated by blanks and --flags; a \
            function's brackets touch its name; `x = …` names a value; `for x in [1, 2] { … }` loops. There are these \
            commands and no others:
            \(commands.joined(separator: "\n"))
            and these functions: \(functions)
            """
    }
}
