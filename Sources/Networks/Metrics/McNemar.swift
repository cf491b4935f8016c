import Glibc

/// McNemar's test (1947): whether two classifiers that saw the same examples err equally often.
///
/// Answers to one recording by models of several seeds are no independent examples. They are one group, and what is thrown
/// is one coin a group: the test is then the exact sign-flip test on each group's difference (Fisher, 1935), of which
/// McNemar's exact test is the case of groups of one.
package struct McNemar: Sendable, Equatable {
    /// Right by the first alone.
    package let onlyFirst: Int
    /// Right by the second alone.
    package let onlySecond: Int
    /// How likely so great a difference, or a greater one, is where both err equally often.
    package let pValue: Double
    /// Whether the p value is of the distribution itself, which it is for groups and for fewer than 25 examples that only
    /// one has right; else of the chi-square with Edwards' correction of 1.
    package let isExact: Bool

    /// - Parameters:
    ///   - groups: which recording each example is, where some are the same; each is one of its own without it.
    /// - Throws: where they do not have the same length.
    package init(truth: [Int], first: [Int], second: [Int], groups: [String]? = nil) throws(MetricError) {
        try ConfusionMatrix.check(truth, first)
        try ConfusionMatrix.check(truth, second)
        let both = truth.indices.map { (first[$0] == truth[$0], second[$0] == truth[$0]) }
        let (onlyFirst, onlySecond) = (both.count { $0 && !$1 }, both.count { !$0 && $1 })
        let groups = groups ?? []
        guard groups.isEmpty || groups.count == truth.count else {
            throw MetricError("there are \(groups.count) groups for \(truth.count) examples")
        }
        guard Set(groups).count < groups.count else {
            self.init(onlyFirst: onlyFirst, onlySecond: onlySecond)
            return
        }
        var differences: [String: Int] = [:]
        for (group, (isFirst, isSecond)) in zip(groups, both) {
            differences[group, default: 0] += (isFirst ? 1 : 0) - (isSecond ? 1 : 0)
        }
        self.init(
            onlyFirst: onlyFirst, onlySecond: onlySecond,
            pValue: Self.signFlip(differences.values.map(abs), sum: abs(onlyFirst - onlySecond)), isExact: true)
    }

    init(onlyFirst: Int, onlySecond: Int) {
        let discordant = onlyFirst + onlySecond
        guard discordant >= 25 else {
            let tail = Self.binomialTail(min(onlyFirst, onlySecond), of: discordant)
            self.init(onlyFirst: onlyFirst, onlySecond: onlySecond, pValue: min(1, 2 * tail), isExact: true)
            return
        }
        let distance = Double(max(0, abs(onlyFirst - onlySecond) - 1))
        // The tail of the chi-square distribution with one degree of freedom.
        let tail = erfc((distance * distance / Double(discordant) / 2).squareRoot())
        self.init(onlyFirst: onlyFirst, onlySecond: onlySecond, pValue: tail, isExact: false)
    }

    private init(onlyFirst: Int, onlySecond: Int, pValue: Double, isExact: Bool) {
        self.onlyFirst = onlyFirst
        self.onlySecond = onlySecond
        self.pValue = pValue
        self.isExact = isExact
    }

    /// The probability that these sizes, each with a sign thrown by a coin, add up to at least `sum` either way.
    private static func signFlip(_ sizes: [Int], sum: Int) -> Double {
        let all = sizes.reduce(0, +)
        // What those with heads add up to; with heads h, the signed sum is 2h - all.
        var chances = [Double](repeating: 0, count: all + 1)
        chances[0] = 1
        var reached = 0
        for size in sizes where size > 0 {
            for heads in stride(from: reached + size, through: 0, by: -1) {
                let before = heads >= size ? chances[heads - size] : 0
                chances[heads] = (chances[heads] + before) / 2
            }
            reached += size
        }
        return min(1, chances.indices.reduce(0) { abs(2 * $1 - all) >= sum ? $0 + chances[$1] : $0 })
    }

    /// The probability of at most `most` heads in `count` throws of a coin.
    private static func binomialTail(_ most: Int, of count: Int) -> Double {
        var (term, sum) = (1.0, 1.0)
        for heads in 0..<most {
            term *= Double(count - heads) / Double(heads + 1)
            sum += term
        }
        return sum * pow(0.5, Double(count))
    }
}
