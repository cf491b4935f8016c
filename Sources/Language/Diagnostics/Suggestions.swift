/// Finds the name that was probably meant.
package enum Suggestions {
    /// The candidate nearest to `word`, if it is near enough to be worth naming: at most one edit for every three
    /// characters (one for two letters; another case for one letter), or a candidate that begins with the word.
    package static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
        let lowered = word.lowercased()
        guard !lowered.isEmpty else { return nil }
        var best: (distance: Int, name: String)?
        let allowed = lowered.count == 1 ? 0 : max(1, (lowered.count + 1) / 3)
        for candidate in candidates where candidate != word {
            let other = candidate.lowercased()
            var distance = self.distance(Array(lowered), Array(other), atMost: allowed)
            if distance > allowed, lowered.count >= 2, other.hasPrefix(lowered) { distance = allowed }
            guard distance <= allowed else { continue }
            if best.map({ (distance, candidate) < ($0.distance, $0.name) }) ?? true { best = (distance, candidate) }
        }
        return best?.name
    }

    /// Edits (insert, delete, replace, swap of neighbours) from one word to another: the optimal string alignment
    /// distance. Gives `limit + 1` as soon as it must be larger than the limit.
    static func distance(_ a: [Character], _ b: [Character], atMost limit: Int) -> Int {
        guard abs(a.count - b.count) <= limit else { return limit + 1 }
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i] + Array(repeating: 0, count: b.count)
            for j in 1...b.count {
                let cost = a[i - 1] == b[j - 1] ? 0 : 1
                row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    row[j] = min(row[j], beforeLast[j - 2] + 1)
                }
            }
            if (row.min() ?? 0) > limit { return limit + 1 }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
