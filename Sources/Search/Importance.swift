/// How much of the differences between trials one dimension explains by itself.
package enum Importance {
    /// Numbers are grouped into so many parts of equal width.
    private static let parts = 4

    /// The share of the scores' variance that lies between groups of like values, less what chance alone would give:
    /// epsilon squared (T. L. Kelley, "An unbiased correlation ratio measure", 1935), not below zero. Of scores their ranks
    /// count, so that one failed training does not outweigh all else.
    /// - Parameters:
    ///   - values: of one dimension, one for each trial.
    ///   - scores: as many.
    /// - Returns: `nil` where there are too few trials to say.
    package static func share(of dimension: Hyperparameter, values: [Double], scores: [Double]) -> Double? {
        let groups = values.map { value in
            if case .choices = dimension.domain { return Int(value) }
            return min(parts - 1, Int(dimension.unit(of: value) * Double(parts)))
        }
        let ranks = ranks(scores)
        let used = Set(groups)
        guard used.count > 1, ranks.count > used.count else { return nil }
        let mean = ranks.reduce(0, +) / Double(ranks.count)
        let total = ranks.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        guard total > 0 else { return nil }
        var within = 0.0
        for group in used.sorted() {
            let members = groups.indices.filter { groups[$0] == group }.map { ranks[$0] }
            let centre = members.reduce(0, +) / Double(members.count)
            within += members.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        }
        let (meanWithin, meanTotal) = (
            within / Double(ranks.count - used.count), total / Double(ranks.count - 1)
        )
        return max(0, 1 - meanWithin / meanTotal)
    }

    /// From 1; equal ones share the mean of theirs.
    private static func ranks(_ scores: [Double]) -> [Double] {
        let order = scores.indices.sorted { scores[$0] < scores[$1] }
        var ranks = [Double](repeating: 0, count: scores.count)
        var start = 0
        while start < order.count {
            var end = start
            while end + 1 < order.count, scores[order[end + 1]] == scores[order[start]] { end += 1 }
            for place in start...end { ranks[order[place]] = Double(start + end) / 2 + 1 }
            start = end + 1
        }
        return ranks
    }
}
