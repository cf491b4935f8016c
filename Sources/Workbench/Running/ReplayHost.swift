import Conversations
import Language
import Networks
import Plotting
import Support

/// Runs a document's lines apart from the session that asked for it: nothing of it is recorded there.
final class ReplayHost: Host, Console {
    private let outer: any Host
    /// Whether what the lines show is kept back.
    var isQuiet: Bool
    private let mayAsk: Bool

    /// Where the document is.
    let sessionFolder: String?

    /// - Parameter mayAsk: whether a language model is asked for an answer that is not recorded.
    init(outer: any Host, isQuiet: Bool, mayAsk: Bool = false, sessionFolder: String? = nil) {
        self.sessionFolder = sessionFolder
        self.outer = outer
        self.isQuiet = isQuiet
        self.mayAsk = mayAsk
    }

    var console: any Console { self }
    var history: [String] { [] }
    var places: Places { outer.places }
    func open(_ path: String) throws {
        throw Diagnostic(
            WorkbenchCode.notHere, "a session is opened at the prompt", at: nil, label: "this line is being replayed")
    }
    func quit() {}
    /// Where lines followed, the session has them, and they are replayed as its lines.
    func enter(_ lines: [String]) {}
    var languageModel: (any LanguageModel)? { mayAsk ? outer.languageModel : nil }
    var ranks: (any Ranks)? { outer.ranks }
    func showLoneFailure(_ failure: Markup) { outer.showLoneFailure(failure) }

    func show(_ markup: Markup) {
        if !isQuiet { outer.console.show(markup) }
    }

    func panel(_ figure: Figure?) {
        if !isQuiet { outer.console.panel(figure) }
    }

    func live(_ markup: Markup?) {
        if !isQuiet { outer.console.live(markup) }
    }

    func drawing(of figure: Figure) throws(PlotError) -> [String]? {
        isQuiet ? nil : try outer.console.drawing(of: figure)
    }

    func stream(_ text: String?) {
        if !isQuiet { outer.console.stream(text) }
    }

    func progress(_ event: ProgressEvent?) {
        if !isQuiet { outer.console.progress(event) }
    }
}
