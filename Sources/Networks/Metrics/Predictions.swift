import Glibc
package import Tensors

/// What a network said of examples whose classes are known.
package struct Predictions: Sendable, Equatable {
    /// The class of each example, from 0.
    package let truth: [Int]
    /// (examples, classes), each row with a sum of 1.
    package let probabilities: Tensor
    /// The class with the highest probability of each; of equal ones the first.
    package let predicted: [Int]

    /// - Throws: where the two do not fit, or a class is not among the columns.
    package init(truth: [Int], probabilities: Tensor) throws(MetricError) {
        guard probabilities.rank == 2, probabilities.shape[0] == truth.count else {
            throw MetricError("probabilities of shape \(probabilities.shape) do not go with \(truth.count) examples")
        }
        let classes = probabilities.shape[1]
        guard !truth.isEmpty, classes > 0 else {
            throw MetricError("there is nothing to evaluate: no example is given")
        }
        if let index = truth.first(where: { !(0..<classes).contains($0) }) {
            throw MetricError("class \(index) is none of the \(classes) classes, which are counted from 0")
        }
        let scalars = probabilities.scalars
        self.truth = truth
        self.probabilities = probabilities
        predicted = truth.indices.map { row in
            (1..<classes).reduce(0) { best, k in
                scalars[row * classes + k] > scalars[row * classes + best] ? k : best
            }
        }
    }

    package var classes: Int { probabilities.shape[1] }

    /// The probability of the predicted class of each.
    package var confidences: [Double] { picked(predicted) }

    package var confusion: ConfusionMatrix {
        ConfusionMatrix(checked: truth, predicted, classes: classes)
    }

    /// The mean of -log of the probability of the true class, which is kept from 0 by the least step of Double at 1, as
    /// scikit-learn's `log_loss` does.
    package var logLoss: Double {
        picked(truth).reduce(0) { $0 - log(min(max($1, .ulpOfOne), 1 - .ulpOfOne)) } / Double(truth.count)
    }

    /// The examples that were taken for another class, the most confident first, equally confident ones in their order.
    package var mistakes: [Int] {
        let confidences = confidences
        return truth.indices.filter { truth[$0] != predicted[$0] }.sorted { a, b in
            confidences[a] != confidences[b] ? confidences[a] > confidences[b] : a < b
        }
    }

    private func picked(_ classes: [Int]) -> [Double] {
        let scalars = probabilities.scalars
        return classes.enumerated().map { Double(scalars[$0 * self.classes + $1]) }
    }
}
