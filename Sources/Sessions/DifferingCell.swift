/// A cell that came out otherwise, with what is known of why.
package struct DifferingCell: Sendable, Equatable {
    /// The cell's program text.
    package let source: String
    /// Line of the file where it begins.
    package let line: Int
    package let differences: [Difference]
    /// The line of the first cell whose difference explains this one: it uses a name that stands for something else since
    /// then. `nil` for a cell that is a cause itself.
    package let follows: Int?
    /// Whether its record has digests of values, which would differ if these did.
    package let isDigested: Bool
}

extension ReplayReport {
    /// The cells that differ, in the order of the file, with what follows from what.
    package var differingCells: [DifferingCell] {
        // Names that stand for something else than recorded, with the line where that began.
        var changed: [String: Int] = [:]
        var cells: [DifferingCell] = []
        var rest = differences[...]
        let digested = Set(updated.cells.filter { !$0.record.digests.isEmpty }.map(\.line))
        while let first = rest.first {
            let own = rest.prefix { $0.line == first.line }
            rest = rest.dropFirst(own.count)
            let follows = Self.namesRead(by: first.source).compactMap { changed[$0] }.min()
            cells.append(
                DifferingCell(
                    source: first.source, line: first.line, differences: Array(own), follows: follows,
                    isDigested: digested.contains(first.line)))
            for difference in own {
                switch difference.change {
                case .digest(let name, _, _): changed[name] = follows ?? first.line
                // What a line assigned that fails now is missing.
                case .failure:
                    for name in Self.namesAssigned(by: first.source) { changed[name] = follows ?? first.line }
                case .output, .input: break
                }
            }
        }
        return cells
    }

    /// The names on the left of a line's `=`.
    private static func namesAssigned(by source: String) -> [String] {
        guard let match = source.prefixMatch(of: /\s*(\w+(?:\s*,\s*\w+)*)\s*=(?!=)/) else { return [] }
        return words(of: match.output.1)
    }

    private static func namesRead(by source: String) -> [String] {
        guard let match = source.prefixMatch(of: /\s*(\w+(?:\s*,\s*\w+)*)\s*=(?!=)/) else {
            return words(of: source[...])
        }
        return words(of: source[match.range.upperBound...])
    }

    private static func words(of text: Substring) -> [String] {
        text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    }
}
