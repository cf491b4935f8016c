/// Holds a cell's new record against the recorded one.
struct RecordComparison {
    /// Nil compares everything to the byte.
    let tolerance: Double?

    func differences(from recorded: Record, to now: Record) -> [Difference.Change] {
        var changes: [Difference.Change] = []
        if recorded.failure != now.failure { changes.append(.failure(recorded: recorded.failure, now: now.failure)) }
        for index in 0..<max(recorded.inputs.count, now.inputs.count) {
            let (old, new) = (recorded.inputs.element(at: index), now.inputs.element(at: index))
            if old != new { changes.append(.input(recorded: old, now: new)) }
        }
        changes += outputChanges(from: recorded.outputs, to: now.outputs)
        if tolerance == nil { changes += digestChanges(from: recorded.digests, to: now.digests) }
        return changes
    }

    private func outputChanges(from recorded: [String], to now: [String]) -> [Difference.Change] {
        // What is equal at both ends does not count, so that a line more is one difference and not many.
        let shorter = min(recorded.count, now.count)
        var start = 0
        while start < shorter, agree(recorded[start], now[start]) { start += 1 }
        var tail = 0
        while tail < shorter - start, agree(recorded[recorded.count - 1 - tail], now[now.count - 1 - tail]) {
            tail += 1
        }
        let old = recorded[start..<(recorded.count - tail)]
        let new = now[start..<(now.count - tail)]
        return (0..<max(old.count, new.count)).compactMap { offset in
            let (before, after) = (old.element(at: start + offset), new.element(at: start + offset))
            if let before, let after {
                if agree(before, after) { return nil }
                let gap = NumericLine(before).gap(to: NumericLine(after))
                return .output(line: start + offset + 1, recorded: before, now: after, gap: gap)
            }
            return .output(line: start + offset + 1, recorded: before, now: after, gap: nil)
        }
    }

    private func agree(_ recorded: String, _ now: String) -> Bool {
        if recorded.hasSameBytes(as: now) { return true }
        // Where a file lies says nothing of what it shows, which its digest does.
        if let picture = RecordedPicture(recorded), let other = RecordedPicture(now) {
            return picture.agrees(with: other)
        }
        guard let tolerance else { return false }
        return NumericLine(recorded).agrees(with: NumericLine(now), within: tolerance)
    }

    private func digestChanges(from recorded: [RecordedDigest], to now: [RecordedDigest]) -> [Difference.Change] {
        var left = now
        var changes: [Difference.Change] = []
        for digest in recorded {
            // Their order says nothing.
            guard let index = left.firstIndex(where: { $0.name == digest.name }) else {
                changes.append(.digest(name: digest.name, recorded: digest, now: nil))
                continue
            }
            let new = left.remove(at: index)
            if new != digest { changes.append(.digest(name: digest.name, recorded: digest, now: new)) }
        }
        return changes + left.map { .digest(name: $0.name, recorded: nil, now: $0) }
    }
}

extension Record {
    /// What another record of the same line has otherwise, to the byte.
    package func differences(to other: Record) -> [Difference.Change] {
        RecordComparison(tolerance: nil).differences(from: self, to: other)
    }
}

extension RandomAccessCollection {
    /// The element at `index`; nil outside.
    fileprivate func element(at index: Index) -> Element? {
        index >= startIndex && index < endIndex ? self[index] : nil
    }
}
