/// How often two classifiers say the same.
package enum Agreement {
    /// The examples that both take for the same class, right or wrong.
    /// - Throws: where the two do not have the same length.
    package static func of(_ first: [Int], _ second: [Int]) throws(MetricError) -> Proportion {
        try ConfusionMatrix.check(first, second)
        return Proportion(zip(first, second).count { $0 == $1 }, of: first.count)
    }
}
