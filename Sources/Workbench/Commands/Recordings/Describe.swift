import Corpora
import Language
import Recognition

/// `describe DATASET`: what is in it.
enum Describe: Command {
    static let data = Parameter<any Value>.required("data", .value("dataset", "features"), "the recordings")

    enum Grouping: String, CaseIterable { case speaker, label, part }

    static let by = Parameter<Grouping>.flag(
        "by",
        .oneOf { grouping in
            switch grouping {
            case .speaker: "a row for each speaker"
            case .label: "a row for each label"
            case .part: "a row for each part of the split"
            }
        }, default: .speaker, "what the rows are")

    static let signature = Signature(
        "describe", family: Family.recordings.rawValue, summary: "count and measure what is in a dataset",
        discussion:
            "Gives two tables: lengths, levels (dB, 0 is full scale), clipped, silent and doubled clips, with a last row for all; and "
            + "how many clips there are of each label by each speaker (shown for up to \(mostSpeakers) speakers).",
        searchWords: ["summary", "statistics", "count", "duration", "level", "clipped", "duplicates", "info"],
        parameters: [data.declaration, by.declaration],
        results: [Signature.Result("table", "table"), Signature.Result("counts", "table")],
        examples: [
            Signature.Example("load sample | describe", "by speaker"),
            Signature.Example("parts = split (load sample); describe parts --by part", "of a split"),
            Signature.Example("t, counts = describe (load sample) --by label; counts", "clips by label and speaker"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let value = try call(data)
        guard let dataset = (value as? FeatureSet)?.dataset ?? value as? Dataset else { return Outcome() }
        let summary = DatasetSummary(dataset)
        let groups: [DatasetSummary.Group]
        switch try call(by) {
        case .speaker: groups = summary.bySpeaker
        case .label: groups = summary.byLabel
        case .part: groups = summary.byPart
        }
        guard !groups.isEmpty else {
            throw Diagnostic(
                WorkbenchCode.dataset, "'\(dataset.name)' was not split, so it has no parts", at: call.span(of: by),
                label: "no parts", help: ["`split` makes them"])
        }
        let table = table(groups, summary, try call(by), dataset)
        let counts = counts(summary)
        let heading = Markup(lines: [dataset.summary])
        let shown = groups.count <= Self.mostRows ? table.full : table.display
        // Of many speakers the counts are no picture any more, but a table to compute with.
        let picture = summary.bySpeaker.count <= Self.mostSpeakers ? Markup("") + counts.full : Markup()
        return Outcome([table, counts], display: heading + shown + picture)
    }

    /// What fits on a screen.
    private static let mostRows = 40
    private static let mostSpeakers = 12

    private static func table(
        _ groups: [DatasetSummary.Group], _ summary: DatasetSummary, _ grouping: Grouping, _ dataset: Dataset
    ) -> Table {
        let rows = groups + [summary.total]
        let copies = Dictionary(
            grouping: summary.duplicates.flatMap { $0.dropFirst() }, by: { key($0, grouping, dataset) }
        ).mapValues(\.count)
        func column(_ name: String, _ cell: (DatasetSummary.Group) -> any Value) -> Table.Column {
            Table.Column(name, rows.map(cell))
        }
        return Table([
            Table.Column(grouping.rawValue, groups.map { $0.name.isEmpty ? "unknown" : $0.name } + ["all"]),
            column("clips") { Quantity($0.clips) },
            column("length") { ClipValue.duration($0.seconds) },
            column("shortest") { ClipValue.duration($0.shortest) },
            column("median") { ClipValue.duration($0.median) },
            column("longest") { ClipValue.duration($0.longest) },
            column("rate") { $0.rates.map(Rates.text).joined(separator: ", ") },
            column("level") { ClipValue.level($0.meanLevel) },
            column("peak") { ClipValue.level($0.peakLevel) },
            column("clipped") { Quantity($0.clipped) },
            column("silent") { Quantity($0.silent) },
            Table.Column(
                "doubled",
                groups.map { Quantity(copies[$0.name] ?? 0) } + [Quantity(copies.values.reduce(0, +))]),
        ])
    }

    private static func key(_ utterance: Utterance, _ grouping: Grouping, _ dataset: Dataset) -> String {
        switch grouping {
        case .speaker: utterance.speaker ?? ""
        case .label: utterance.label
        case .part:
            dataset.utterances.firstIndex { $0.id == utterance.id }.flatMap { dataset.partition?.parts[$0].rawValue }
                ?? ""
        }
    }

    /// Labels by speakers.
    private static func counts(_ summary: DatasetSummary) -> Table {
        let speakers = summary.bySpeaker.map { $0.name.isEmpty ? "unknown" : $0.name }
        return Table(
            [Table.Column("label", summary.byLabel.map(\.name))]
                + speakers.enumerated().map { column, name in
                    Table.Column(name == "label" ? "label'" : name, summary.clips.map { Quantity($0[column]) })
                })
    }
}
