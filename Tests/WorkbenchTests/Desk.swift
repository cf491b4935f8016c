import Conversations
import Glibc
import Language
import Networks
import Plotting
import Sessions
import Support
import Tensors

@testable import Workbench

/// An interpreter as a program would hold it, with a host that keeps what it is told.
final class Desk {
    let host: DeskHost
    let interruption = Interruption()
    let interpreter: Interpreter

    /// - Parameter values: a folder where results of lines are kept; by default none are.
    init(seed: UInt64 = Workspace.defaultSeed, values: String? = nil) {
        host = DeskHost(values: values)
        interpreter = Interpreter(
            host: host, seed: seed, interruption: interruption, cache: host.places.cache)
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
    let places: Places
    var sessionFolder: String?
    /// What a person saw, line by line.
    private(set) var shown: [String] = []
    private(set) var opened: [String] = []
    private(set) var hasQuit = false
    var onProgress: ((ProgressEvent?) -> Void)?
    /// Where pictures are drawn, if anybody looks.
    var canvas: Canvas?

    init(values: String? = nil) { places = Places(sessions: "sessions", logs: "logs", values: values) }

    /// Lines that a command wished to follow.
    private(set) var entered: [String] = []
    /// What was streamed, text by text.
    private(set) var streamed: [String] = []
    private var stream = ""
    /// Answers to questions in their order; without one there is nobody to ask.
    var confirmations: [Bool] = []
    var sessionPath: String?
    var model: ScriptedModel? = ScriptedModel()
    var languageModel: (any LanguageModel)? { model }
    var ranks: (any Ranks)?
    /// What was told of a line that failed on this rank alone.
    private(set) var loneFailures: [String] = []
    func showLoneFailure(_ failure: Markup) { loneFailures += failure.text(for: .person) }

    func enter(_ lines: [String]) { entered += lines }
    func stream(_ text: String?) {
        if let text { stream += text } else { streamed.append(stream); stream = "" }
    }
    func confirm(_ question: String) -> Bool? { confirmations.isEmpty ? nil : confirmations.removeFirst() }
    func show(_ markup: Markup) { shown += markup.text(for: .person) }
    func progress(_ event: ProgressEvent?) { onProgress?(event) }
    func drawing(of figure: Figure) throws(PlotError) -> [String]? {
        try canvas.map { canvas throws(PlotError) in try figure.drawing(in: canvas) }
    }
    func open(_ path: String) { opened.append(path) }
    func quit() { hasQuit = true }
}

/// Ranks of which the others end every line as they are told to.
final class ScriptedRanks: Ranks {
    let rank: Int
    let count: Int
    /// Of all ranks; this one's own place is set by itself.
    private let failed: [Bool]

    init(rank: Int, failed: [Bool]) {
        self.rank = rank
        self.failed = failed
        count = failed.count
    }

    func gather(_ array: UnsafeMutableRawPointer, ranges: [Range<Int>]) {}
    func scatter(_ array: UnsafeMutableRawPointer, ranges: [Range<Int>], from root: Int) {}
    func finish() {}
    func abort() -> Never { exit(1) }

    func settle(failed: Bool) -> [Bool]? {
        var all = self.failed
        all[rank] = failed
        return all
    }
}

/// Answers without a server: what was asked, and lines that it proposes.
final class ScriptedModel: LanguageModel, @unchecked Sendable {
    /// What it was asked.
    private(set) var requests: [ChatRequest] = []
    var failure: ChatError?
    let secrets = ["hunter2"]

    func reply(
        to request: ChatRequest, received: (String) -> Void, while goesOn: () -> Bool
    ) throws(ChatError) -> ChatReply {
        requests.append(request)
        if let failure { throw failure }
        let question = request.messages.last?.content.split(separator: "\n").first ?? ""
        let text = "You ask: \(question)\n\n```utter\nx = 1 + 2\nfor i in 1..2 {\n    i * x\n}\n```"
        for piece in text.split(separator: " ", omittingEmptySubsequences: false) {
            guard goesOn() else { throw .stopped }
            received((piece == text.prefix(3) ? "" : " ") + piece)
        }
        return ChatReply(text: text, model: "scripted")
    }
}
