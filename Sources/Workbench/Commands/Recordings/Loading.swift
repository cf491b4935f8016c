import Corpora
import Language
import Support

/// What the commands that load recordings share.
enum Loading {
    /// Sample rates that clips are brought to: 8 kHz is what the house's recognisers hear.
    static let rate = Parameter<Double>.flag(
        "rate", .number(NumberLimits(1000, 192_000, whole: true, dimension: .frequency)), default: 8000,
        shown: "8kHz", "the sample rate that clips are brought to")

    private static let shownFiles = 10

    /// Runs a loader with its progress shown, and shows what it left out.
    static func outcome(_ call: Invocation, _ load: (Watch) throws -> Loaded) throws -> Outcome {
        defer { call.progress(nil) }
        let loaded = try load(watch(call))
        var display = Markup(lines: [loaded.dataset.summary])
        for remark in loaded.remarks { display.add(Markup.Piece("note", .warning), Markup.Piece(": \(remark)")) }
        for file in loaded.skipped.prefix(shownFiles) {
            display.add(Markup.Piece("skipped", .warning), Markup.Piece(" \(file.path): \(file.reason)"))
        }
        let more = loaded.skipped.count - shownFiles
        if more > 0 { display.add(Markup.Piece("… \(Counts.text(more, "more file")) skipped", .dim)) }
        return Outcome(loaded.dataset, display: display)
    }

    static func watch(_ call: Invocation) -> Watch {
        Watch(progress: { call.progress($0) }, shouldStop: { try call.shouldStop() })
    }
}
