/// How often each class was taken for which, as scikit-learn counts.
package struct ConfusionMatrix: Sendable, Equatable {
    package let classes: Int
    /// Rows: the truth; columns: the prediction.
    package let counts: [[Int]]

    /// - Parameters:
    ///   - truth: the class of each example, from 0.
    ///   - predictions: what each was taken for.
    /// - Throws: where the two do not have the same length, or a class is not below `classes`.
    package init(truth: [Int], predictions: [Int], classes: Int) throws(MetricError) {
        try Self.check(truth, predictions)
        if let index = (truth + predictions).first(where: { !(0..<max(0, classes)).contains($0) }) {
            throw MetricError("class \(index) is none of the \(classes) classes, which are counted from 0")
        }
        self.init(checked: truth, predictions, classes: classes)
    }

    /// Of lists that were checked.
    init(checked truth: [Int], _ predictions: [Int], classes: Int) {
        var counts = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
        for (truth, prediction) in zip(truth, predictions) { counts[truth][prediction] += 1 }
        self.classes = classes
        self.counts = counts
    }

    static func check(_ truth: [Int], _ predictions: [Int]) throws(MetricError) {
        guard truth.count == predictions.count else {
            throw MetricError("there are \(predictions.count) predictions for \(truth.count) examples")
        }
        guard !truth.isEmpty else { throw MetricError("there is nothing to evaluate: no example is given") }
    }

    /// All examples.
    package var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }
    /// Those on the diagonal.
    package var correct: Int { (0..<classes).reduce(0) { $0 + counts[$1][$1] } }
    package var accuracy: Proportion { Proportion(correct, of: total) }

    /// One for each class.
    package var scores: [ClassScore] {
        (0..<classes).map { index in
            ClassScore(
                right: counts[index][index], predicted: counts.reduce(0) { $0 + $1[index] },
                support: counts[index].reduce(0, +))
        }
    }

    /// The plain means over the classes that occur in truth or prediction, as scikit-learn has them.
    package var macro: ClassScore.Mean {
        ClassScore.Mean(scores.filter { $0.support > 0 || $0.predicted > 0 }) { _ in 1 }
    }

    /// The means over all classes, each weighted with its support.
    package var weighted: ClassScore.Mean {
        ClassScore.Mean(scores) { Double($0.support) }
    }
}
