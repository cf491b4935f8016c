import Language
import Sessions
import Support

/// `sessions`: the sessions kept so far.
enum SessionsCommand: Command {
    static let folder = Parameter<String?>.optional(
        "folder", .path(.directory), "where to look, if not in the usual place")

    static let signature = Signature(
        "sessions", family: Family.sessions.rawValue, summary: "list the sessions kept so far",
        discussion:
            "Every line at the prompt is kept in a session file: in ./sessions if there is such a folder, else with "
            + "your own files. `open FILE` goes on with one, `replay FILE --check` proves that it gives the same again.",
        searchWords: ["list", "files", "recorded", "earlier"],
        parameters: [folder.declaration], results: [Signature.Result("table", "table")],
        examples: [Signature.Example("sessions", "all of them, oldest first")])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let folder = try call(folder) ?? call.host.places.sessions
        guard Files.exists(folder) else {
            return Outcome(Table([]), display: Markup("no session was kept yet in \(folder)", .dim))
        }
        let all = try SessionCatalogue.list(folder)
        guard !all.isEmpty else {
            return Outcome(Table([]), display: Markup("no session was kept yet in \(folder)", .dim))
        }
        return Outcome(
            Table([
                Table.Column("session", all.map(\.path)),
                Table.Column("lines", all.map { Quantity($0.cells) }),
                Table.Column("failed", all.map { Quantity($0.failed) }),
                Table.Column("begins", all.map { $0.problem ?? $0.title }),
            ]))
    }
}
