extension Tensor {
    /// Sorted along an axis; NaNs come last in both directions.
    /// - Throws: where the axis does not exist.
    package func sorted(axis: Int = -1, descending: Bool = false) throws(TensorError) -> Tensor {
        try mapRows(axis: axis) { row, out in
            let order = SortOrder(row, descending: descending)
            for i in row.indices { out[i] = row[order[i]] }
        }
    }

    /// The positions that sort the tensor along an axis; equal numbers keep their order, NaNs come last.
    /// - Throws: where the axis does not exist, or is too long for positions in float32.
    package func argsort(axis: Int = -1, descending: Bool = false) throws(TensorError) -> Tensor {
        try Shapes.requirePositions(shape[Shapes.axis(axis, rank: rank)])
        return try mapRows(axis: axis) { row, out in
            let order = SortOrder(row, descending: descending)
            for i in row.indices { out[i] = Float(order[i]) }
        }
    }

    /// The `k` greatest numbers along an axis, greatest first, and their positions; NaNs count as the least.
    /// - Throws: where the axis does not exist, or `k` exceeds it.
    package func topK(_ k: Int, axis: Int = -1) throws(TensorError) -> (values: Tensor, positions: Tensor) {
        let axis = try Shapes.axis(axis, rank: rank)
        guard k >= 0, k <= shape[axis] else {
            throw TensorError("cannot take the top \(k) of axis \(axis), which has \(shape[axis]) entries")
        }
        let slices: [Slice] = shape.indices.map { $0 == axis ? .range(start: 0, end: k) : .all }
        return (
            try sorted(axis: axis, descending: true).slice(slices),
            try argsort(axis: axis, descending: true).slice(slices)
        )
    }

    /// The distinct numbers in ascending order, and how often each occurs. 0 and -0 are one, all NaNs are one.
    package func unique() -> (values: Tensor, counts: [Int]) {
        withUnsafeBufferPointer { row in
            let order = SortOrder(row, descending: false)
            var (values, counts): ([Float], [Int]) = ([], [])
            for i in 0..<order.count {
                let x = row[order[i]]
                if let last = values.last, last == x || (last.isNaN && x.isNaN) {
                    counts[counts.count - 1] += 1
                } else {
                    values.append(x)
                    counts.append(1)
                }
            }
            return (Tensor(verified: [values.count], TensorStorage(values)), counts)
        }
    }
}
