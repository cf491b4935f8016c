import Language
import Support

/// One line on standard error that tells how far work is. It appears after half a second and is redrawn ten times a
/// second at most; where standard error is no terminal, nothing is drawn.
struct ProgressLine {
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
        StreamConsole.write("\r\u{1B}[2K" + Self.text(event, after: now - began), to: 2)
    }

    mutating func clear() {
        began = nil
        drawn = nil
        guard isShown else { return }
        isShown = false
        StreamConsole.write("\r\u{1B}[2K", to: 2)
    }

    /// `for ━━━━━╌╌╌╌╌ 512/1000 · 3 s left · …`
    private static func text(_ event: ProgressEvent, after elapsed: Duration) -> String {
        var parts = [event.label]
        if let total = event.total, total > 0 {
            let width = 20
            let filled = min(width, event.completed * width / total)
            let bar = String(repeating: "━", count: filled) + String(repeating: "╌", count: width - filled)
            parts[0] += " \(bar) \(event.completed)/\(total)"
            if event.completed > 0 {
                let left =
                    Double(elapsed.components.seconds) * Double(total - event.completed) / Double(event.completed)
                parts.append("\(Int(left.rounded(.up))) s left")
            }
        } else {
            parts[0] += " \(event.completed)"
        }
        if !event.detail.isEmpty { parts.append(event.detail) }
        parts.append("Ctrl-C to stop")
        return parts.joined(separator: " · ")
    }
}
