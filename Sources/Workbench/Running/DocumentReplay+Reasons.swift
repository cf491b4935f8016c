import Language
import Sessions

/// What differs, told so that the first cause comes first.
extension DocumentReplay {
    private static let shownDifferences = 20

    /// Each cause with what differs in it and why, as far as that can be known; then what only follows from them.
    func account(of report: ReplayReport) -> [[Markup.Piece]] {
        let cells = report.differingCells
        let causes = cells.filter { $0.follows == nil }
        var lines: [[Markup.Piece]] = []
        var shown = 0
        for cell in causes {
            guard shown < Self.shownDifferences else { break }
            lines.append([Markup.Piece("line \(cell.line)", .warning), Markup.Piece(": \(cell.firstLine)")])
            let differences = cell.differences.prefix(Self.shownDifferences - shown)
            lines += differences.flatMap(\.lines).map { [Markup.Piece("  " + $0)] }
            if let reason = cell.reason { lines.append([Markup.Piece("  reason: ", .strong), Markup.Piece(reason)]) }
            shown += differences.count
        }
        let hidden = causes.reduce(0) { $0 + $1.differences.count } - shown
        if hidden > 0 { lines.append([Markup.Piece("… \(hidden) more differences", .dim)]) }
        for cause in causes {
            let following = cells.filter { $0.follows == cause.line }.map { String($0.line) }
            guard !following.isEmpty else { continue }
            let shown = following.prefix(Self.shownDifferences).joined(separator: ", ")
            let rest = following.count - Self.shownDifferences
            lines.append([
                Markup.Piece("\(following.count == 1 ? "line" : "lines") \(shown)", .warning),
                Markup.Piece("\(rest > 0 ? " and \(rest) more" : "") \(following.count == 1 ? "differs" : "differ")"),
                Markup.Piece(" for what line \(cause.line) gives", .dim),
            ])
        }
        if !causes.isEmpty, let reason = engineReason {
            lines.append([Markup.Piece("reason: ", .strong), Markup.Piece(reason)])
        }
        return lines
    }

    /// The reasons of the first cell that differs, most telling first.
    func reasons(_ report: ReplayReport) -> [String] {
        [report.differingCells.first?.reason, report.differences.isEmpty ? nil : engineReason].compactMap(\.self)
    }

    /// That another version of the program made the records.
    private var engineReason: String? {
        guard let engine = file.document.header.engine, engine != Engine.version else { return nil }
        return "it was recorded with Utter \(engine), and this is \(Engine.version)"
    }
}

extension DifferingCell {
    fileprivate var firstLine: String { source.split(separator: "\n").first.map(String.init) ?? "" }

    /// Why it differs, where that shows in what differs.
    fileprivate var reason: String? {
        var digests: [(name: String, kind: String)] = []
        var outputs = 0
        for difference in differences {
            switch difference.change {
            case .digest(let name, let recorded?, let now?) where recorded.kind == now.kind:
                digests.append((name, now.kind))
            case .output: outputs += 1
            default: return nil
            }
        }
        if let data = digests.first(where: { $0.kind == "dataset" || $0.kind == "clip" }) {
            return "the recordings of \(data.name) are others than those that were recorded"
        }
        if let features = digests.first(where: { $0.kind == "features" }) {
            return
                "the recordings of \(features.name), or how they are looked at, are others than those that were recorded"
        }
        if let model = digests.first(where: { $0.kind == "model" }), source.contains("load model") {
            return "the file that \(model.name) is read from is another one than was recorded"
        }
        if digests.isEmpty, outputs > 0, isDigested {
            return "every value is the one that was recorded: the output was edited, or is shown in another way now"
        }
        return nil
    }
}
