import Language
import Plotting
import Support

/// Runs a document's lines apart from the session that asked for it: nothing of it is recorded there.
final class ReplayHost: Host, Console {
    private let outer: any Host
    private let isQuiet: Bool

    /// Where the document is.
    let sessionFolder: String?

    init(outer: any Host, isQuiet: Bool, sessionFolder: String) {
        self.sessionFolder = sessionFolder
        self.outer = outer
        self.isQuiet = isQuiet
    }

    var console: any Console { self }
    var history: [String] { [] }
    var places: Places { outer.places }
    func open(_ path: String) throws {
        throw Diagnostic(
            WorkbenchCode.notHere, "a session is opened at the prompt", at: nil, label: "this line is being replayed")
    }
    func quit() {}

    func show(_ markup: Markup) {
        if !isQuiet { outer.console.show(markup) }
    }

    func panel(_ figure: Figure?) {
        if !isQuiet { outer.console.panel(figure) }
    }

    func drawing(of figure: Figure) throws(PlotError) -> [String]? {
        isQuiet ? nil : try outer.console.drawing(of: figure)
    }

    func progress(_ event: ProgressEvent?) {
        if !isQuiet { outer.console.progress(event) }
    }
}
