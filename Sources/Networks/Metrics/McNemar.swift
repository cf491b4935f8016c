import Glibc

/// McNemar's test (1947): whether two classifiers that saw the same examples err equally often.
package struct McNemar: Sendable, Equatable {
    /// Right by the first alone.
    package let onlyFirst: Int
    /// Right by the second alone.
    package let onlySecond: Int
    /// How likely so great a difference, or a greater one, is where both err equally often.
    package let pValue: Double
    /// Whether the p value is of the binomial distribution itself, which it is for fewer than 25 examples that only one
    /// has right; else of the chi-square with Edwards' correction of 1.
    package let isExact: Bool

    /// - Throws: where the three do not have the same length.
    package init(truth: [Int], first: [Int], second: [Int]) throws(MetricError) {
        try ConfusionMatrix.check(truth, first)
        try ConfusionMatrix.check(truth, second)
        let both = truth.indices.map { (first[$0] == truth[$0], second[$0] == truth[$0]) }
        self.init(onlyFirst: both.count { $0 && !$1 }, onlySecond: both.count { !$0 && $1 })
    }

    init(onlyFirst: Int, onlySecond: Int) {
        self.onlyFirst = onlyFirst
        self.onlySecond = onlySecond
        let discordant = onlyFirst + onlySecond
        isExact = discordant < 25
        if isExact {
            pValue = min(1, 2 * Self.binomialTail(min(onlyFirst, onlySecond), of: discordant))
        } else {
            let distance = Double(max(0, abs(onlyFirst - onlySecond) - 1))
            // The tail of the chi-square distribution with one degree of freedom.
            pValue = erfc((distance * distance / Double(discordant) / 2).squareRoot())
        }
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
