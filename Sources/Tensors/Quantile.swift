/// The value below which a share of the numbers lies, with numpy's default linear interpolation.
package struct Quantile: Sendable {
    private let share: Double

    /// - Parameter share: from 0 (the smallest number) to 1 (the greatest), checked by the caller.
    init(_ share: Double) {
        self.share = share
    }

    /// - Parameter share: from 0 (the smallest number) to 1 (the greatest).
    /// - Throws: for a share outside of these, NaN among them.
    package init(checking share: Double) throws(TensorError) {
        guard share >= 0, share <= 1 else {
            throw TensorError("a quantile lies between 0 and 1, not at \(share)", help: "percentiles go from 0 to 100")
        }
        self.init(share)
    }

    /// NaN for a row that is empty or holds a NaN.
    func apply<Scalar: ReducedScalar>(_ row: UnsafeBufferPointer<Scalar>) -> Scalar {
        guard !row.isEmpty, !row.contains(where: \.isNaN) else { return .nan }
        let sorted = Scalar.sorted(row)
        let place = share * Double(row.count - 1)
        let below = Int(place)
        let low = Double(sorted[below])
        let high = Double(sorted[Swift.min(below + 1, row.count - 1)])
        return Scalar(low == high ? low : low + (high - low) * (place - Double(below)))
    }

    /// The quantile of Double numbers, as of the one row of a tensor.
    /// - Throws: for no numbers.
    package func apply(_ numbers: [Double]) throws(TensorError) -> Double {
        guard !numbers.isEmpty else { throw TensorError("quantile of no numbers") }
        return numbers.withUnsafeBufferPointer { apply($0) }
    }
}
