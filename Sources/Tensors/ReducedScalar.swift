/// A kind of number that is reduced: what tensors hold, and what lists of numbers are reduced in.
protocol ReducedScalar: BinaryFloatingPoint {
    /// A row without NaN in ascending order.
    static func sorted(_ row: UnsafeBufferPointer<Self>) -> [Self]
}

extension Float: ReducedScalar {
    static func sorted(_ row: UnsafeBufferPointer<Float>) -> [Float] {
        let order = SortOrder(row, descending: false)
        return row.indices.map { row[order[$0]] }
    }
}

extension Double: ReducedScalar {
    static func sorted(_ row: UnsafeBufferPointer<Double>) -> [Double] { row.sorted() }
}
