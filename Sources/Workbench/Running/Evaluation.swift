package import Language
import Networks
import Recognition
import Sessions
import Support
import Tensors

/// The running of one line. It works on its own copy of the workspace, which the caller takes over if all went well.
package final class Evaluation {
    let library: Library
    let host: any Host
    let stopper: Stopper
    /// What cannot be computed again: answers, sounds.
    let inputs: LineInputs
    package internal(set) var workspace: Workspace
    /// What was shown, in order.
    package internal(set) var shown = Markup()
    /// The names that were assigned, in order of their first assignment.
    package internal(set) var assigned: [String] = []
    /// The results of the last statement.
    package internal(set) var results: [any Value] = []
    /// Whether the last statement gave its results names.
    package internal(set) var endsInAssignment = false
    /// Whether any command of the line belongs to the session's program.
    package internal(set) var isRecorded = false
    /// Markdown that was noted, for the session's prose.
    package internal(set) var notes: [String] = []
    /// Where results of earlier calls are; `nil` computes everything.
    var cache: ValueCache?
    /// Whether nothing that is known from earlier lines counts, in whatever place that is: so a check proves something.
    let isAfresh: Bool
    /// What earlier lines changed, the latest at the end.
    private let changes: [LineChange]
    /// How many of them this line took back.
    private(set) var takenBack = 0
    var frames: [Frame]
    /// Whether what runs now runs only because of something measured: then all that it does is measured as well.
    var isTainted = false

    /// The names and text of a running body: the line itself, or a person's own command.
    struct Frame {
        let source: Source
        /// `nil` in the line itself, whose names are the workspace's.
        var locals: [String: any Value]?
    }

    static let maximumCallDepth = 48

    /// - Parameter inputs: what was recorded of the line that cannot be recomputed.
    init(
        source: Source, workspace: Workspace, library: Library, host: any Host, stopper: Stopper,
        cache: ValueCache? = nil, isAfresh: Bool = false, changes: [LineChange] = [], inputs: [RecordedInput] = []
    ) {
        self.cache = isAfresh ? nil : cache
        self.isAfresh = isAfresh
        self.changes = changes
        self.inputs = LineInputs(inputs)
        self.workspace = workspace
        self.library = library
        self.host = host
        self.stopper = stopper
        frames = [Frame(source: source)]
    }

    var frame: Frame { frames[frames.count - 1] }

    /// Runs a program's statements in order, up to one that was stopped.
    /// - Throws: `Diagnostics`, or `Abandoned`.
    package func run(_ program: Program) throws {
        for statement in program.statements {
            let outcome = try run(statement)
            results = outcome.results
            if case .assignment = statement.kind { endsInAssignment = true } else { endsInAssignment = false }
            if let first = outcome.results.first { workspace.variables[Workspace.lastValue] = first }
            if let display = display(of: outcome, after: statement) {
                show(display, onConsole: !outcome.isOnConsole || endsInAssignment)
            }
            if stopper.stoppedAt != nil { break }
        }
        try stopper.refuseIfAbandoned()
    }

    /// The workspace as the line left it, which the evaluation then has no more: its new owner can change it in place.
    func takeWorkspace() -> Workspace {
        let taken = workspace
        workspace = Workspace(seed: taken.seed)
        return taken
    }

    /// Undoes the latest line that this one has not undone yet; `nil` where none is left.
    func takeBack() -> LineChange? {
        guard takenBack < changes.count else { return nil }
        takenBack += 1
        let change = changes[changes.count - takenBack]
        workspace = change.undone(in: workspace)
        return change
    }

    /// - Parameter onConsole: false for what a person has seen already, piece by piece.
    func show(_ markup: Markup, onConsole: Bool = true) {
        guard !markup.isEmpty else { return }
        // How many lines something measured lets show may be another number next time; its result stands for them.
        if !isTainted { shown.blocks += markup.blocks }
        if onConsole { host.console.show(markup) }
    }

    /// An assignment shows a line for each name, anything else its value or what its command made to be read.
    private func display(of outcome: Outcome, after statement: Statement) -> Markup? {
        if case .assignment(let names, _) = statement.kind {
            let lines = zip(names, outcome.results).map { name, value in
                (names.count > 1 ? [Markup.Piece(name.text + ": ", .dim)] : []) + value.summary
            }
            return Markup(lines: lines)
        }
        if let display = outcome.display { return display }
        return outcome.results.first?.display
    }

    // MARK: Names

    func value(of name: String) -> (any Value)? {
        frame.locals?[name] ?? workspace.variables[name] ?? NamedNetworks.value(name)
            ?? Augmentation.named(name)
    }

    func assign(_ value: any Value, to name: String) {
        let value = isTainted ? Measured(value) : value
        if frame.locals != nil {
            frames[frames.count - 1].locals?[name] = value
        } else {
            workspace.variables[name] = value
            if !assigned.contains(name) { assigned.append(name) }
        }
    }

    func forget(_ name: String) {
        if frame.locals?[name] != nil {
            frames[frames.count - 1].locals?[name] = nil
        } else {
            workspace.variables[name] = nil
            workspace.commands[name] = nil
        }
    }

    /// Runs something and gives errors that know no place the place where it stands.
    func placed<T>(at span: Span, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as Diagnostic where error.span == nil {
            var placed = error
            placed.span = span
            throw placed
        } catch let error as FileError {
            throw Paths.diagnostic(error, at: span)
        } catch let error as any RoomError {
            throw error.diagnostic(at: span)
        }
    }
}

extension Evaluation: Scope {
    package func kind(ofVariable name: String) -> ValueKind? { value(of: name)?.kind }

    package func signature(ofCommand name: String) -> Signature? {
        workspace.commands[name]?.signature ?? library.commands[name]?.signature
    }

    package func signature(ofFunction name: String) -> FunctionSignature? { library.functions[name]?.signature }

    package func isBuiltIn(_ name: String) -> Bool {
        library.commands.keys.contains { $0 == name || $0.hasPrefix(name + " ") }
    }

    package func problems(in block: BlockValue) -> [Diagnostic] {
        block.opener.text == "augmentation" ? AugmentationReader.problems(in: block) : NetworkReader.problems(in: block)
    }

    package var variableNames: [String] {
        workspace.variables.keys + (frame.locals.map { Array($0.keys) } ?? [])
    }

    package var constantNames: [String] { NamedNetworks.all.map(\.name) + Augmentation.presets.map(\.name) }

    package var commandNames: [String] { Array(library.commands.keys) + workspace.commands.keys }
    package var functionNames: [String] { Array(library.functions.keys) }
}
