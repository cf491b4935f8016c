import Language
import Sessions
import Tensors

/// `run FILE`: run a notebook or session and write its outputs in place.
enum Run: Command {
    static let file = Parameter<String>.required(
        "file", .path(.read), "a Markdown notebook (.md) or a session (.utter)")
    static let check = Parameter<Bool>.toggle("check", "compare with what stands there, and change nothing")

    static let all = Parameter<Bool>.toggle("all", "run it although nothing in it was changed since it ran")

    static let signature = Signature(
        "run", family: Family.sessions.rawValue, summary: "run a notebook and write its outputs beneath its cells",
        discussion: "A notebook is Markdown with cells fenced as ```utter. Everything else in the file stays as it is. "
            + "It stops at the first cell that fails, with the error beneath it; what stands further down and follows "
            + "from texts that were changed is marked as stale. Cells above the first that was changed run for their values alone, "
            + "which come from the cache where they take long, and it says which these are; a notebook of which nothing was changed is "
            + "not run at all.",
        searchWords: ["notebook", "markdown", "execute", "script", "cells"],
        parameters: [file.declaration, check.declaration, all.declaration],
        examples: [
            Signature.Example("run notebook.md", "what the cells give now stands beneath them"),
            Signature.Example("run notebook.md --check", "an error where they give something else"),
        ])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let replay = try DocumentReplay(file, of: call)
        return try call(check) ? replay.check() : replay.update(all: try call(all))
    }
}
