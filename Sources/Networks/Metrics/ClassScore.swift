/// How well one class is told from the others.
package struct ClassScore: Sendable, Equatable {
    /// The examples of the class.
    package let support: Int
    /// How many examples were taken for it.
    let predicted: Int
    private let right: Int

    init(right: Int, predicted: Int, support: Int) {
        self.right = right
        self.predicted = predicted
        self.support = support
    }

    /// The share that is of the class among what was taken for it; 0 where nothing was.
    package var precision: Double { Self.share(right, predicted) }
    /// The share that was taken for it among what is of the class; 0 where nothing is.
    package var recall: Double { Self.share(right, support) }
    /// The harmonic mean of precision and recall; 0 where both are.
    package var f1: Double { Self.share(2 * right, predicted + support) }

    private static func share(_ part: Int, _ whole: Int) -> Double { whole > 0 ? Double(part) / Double(whole) : 0 }

    /// A mean over classes.
    package struct Mean: Sendable, Equatable {
        package let precision, recall, f1: Double

        init(_ scores: [ClassScore], weight: (ClassScore) -> Double) {
            let total = scores.reduce(0) { $0 + weight($1) }
            func mean(_ figure: (ClassScore) -> Double) -> Double {
                total > 0 ? scores.reduce(0) { $0 + weight($1) * figure($1) } / total : 0
            }
            precision = mean(\.precision)
            recall = mean(\.recall)
            f1 = mean(\.f1)
        }
    }
}
