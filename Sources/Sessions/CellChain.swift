import Support

/// Tells of what texts a notebook's records were made: each cell's origin is a digest of its own text, those before it, the
/// seed, and the record itself. Where any of them was changed, the record is stale.
package struct CellChain {
    private var state: String

    package init(_ header: Header) {
        state = header["seed"] ?? ""
    }

    /// The origin that the next cell has if its record was made of the texts that stand there now.
    package mutating func origin(of cell: Cell) -> String {
        state = Self.digest([state, cell.source])
        // Where pictures are seen from says nothing of them.
        let record = cell.record.mappingPictures { path in path.split(separator: "/").last.map(String.init) ?? path }
        return String(
            Self.digest([state] + record.outputs + ["\0"] + record.hiddenLines + (record.failure ?? [])).prefix(12))
    }

    private static func digest(_ texts: [String]) -> String {
        var builder = DigestBuilder()
        for text in texts { builder.update(text) }
        return builder.finish().hex
    }
}

extension Document {
    /// For each cell, whether its record is not, or may not be, what the texts that stand there now give.
    package var staleness: [Bool] {
        var chain = CellChain(header)
        return cells.map { cell in
            let origin = chain.origin(of: cell)
            return cell.isStale || cell.origin != origin
        }
    }

    /// Writes down what the records were made of, once the first `count` cells have run, and marks those beneath that are
    /// of other texts.
    package mutating func settle(ran count: Int) {
        var chain = CellChain(header)
        var index = -1
        for position in parts.indices {
            guard case .cell(var cell) = parts[position] else { continue }
            index += 1
            let origin = chain.origin(of: cell)
            if index < count {
                (cell.origin, cell.isStale) = (cell.record.failure == nil ? origin : nil, false)
            } else {
                cell.isStale = !cell.record.isEmpty && cell.origin != origin
            }
            parts[position] = .cell(cell)
        }
    }
}
