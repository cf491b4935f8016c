import Audio
import Corpora
import Interchange
import Language
import Recognition
import Support

/// `infer [MODEL] FILE…`: which digit is said.
enum Infer: Command {
    static let model = Parameter<ModelValue?>.optional(
        "model", .of("model"), "the model; without one, the one that is in the program")
    static let files = Parameter<[Spoken]>.many(
        "files", .spoken, atLeastOne: true, "recordings, folders of them, or clips")
    static let all = Parameter<Bool>.toggle("all", "every word of a longer recording")

    static let signature = Signature(
        "infer", family: Family.networks.rawValue, summary: "recognise which digit is said in recordings",
        discussion:
            "Of a longer recording the most energetic second counts, or with --all every word. Of one recording the "
            + "probabilities are drawn as bars; several, and folders, give a table. A model with a class called other tells with "
            + "it what is no digit. Times are measured.",
        searchWords: ["predict", "recognise", "classify", "digit", "wav", "probability"],
        parameters: [model.declaration, files.declaration, all.declaration],
        results: [Signature.Result("table", "table")],
        examples: [
            Signature.Example(
                "data = load sample; m, h = train mlp (features (split data)) --epochs 2; infer m data[0]", "a clip"),
            Signature.Example(
                "m, h = train mlp (features (split (load sample))) --epochs 2; infer m clips", "a folder of files"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let recogniser = try call(model)?.recogniser ?? EmbeddedModel.recogniser()
        let session = try RecogniserSession(recogniser)
        let wantsAll = try call(all)
        var rows: [Row] = []
        try call.placed(at: files) {
            for spoken in try call(files) {
                for (name, clip) in try spoken.clips() where try !call.shouldStop() {
                    let clock = ContinuousClock()
                    let start = clock.now
                    let heard = wantsAll ? try session.words(in: clip) : [try session.recognise(clip)]
                    let time = (clock.now - start) / .seconds(1)
                    rows += heard.map { Row(name: name, heard: $0, seconds: time / Double(max(heard.count, 1))) }
                }
            }
        }
        let table = table(rows, recogniser.labels)
        let answers = DigitAnswers(recogniser.labels)
        guard rows.count == 1, let row = rows.first else {
            guard wantsAll, Set(rows.map(\.name)).count == 1 else { return Outcome(table) }
            let digits = rows.map(\.heard.label).filter { !answers.isNone($0) }.joined(separator: " ")
            return Outcome(table, display: Markup(lines: [[Markup.Piece(digits, .strong)]]) + table.display)
        }
        return Outcome(table, display: display(row, recogniser.labels, answers))
    }

    private struct Row {
        let name: String
        let heard: Recognition
        let seconds: Double
    }

    private static func table(_ rows: [Row], _ labels: [String]) -> Table {
        Table([
            Table.Column("file", rows.map(\.name)), Table.Column("digit", rows.map(\.heard.label)),
            Table.Column("confidence", rows.map { Quantity(EvaluationValue.rounded(Double($0.heard.confidence))) }),
            Table.Column("start", rows.map { ClipValue.duration($0.heard.start) }),
            Table.Column("duration", rows.map { ClipValue.duration($0.heard.duration) }),
            Table.Column("level", rows.map { ClipValue.level($0.heard.level) }),
            Table.Column(
                "probabilities",
                rows.map { row in
                    ListValue(row.heard.probabilities.map { Quantity(EvaluationValue.rounded(Double($0))) })
                }),
            Table.Column(
                "time", rows.map { Quantity(($0.seconds * 1e6).rounded() / 1000, Unit.named("ms")) }, measured: true),
        ])
    }

    private static let barWidth = 30.0

    /// The digit, then a bar for each label that has any share.
    private static func display(_ row: Row, _ labels: [String], _ answers: DigitAnswers) -> Markup {
        let heard = row.heard
        var markup = Markup(lines: [
            [
                Markup.Piece(answers.isNone(heard.label) ? "no digit (\(heard.label))" : heard.label, .strong),
                Markup.Piece(" · \(EvaluationValue.percent(Double(heard.confidence)))"),
                Markup.Piece(" · level \(ClipValue.level(heard.level).text)", .dim), Markup.Piece(" · "),
                Markup.Piece(
                    Quantity((row.seconds * 1e6).rounded() / 1000, Unit.named("ms")).text, .dim, measured: true),
            ]
        ])
        let bars = zip(labels, heard.probabilities).filter { $0.1 >= 0.005 }.sorted { $0.1 > $1.1 }.prefix(5)
        let rows = bars.map { label, share in
            [
                Markup.Piece("  " + label), Markup.Piece(EvaluationValue.percent(Double(share))),
                Markup.Piece(String(repeating: "█", count: max(1, Int((Double(share) * barWidth).rounded()))), .code),
            ]
        }
        markup.blocks.append(.grid(Markup.Grid(header: [], alignments: [.left, .right, .left], rows: rows)))
        return markup
    }
}

/// What `infer` listens to: a file, a folder of files, or recordings that are values.
enum Spoken: Sendable {
    case path(String)
    case recordings([Utterance])

    /// - Throws: `AudioError`, `FileError`; a diagnostic for a folder without recordings.
    func clips() throws -> [(name: String, clip: Clip)] {
        switch self {
        case .recordings(let utterances): return utterances.map { ($0.id, $0.clip) }
        case .path(let path) where !Files.isDirectory(path): return [(path, try AudioFile.read(path))]
        case .path(let folder):
            let names = try Files.list(folder).filter { AudioFile.Format(path: $0) != nil }
            guard !names.isEmpty else {
                throw Diagnostic(
                    WorkbenchCode.recording, "'\(folder)' holds no recordings", at: nil,
                    label: "no .wav, .flac, .ogg, .aiff")
            }
            return try names.map { ($0, try AudioFile.read(Files.join(folder, $0))) }
        }
    }
}

extension ArgumentReader where T == Spoken {
    /// A path, or a clip or dataset in its place: a variable of such a kind wins.
    static var spoken: ArgumentReader {
        ArgumentReader(.valueOrPath(["clip", "dataset"], .read)) { argument in
            if case .value(let value) = argument.content {
                if let clip = value as? ClipValue { return .recordings([clip.utterance]) }
                if let dataset = value as? Dataset { return .recordings(dataset.utterances) }
            }
            return .path(Paths.expanded(try argument.text()))
        }
    }
}
