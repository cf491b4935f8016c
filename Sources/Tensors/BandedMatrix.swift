import CKernels

/// A matrix whose rows are zero but for a run of weights each, such as a mel filter bank; a full matrix is one too.
package struct BandedMatrix: Sendable {
    /// How many columns of a product are computed together.
    package static let columnsAtOnce = 16

    /// The index of each row's first weight.
    package let starts: [Int32]
    /// How many weights each row has.
    package let lengths: [Int32]
    /// All weights, row after row.
    package let weights: [Float]

    /// - Parameter rows: all of one length; zeros at their ends are left out.
    package init(rows: [[Float]]) {
        let runs = rows.map { row in
            (row.firstIndex { $0 != 0 } ?? 0)..<((row.lastIndex { $0 != 0 } ?? -1) + 1)
        }
        starts = runs.map { Int32($0.lowerBound) }
        lengths = runs.map { Int32($0.count) }
        weights = zip(rows, runs).flatMap { $0[$1] }
    }

    /// Sixteen columns of the product of this matrix and another; each is summed from the first row on, in float32.
    /// - Parameters:
    ///   - other: row-major, with `stride` numbers from one row to the next.
    ///   - result: row-major, with `resultStride` numbers from one row to the next.
    @inline(__always)
    package func multiply(
        _ other: UnsafePointer<Float>, stride: Int, into result: UnsafeMutablePointer<Float>, resultStride: Int
    ) {
        utter_banded_product(
            weights, starts, lengths, Int32(starts.count), other, Int32(stride), result, Int32(resultStride))
    }
}
