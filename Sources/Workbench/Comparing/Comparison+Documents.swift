import Sessions

extension Comparison {
    /// Two sessions or notebooks: headers, lines that one of them lacks, and of the lines of both what they gave.
    init(_ first: Document, _ second: Document) {
        let keys = first.header.entries.map(\.key)
        for key in keys + second.header.entries.map(\.key).filter({ !keys.contains($0) }) where key != "utter" {
            let (a, b) = (first.header[key], second.header[key])
            if a != b { add(different: key, a, b) }
        }
        let (left, right) = (first.cells, second.cells)
        let changes = right.map(\.source).difference(from: left.map(\.source))
        let removed = Set(changes.removals.map { change in Self.offset(change) })
        let inserted = Set(changes.insertions.map { change in Self.offset(change) })
        var (one, other) = (0, 0)
        while one < left.count || other < right.count {
            let isGone = removed.contains(one)
            let isNew = inserted.contains(other)
            if isGone, isNew {
                add(different: "line \(left[one].line)", left[one].source, right[other].source)
            } else if isGone {
                add(different: "line \(left[one].line)", left[one].source, nil)
            } else if isNew {
                add(different: "line \(right[other].line)", nil, right[other].source)
            } else if one < left.count, other < right.count {
                addRecords(of: left[one], and: right[other])
            }
            if isGone || !isNew { one += 1 }
            if isNew || !isGone { other += 1 }
        }
    }

    private static func offset(_ change: CollectionDifference<String>.Change) -> Int {
        switch change {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }

    private mutating func addRecords(of first: Cell, and second: Cell) {
        let line = "line \(first.line): \(first.source.split(separator: "\n").first ?? "")"
        for change in first.record.differences(to: second.record) {
            switch change {
            case .output(_, let old, let new, let gap): add(different: line, old, new, apart: gap?.absolute)
            case .digest(let name, let old, let new):
                add(
                    different: "\(line) (\(name))", old.map { "\($0.kind) \($0.value)" },
                    new.map { "\($0.kind) \($0.value)" })
            case .failure(let old, let new): add(different: line, old?.first, new?.first)
            case .input(let old, let new): add(different: line, old?.kind, new?.kind)
            }
        }
    }
}
