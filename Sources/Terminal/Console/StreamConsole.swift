import Glibc
import Language
import Plotting
import Support
import Workbench

/// Shows results on standard output, errors and progress on standard error.
final class StreamConsole: Console {
    /// What may be coloured: the person's setting, else what the terminal can.
    var colour: Settings.Colour = .auto
    var showsProgress = true
    /// Results are printed as JSON by somebody else.
    var isQuiet = false
    var drawings = Settings.Drawings.auto
    private let features: TerminalFeatures
    /// Asked once, when there is first something to draw.
    private lazy var hasSixel = DeviceAttributes.ask()?.hasSixel ?? false
    private var progressLine: ProgressLine
    /// How many rows the panel takes that is drawn now.
    private var panelRows = 0
    /// Whether a streamed text has begun a line and not ended it.
    private var isInLine = false

    init(_ features: TerminalFeatures) {
        self.features = features
        progressLine = ProgressLine(isTerminal: features.errorIsTerminal && features.movesCursor)
    }

    /// Whether what is shown on standard output has colours.
    var isColoured: Bool { isColoured(features.colour) }

    private func isColoured(_ fitting: Bool) -> Bool {
        switch colour {
        case .auto: fitting
        case .on: true
        case .off: false
        }
    }

    func show(_ markup: Markup) {
        progressLine.clear()
        guard !isQuiet else { return }
        Self.write(Self.text(markup, features.outputIsTerminal, colour: isColoured), to: STDOUT_FILENO)
    }

    func stream(_ text: String?) {
        progressLine.clear()
        guard !isQuiet else { return }
        guard let text else {
            if isInLine { Self.write("\n", to: STDOUT_FILENO) }
            isInLine = false
            return
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let visible = lines.map { Markup.visible(String($0), keepsTabs: true) }.joined(separator: "\n")
        guard !visible.isEmpty else { return }
        isInLine = !visible.hasSuffix("\n")
        Self.write(visible, to: STDOUT_FILENO)
    }

    func keys() -> (() -> Character?)? {
        guard !isQuiet, features.inputIsTerminal, Keyboard.waiting == 0 else { return nil }
        return { Keyboard.waiting > 0 ? Keyboard.key(keepingAhead: true).map { Character(UnicodeScalar($0)) } : nil }
    }

    func confirm(_ question: String) -> Bool? {
        progressLine.clear()
        guard !isQuiet, features.inputIsTerminal, features.errorIsTerminal else { return nil }
        Self.write(question + " [y/N] ", to: STDERR_FILENO)
        let answer = Keyboard.key()
        let isYes = answer == UInt8(ascii: "y") || answer == UInt8(ascii: "Y")
        Self.write(isYes ? "y\n" : "n\n", to: STDERR_FILENO)
        return isYes
    }

    func showError(_ markup: Markup) {
        progressLine.clear()
        let colour = isColoured(features.errorColour)
        Self.write(Self.text(markup, features.errorIsTerminal, colour: colour), to: STDERR_FILENO)
    }

    func progress(_ event: ProgressEvent?) {
        guard showsProgress, let event else { return progressLine.clear() }
        progressLine.show(event)
    }

    func drawing(of figure: Figure) throws(PlotError) -> [String]? {
        guard drawings != .off, !isQuiet, features.outputIsTerminal, features.movesCursor else { return nil }
        let size = TerminalFeatures.size()
        var canvas = Canvas(
            columns: size.columns, rows: size.rows, unicode: features.unicode, colour: isColoured(features.colour))
        if drawings == .auto, hasSixel {
            (canvas.pixelWidth, canvas.pixelHeight) = TerminalFeatures.pixels()
            return [try figure.sixel(in: canvas)]
        }
        return try figure.drawing(in: canvas)
    }

    func panel(_ figure: Figure?) {
        guard let figure else {
            panelRows = 0
            return
        }
        guard drawings != .off, !isQuiet, features.outputIsTerminal, features.movesCursor else { return }
        let size = TerminalFeatures.size()
        // A row is left for the progress.
        let canvas = Canvas(
            columns: size.columns - 1, rows: size.rows - 2, unicode: features.unicode,
            colour: isColoured(features.colour))
        guard let lines = try? figure.drawing(in: canvas), lines.count < size.rows - 1 else { return }
        replacePanel(by: lines)
    }

    func live(_ markup: Markup?) {
        guard let markup else {
            if panelRows > 0 { replacePanel(by: []) }
            return
        }
        guard !isQuiet, features.outputIsTerminal, features.movesCursor else { return }
        let size = TerminalFeatures.size()
        let lines = markup.lines(fitting: size.columns - 1).map { ANSI.text($0, colour: isColoured(features.colour)) }
        guard lines.count < size.rows - 1 else { return }
        replacePanel(by: lines)
    }

    private func replacePanel(by lines: [String]) {
        progressLine.hide()
        let back = panelRows > 0 ? "\u{1B}[\(panelRows)A\u{1B}[J" : ""
        Self.write(back + lines.map { $0 + "\n" }.joined(), to: STDOUT_FILENO)
        panelRows = lines.count
    }

    private static func text(_ markup: Markup, _ isTerminal: Bool, colour: Bool) -> String {
        let lines = isTerminal ? markup.lines(fitting: TerminalFeatures.size().columns) : markup.lines(for: .person)
        return lines.map { ANSI.text($0, colour: colour) + "\n" }.joined()
    }

    /// Writes all of a text; a reader that went away ends the program quietly, as with other filters.
    static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
                if count < 0 {
                    if errno == EINTR { continue }
                    stop(errno, writingTo: descriptor)
                }
                written += count
            }
        }
    }

    /// Ends the program where nothing can be shown any more.
    private static func stop(_ code: Int32, writingTo descriptor: Int32) -> Never {
        if descriptor == STDOUT_FILENO, code == EPIPE { exit(0) }
        if descriptor == STDOUT_FILENO {
            let reason = String(cString: strerror(code)).lowercased()
            write("utter: cannot write to standard output: \(reason)\n", to: STDERR_FILENO)
        }
        exit(1)
    }
}
