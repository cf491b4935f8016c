/// What a line changed in the workspace, so that it can be taken back.
struct LineChange: Sendable {
    /// The line.
    let source: String
    /// The names that it changed with what they stood for before, `nil` for nothing.
    private let values: [String: (any Value)?]
    /// The workspace before, but for its variables.
    private let rest: Workspace

    /// How many lines can be taken back.
    static let deepest = 64

    init(_ source: String, values: [String: (any Value)?], before rest: Workspace) {
        self.source = source
        self.values = values
        self.rest = rest
    }

    /// Whether the line did more than show something: it gave a name to a value, or changed the seed, a setting or a
    /// command.
    func isOne(to workspace: Workspace) -> Bool {
        !names.isEmpty || rest.seed != workspace.seed || rest.settings != workspace.settings
            || rest.commands.mapValues(\.definition) != workspace.commands.mapValues(\.definition)
    }

    /// The changed names, sorted, without that of the last value.
    var names: [String] { values.keys.filter { $0 != Workspace.lastValue }.sorted() }

    /// The workspace as it was before the line.
    func undone(in workspace: Workspace) -> Workspace {
        var workspace = workspace.replacingAll(by: rest)
        for (name, value) in values { workspace.variables[name] = value }
        return workspace
    }
}

extension Workspace {
    /// All but the variables.
    var withoutVariables: Workspace { Workspace(seed: seed).replacingAll(by: self) }

    /// These variables, and all else of another workspace.
    fileprivate func replacingAll(by other: Workspace) -> Workspace {
        var result = self
        result.seed = other.seed
        result.commands = other.commands
        result.settings = other.settings
        result.pictures = other.pictures
        result.lines = other.lines
        return result
    }
}
