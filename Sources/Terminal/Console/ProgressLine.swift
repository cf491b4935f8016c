import Language
package import Support

/// One line on standard error that tells how far work is. It appears after half a second and is redrawn ten times a
/// second at most; where standard error is no terminal, nothing is drawn.
package struct ProgressLine {
    private let isTerminal: Bool
    private var label = ""
    private var began: ContinuousClock.Instant?
    private var drawn: ContinuousClock.Instant?
    private var isShown = false

    init(isTerminal: Bool) {
        self.isTerminal = isTerminal
    }

    mutating func show(_ event: ProgressEvent) {
        guard isTerminal else { return }
        let now = ContinuousClock.now
        if began == nil || label != event.label { began = now }
        label = event.label
        guard let began, now - began > .milliseconds(500) else { return }
        if let drawn, now - drawn < .milliseconds(100) { return }
        drawn = now
        isShown = true
        let columns = TerminalFeatures.size(descriptor: 2).columns
        // Text in the last column would take the cursor to the next row on some terminals.
        StreamConsole.write("\r\u{1B}[2K" + Self.text(event, after: now - began, columns: columns - 1), to: 2)
    }

    mutating func clear() {
        began = nil
        hide()
    }

    /// Makes room for something else; the work goes on.
    mutating func hide() {
        drawn = nil
        guard isShown else { return }
        isShown = false
        StreamConsole.write("\r\u{1B}[2K", to: 2)
    }

    /// `for ━━━━━╌╌╌╌╌ 512/1000 · 3 s left · Ctrl-C to stop`: the bar takes what room there is, and on a narrow terminal
    /// the end falls away.
    package static func text(_ event: ProgressEvent, after elapsed: Duration, columns: Int) -> String {
        var parts: [String] = []
        if let total = event.total, total > 0 {
            parts.append("\(event.completed)/\(total)")
            if event.completed > 0 {
                parts.append(left(elapsed / .seconds(1) * Double(total - event.completed) / Double(event.completed)))
            }
        } else {
            parts.append("\(event.completed)")
        }
        if !event.detail.isEmpty { parts.append(event.detail) }
        parts.append("Ctrl-C to stop")
        let rest = " " + parts.joined(separator: " · ")
        let room = min(20, columns - DisplayWidth.of(event.label) - DisplayWidth.of(rest) - 1)
        guard let total = event.total, total > 0, room >= 5 else {
            return DisplayWidth.cut(event.label + rest, to: columns)
        }
        let filled = min(room, Int(Double(event.completed) / Double(total) * Double(room)))
        let bar = String(repeating: "━", count: filled) + String(repeating: "╌", count: room - filled)
        return event.label + " " + bar + rest
    }

    private static func left(_ seconds: Double) -> String {
        switch seconds {
        case ..<120: "\(Int(seconds.rounded(.up))) s left"
        case ..<7200: "\(Int(seconds / 60)) min left"
        case ..<864_000: "\(Int(seconds / 3600)) h left"
        default: "days left"
        }
    }
}
