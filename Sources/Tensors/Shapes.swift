/// Helpers over shapes, which are plain `[Int]`: one size per axis, outermost first; `[]` is a single number.
package enum Shapes {
    /// The greatest number of axes; text and slicing stay small below it.
    package static let maximumRank = 32

    /// The greatest number of positions along an axis that float32 tells apart (2²⁴).
    package static let maximumPositions = 1 << 24

    /// The number of scalars in a tensor of this shape.
    ///
    /// The limit holds for the product of the non-zero axes, so that strides of an empty tensor cannot overflow either.
    /// - Throws: for a negative axis, more than `maximumRank` axes, or more than `Tensor.maximumCount` scalars.
    package static func count(_ shape: [Int]) throws(TensorError) -> Int {
        guard shape.count <= maximumRank else {
            throw TensorError("a tensor has at most \(maximumRank) axes, not \(shape.count)")
        }
        var product = 1
        for size in shape {
            guard size >= 0 else {
                throw TensorError("an axis cannot have the size \(size)", help: "sizes are whole numbers from 0 up")
            }
            let (next, overflow) = product.multipliedReportingOverflow(by: max(size, 1))
            guard !overflow, next <= Tensor.maximumCount else { throw tooLarge(text(shape)) }
            product = next
        }
        return shape.contains(0) ? 0 : product
    }

    /// The product of two axis sizes (a size and a repeat count).
    /// - Throws: where the product exceeds `Tensor.maximumCount`.
    static func product(_ size: Int, _ factor: Int) throws(TensorError) -> Int {
        let (result, overflow) = size.multipliedReportingOverflow(by: factor)
        guard !overflow, result <= Tensor.maximumCount else { throw tooLarge("an axis of \(size) times \(factor)") }
        return result
    }

    /// The sum of axis sizes.
    /// - Throws: where the sum exceeds `Tensor.maximumCount`.
    static func sum(_ sizes: [Int]) throws(TensorError) -> Int {
        var total = 0
        for size in sizes {
            let (next, overflow) = total.addingReportingOverflow(size)
            guard !overflow, next <= Tensor.maximumCount else {
                throw tooLarge("an axis of \(sizes.map(String.init).joined(separator: " + "))")
            }
            total = next
        }
        return total
    }

    private static func tooLarge(_ what: String) -> TensorError {
        TensorError(
            "\(what) is too large: a tensor holds at most \(Tensor.maximumCount) numbers",
            help: "work on a part at a time, or choose smaller sizes")
    }

    /// Steps between neighbours along each axis of a row-major tensor, in scalars.
    package static func strides(_ shape: [Int]) -> [Int] {
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropLast().reversed() {
            strides[axis] = strides[axis + 1] * max(shape[axis + 1], 1)
        }
        return strides
    }

    /// The shape two operands share by numpy's rule: aligned at the last axis, equal sizes or 1.
    /// - Throws: where two sizes differ and neither is 1.
    package static func broadcast(_ a: [Int], _ b: [Int]) throws(TensorError) -> [Int] {
        let rank = max(a.count, b.count)
        var shape = [Int](repeating: 1, count: rank)
        for back in 1..<(rank + 1) {
            let left = back <= a.count ? a[a.count - back] : 1
            let right = back <= b.count ? b[b.count - back] : 1
            guard left == right || left == 1 || right == 1 else {
                let place = back == 1 ? "the last axes are" : "the axes \(back) from the end are"
                throw TensorError(
                    "shapes \(text(a)) and \(text(b)) do not broadcast: \(place) \(left) and \(right)",
                    help: "two axes fit when they are equal or one of them is 1; reshape or transpose one side")
            }
            shape[rank - back] = left == 1 ? right : left
        }
        return shape
    }

    /// Strides that read a tensor of `shape` as if it had the shape `target`: 0 along repeated axes.
    static func broadcastStrides(_ shape: [Int], to target: [Int]) -> [Int] {
        let missing = target.count - shape.count
        let own = strides(shape)
        return target.indices.map { axis in
            axis < missing || (shape[axis - missing] == 1 && target[axis] != 1) ? 0 : own[axis - missing]
        }
    }

    /// The axis as a number from 0; negative axes count from the end.
    /// - Throws: where there is no such axis.
    package static func axis(_ axis: Int, rank: Int) throws(TensorError) -> Int {
        let resolved = axis < 0 ? axis + rank : axis
        guard resolved >= 0, resolved < rank else {
            guard rank > 0 else { throw TensorError("a single number has no axis \(axis)") }
            throw TensorError(
                "there is no axis \(axis): the tensor has \(rank) \(rank == 1 ? "axis" : "axes")",
                help: "axes count from 0 to \(rank - 1), or from -\(rank) to -1")
        }
        return resolved
    }

    /// The axes as ascending numbers from 0; nil stands for all of them.
    /// - Throws: where an axis does not exist or is named twice.
    package static func axes(_ axes: [Int]?, rank: Int) throws(TensorError) -> [Int] {
        guard let axes else { return Array(0..<rank) }
        var resolved: [Int] = []
        for axis in axes {
            let number = try Shapes.axis(axis, rank: rank)
            guard !resolved.contains(number) else { throw TensorError("axis \(axis) is named twice") }
            resolved.append(number)
        }
        return resolved.sorted()
    }

    /// Refuses an axis whose positions would not all be distinct as float32 numbers.
    static func requirePositions(_ size: Int) throws(TensorError) {
        guard size <= maximumPositions else {
            throw TensorError(
                "float32 cannot number the positions of an axis of \(size)",
                help: "positions stay exact up to \(maximumPositions); work on a part at a time")
        }
    }

    /// The shape as people write it: `()`, `(5)`, `(60, 80)`.
    package static func text(_ shape: [Int]) -> String {
        "(" + shape.map(String.init).joined(separator: ", ") + ")"
    }
}
