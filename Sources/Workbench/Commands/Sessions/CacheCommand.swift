import Language
import Sessions
import Support

/// `cache`: what is kept of what lines gave.
enum CacheCommand: Command {
    static let limit = Parameter<Double?>.flag(
        "limit", .number(NumberLimits(0, 1e15, dimension: .size)),
        "how much may be kept from now on: 500MB, 2GB; 0 keeps nothing")
    static let clear = Parameter<Bool>.toggle("clear", "take everything away that is kept")

    static let signature = Signature(
        "cache", family: Family.sessions.rawValue,
        summary: "what is kept of earlier results, and what it costs on disk",
        discussion:
            "What \(kept) give is kept: the same call on the same values, with the same seed and the same build of Utter, is not "
            + "computed twice, so that `open` brings a long session back at once. What was not used for longest goes when the limit is "
            + "reached; a damaged entry is computed anew. `replay --check` and `time` never look there, nor does anything after `utter "
            + "--no-cache`.",
        searchWords: ["disk", "memory", "space", "size", "clear", "results", "fast", "again", "lru"],
        parameters: [limit.declaration, clear.declaration], results: [Signature.Result("table", "table")],
        examples: [
            Signature.Example("cache", "a row for each command whose results are kept"),
            Signature.Example("cache --limit 2GB", "keep up to 2 GB"),
            Signature.Example("cache --clear", "begin afresh"),
        ])

    private static var kept: String {
        AllCommands.kept.map { "`\($0)`" }.joined(separator: ", ")
    }

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        guard let store = call.host.places.cache?.store else {
            return Outcome(Table([]), display: Markup("nothing is kept in this run", .dim))
        }
        if let limit = try call(limit) { try call.placed(at: self.limit) { try store.setLimit(Int(limit)) } }
        if try call(clear) {
            let gone = store.evict(to: 0)
            return Outcome(
                Table([]), display: Markup("took away \(Counts.text(gone.count, "result")), \(size(of: gone))"))
        }
        let entries = store.entries
        let groups = Dictionary(grouping: entries, by: \.family).sorted { $0.key < $1.key }
        let table = Table([
            Table.Column("command", groups.map(\.key)),
            Table.Column("results", groups.map { Quantity($0.value.count) }),
            Table.Column("size", groups.map { bytes($0.value.reduce(0) { $0 + $1.size }) }),
        ])
        let total =
            "\(Counts.text(entries.count, "result")), \(size(of: entries)) of at most \(bytes(store.limit).text)"
        let line = Markup(lines: [[Markup.Piece(total), Markup.Piece(" · \(store.folder)", .dim)]])
        return Outcome(table, display: entries.isEmpty ? line : table.display + line)
    }

    private static func size(of entries: [ValueStore.Entry]) -> String {
        bytes(entries.reduce(0) { $0 + $1.size }).text
    }

    /// In the unit that reads best, to a tenth.
    private static func bytes(_ count: Int) -> Quantity {
        let unit = ["GB", "MB", "kB"].compactMap(Unit.named).first { Double(count) >= $0.factor } ?? Unit.named("B")
        return Quantity((Double(count) / (unit?.factor ?? 1) * 10).rounded() / 10, unit)
    }
}
