import Networks

/// What a small network may cost, and how much of that one does.
enum Budget {
    static let parameters = 90_000
    static let bytes = 1_000_000

    /// "4,858 of 90,000 parameters"
    static func parametersText(_ cost: Graph.Cost) -> String {
        "\(Counts.grouped(cost.parameters)) of \(Counts.grouped(parameters)) parameters"
    }

    /// "20.4 KB of 1 MB"
    static func bytesText(_ cost: Graph.Cost) -> String { "\(text(bytes: cost.bytes)) of 1 MB" }

    static func isWithin(_ cost: Graph.Cost) -> Bool { cost.parameters <= parameters && cost.bytes <= bytes }

    /// In kilobytes or megabytes of the thousands kind, to one decimal.
    private static func text(bytes: Int) -> String {
        let (tenths, unit) = bytes < 1_000_000 ? ((bytes + 50) / 100, "KB") : ((bytes + 50_000) / 100_000, "MB")
        return "\(Counts.grouped(tenths / 10)).\(tenths % 10) \(unit)"
    }
}
