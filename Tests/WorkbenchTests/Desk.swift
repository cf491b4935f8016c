import Language
import Plotting
import Sessions
import Support
import Tensors

@testable import Workbench

/// An interpreter as a program would hold it, with a host that keeps what it is told.
final class Desk {
    let host = DeskHost()
    let interruption = Interruption()
    let interpreter: Interpreter

    init(seed: UInt64 = Workspace.defaultSeed) {
        interpreter = Interpreter(host: host, seed: seed, interruption: interruption)
    }

    @discardableResult
    func run(_ line: String) -> Execution { interpreter.run(Source(line)) }

    /// What a session keeps of a line: its output, or its error.
    func recorded(_ line: String) -> String {
        let record = run(line).record
        return (record.failure ?? record.outputs).joined(separator: "\n")
    }

    /// `name kind digest` for each digest that a session keeps of a line.
    func digests(_ line: String) -> [String] {
        run(line).record.digests.map { "\($0.name) \($0.kind) \($0.value)" }
    }

    /// The code of a line's first error; `nil` where it has none.
    func code(_ line: String) -> String? { run(line).problems.first?.code }

    /// The first result's summary, as a session shows it.
    func summary(_ line: String) -> String {
        let execution = run(line)
        guard let value = execution.results.first else { return execution.problems.first?.code ?? "no value" }
        return Markup(lines: [value.summary]).text(for: .record).joined()
    }

    /// Presses Ctrl-C so many times when a loop has come to a step.
    func interrupt(atStep step: Int, times: Int = 1) {
        let interruption = interruption
        host.onProgress = { event in
            guard event?.completed == step else { return }
            for _ in 0..<times { interruption.request() }
        }
    }

    /// A runner of its own that records into a folder, as the prompt does.
    func recording(into folder: String) -> SessionRunner {
        let recorder = Recorder.create(
            folder: folder, day: Recorder.Day(year: 2026, month: 11, day: 23), logs: Files.join(folder, "logs"),
            header: Header(.session, seed: interpreter.workspace.seed, kernels: Numerics.kernels))
        return SessionRunner(interpreter, recorder: recorder)
    }
}

/// Keeps what is shown; sessions and logs are in the working directory.
final class DeskHost: Host, Console {
    var console: any Console { self }
    var history: [String] = []
    let places = Places(sessions: "sessions", logs: "logs")
    var sessionFolder: String?
    /// What a person saw, line by line.
    private(set) var shown: [String] = []
    private(set) var opened: [String] = []
    private(set) var hasQuit = false
    var onProgress: ((ProgressEvent?) -> Void)?
    /// Where pictures are drawn, if anybody looks.
    var canvas: Canvas?

    func show(_ markup: Markup) { shown += markup.text(for: .person) }
    func progress(_ event: ProgressEvent?) { onProgress?(event) }
    func drawing(of figure: Figure) throws(PlotError) -> [String]? {
        try canvas.map { canvas throws(PlotError) in try figure.drawing(in: canvas) }
    }
    func open(_ path: String) { opened.append(path) }
    func quit() { hasQuit = true }
}
