import Support

/// The ids that nbformat 4.5 wants: from what a cell says, so that they stay while it stays, wherever it moves.
struct CellIDs {
    private var counts: [String: Int] = [:]

    /// 1 to 64 letters, digits, `-` and `_`; no two the same.
    mutating func id(of source: String, kind: String) -> String {
        var builder = DigestBuilder()
        builder.update(kind)
        builder.update(source)
        let digest = builder.finish().short
        let count = counts[digest, default: 0]
        counts[digest] = count + 1
        return count == 0 ? digest : "\(digest)-\(count + 1)"
    }
}
