import Language
import Support

@testable import Workbench

/// Runs lines without a terminal, a session or files. A line that fails changes nothing.
final class Harness {
    private let host = SilentHost()
    private(set) var workspace: Workspace

    /// - Parameter variables: what the workspace holds besides what lines assign.
    init(_ variables: [String: any Value] = [:], seed: UInt64 = Workspace.defaultSeed) {
        workspace = Workspace(seed: seed)
        workspace.variables = Variables(variables)
    }

    /// Parses, checks and evaluates a line.
    /// - Throws: a `Diagnostic`, the first of the line's errors, or whatever else came out, which is a fault.
    func run(_ line: String) throws -> Evaluation {
        let source = Source(line)
        let evaluation = Evaluation(
            source: source, workspace: workspace, library: .standard, host: host, stopper: Stopper(Interruption()))
        do {
            let program = try Parser.parse(source)
            try Checker.check(program, in: evaluation, source: source)
            try evaluation.run(program)
        } catch let error as Diagnostics {
            throw error.all.first ?? error
        }
        workspace = evaluation.workspace
        return evaluation
    }

    /// What a line shows in a session's record, or its first error as `code: message`.
    func shown(_ line: String) -> String {
        do {
            return try run(line).shown.text(for: .record).joined(separator: "\n")
        } catch let error as Diagnostic {
            return "\(error.code): \(error.message)"
        } catch {
            return "\(error)"
        }
    }

    /// The first result of a line, or `nil` where it fails or gives none.
    func value(_ line: String) -> (any Value)? { try? run(line).results.first }
}

/// A host that keeps nothing and shows nothing.
private final class SilentHost: Host {
    private final class Nowhere: Console {
        func show(_ markup: Markup) {}
        func progress(_ event: ProgressEvent?) {}
        func stream(_ text: String?) {}
    }

    let console: any Console = Nowhere()
    let history: [String] = []
    let places = Places(sessions: "", logs: "")
    let sessionFolder: String? = nil
    func open(_ path: String) throws {}
    func quit() {}
    func enter(_ lines: [String]) {}
}

extension Harness {
    /// A value of every kind: n u (number with a unit) w (text) b (boolean) l (list) s (list of texts) q (list with
    /// units) r (range) m (tensor) t (table) z (block) y (measured number).
    static var samples: [String: any Value] {
        let harness = Harness()
        for line in [
            "n = 3", "u = 2s", "w = \"hello\"", "b = true", "l = [3, 1, 2]", "s = [\"b\", \"a\", \"c\"]",
            "q = [2s, 500ms, 1s]", "r = 1..4", "m = tensor([[1, 2, 3], [4, 5, 6]])",
            "t = table(x = [2, 1, 3], name = [\"b\", \"a\", \"c\"])", "z = network { globalmean; dense 10 }",
        ] { _ = try? harness.run(line) }
        let variables = harness.workspace.variables
        var samples = Dictionary(
            uniqueKeysWithValues: variables.keys.compactMap { name in variables[name].map { (name, $0) } })
        samples["y"] = Measured(Quantity(5))
        return samples
    }
}
