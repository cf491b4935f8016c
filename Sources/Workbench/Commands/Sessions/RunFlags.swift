import Language
import Runs
import Support

/// Which runs are wanted: what `runs` and `runs export` have in common.
enum RunFlags {
    static let folder = Parameter<String?>.optional(
        "folder", .path(.directory), "where the sessions are, if not in the usual place")
    static let command = Parameter<ArgumentKind.Choice?>.flag(
        "command", .choice(AllCommands.runs.map { ArgumentKind.Choice($0, "lines with `\($0)`") }),
        "only lines with this command")
    static let network = Parameter<String?>.flag("network", .text, "only runs of the network of this name")
    static let sort = Parameter<RunQuery.Order>.flag(
        "sort",
        .oneOf { order in
            switch order {
            case .session: "as they were typed"
            case .accuracy: "the best first"
            case .parameters: "the smallest network first"
            case .date: "the latest first"
            }
        }, default: .session, "what comes first")
    static let limit = Parameter<Int?>.flag("limit", .integer(1), "at most so many rows, the first ones")

    static let declarations = [
        folder.declaration, command.declaration, network.declaration, sort.declaration, limit.declaration,
    ]

    /// The commands whose lines are runs, in words.
    static var names: String { AllCommands.runs.map { "`\($0)`" }.joined(separator: ", ") }

    /// The runs that a call asks for, and the folder of their sessions. A folder that is only the usual place may be
    /// missing still.
    static func find(_ call: Invocation, detailed: Bool = false) throws -> (found: RunIndex.Found, folder: String) {
        let named = try call(folder)
        let places = call.host.places
        let folder = named ?? places.sessions
        guard named != nil || Files.exists(folder) else {
            return (RunIndex.Found(runs: [], count: 0, problems: []), folder)
        }
        let query = RunQuery(
            command: try call(command)?.name, network: try call(network), order: try call(sort), limit: try call(limit),
            isDetailed: detailed)
        let found = try call.placed(at: self.folder) {
            try RunIndex(path: places.index, commands: Set(AllCommands.runs)).runs(in: folder, logs: places.logs, query)
        }
        return (found, folder)
    }
}

extension AllCommands {
    /// The names of those that train, make or test a model.
    static var runs: [String] {
        list.filter { $0.isKept }.map { $0.signature }.filter { signature in
            signature.results.contains { RunFigures.Kind(rawValue: $0.kind.name) != nil }
        }.map(\.name)
    }
}
