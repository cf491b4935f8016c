extension Tensor {
    /// A part of the tensor; axes without a slice are taken whole.
    /// - Throws: for more slices than axes, and for positions outside an axis.
    package func slice(_ slices: [Slice]) throws(TensorError) -> Tensor {
        guard slices.count <= rank else {
            throw TensorError("\(slices.count) indices for shape \(Shapes.text(shape)), which has \(rank) axes")
        }
        let sourceStrides = Shapes.strides(shape)
        var (target, strides, start): ([Int], [Int], Int) = ([], [], 0)
        var gathers: [(axis: Int, positions: [Int])] = []
        for axis in shape.indices {
            let (size, stride) = (shape[axis], sourceStrides[axis])
            switch axis < slices.count ? slices[axis] : .all {
            case .index(let index):
                start += try position(index, axis: axis) * stride
            case .range(let from, let to, let step):
                let range = try resolve(from, to, step, axis: axis)
                start += range.start * stride
                target.append(range.count)
                // A step beyond the axis takes one entry and is never walked; it must not overflow.
                strides.append(range.count > 1 ? stride * step : stride)
            case .all:
                target.append(size)
                strides.append(stride)
            case .gather(let indices):
                var positions: [Int] = []
                for index in indices { positions.append(try position(index, axis: axis)) }
                gathers.append((target.count, positions))
                target.append(size)
                strides.append(stride)
            }
        }
        // Gathering first where it narrows would save copies; one order for all keeps this plain.
        let count = try Shapes.count(target)
        var result =
            count == self.count && strides == Shapes.strides(target) && start == 0
            ? Tensor(verified: target, storage)
            : strided(shape: target, count: count, start: start, strides: strides)
        for gather in gathers { result = try result.gathering(gather.positions, axis: gather.axis) }
        return result
    }

    /// The entries at `positions` (from 0, checked) along an axis.
    private func gathering(_ positions: [Int], axis: Int) throws(TensorError) -> Tensor {
        var target = shape
        target[axis] = positions.count
        let count = try Shapes.count(target)
        let inner = shape[(axis + 1)...].reduce(1, *)
        let (row, size) = (inner * positions.count, inner * shape[axis])
        return Tensor(verified: target, count: count) { out in
            guard count > 0 else { return }
            withUnsafeBufferPointer { source in
                for outer in 0..<(count / row) {
                    for (i, position) in positions.enumerated() {
                        let from = outer * size + position * inner
                        let to = outer * row + i * inner
                        for j in 0..<inner { out[to &+ j] = source[from &+ j] }
                    }
                }
            }
        }
    }

    private func position(_ index: Int, axis: Int) throws(TensorError) -> Int {
        let size = shape[axis]
        let position = index < 0 ? index + size : index
        guard position >= 0, position < size else { throw outside("index \(index)", axis: axis) }
        return position
    }

    private func resolve(
        _ start: Int?, _ end: Int?, _ step: Int, axis: Int
    ) throws(TensorError) -> (start: Int, count: Int) {
        guard step != 0 else { throw TensorError("the range of axis \(axis) has a step of 0") }
        let size = shape[axis]
        // Forwards from 0..size to 0..size; backwards from -1..<size to -1..<size, where -1 is in front of the axis.
        let limits = step > 0 ? 0...size : -1...(size - 1)
        var ends: [Int] = []
        for (bound, whole) in [(start, step > 0 ? 0 : size - 1), (end, step > 0 ? size : -1)] {
            let place = bound.map { $0 < 0 ? $0 + size : $0 } ?? whole
            guard limits.contains(place), place >= 0 || bound == nil else {
                throw outside("the range end \(bound ?? place)", axis: axis)
            }
            ends.append(place)
        }
        let (first, last) = (ends[0], ends[1])
        let distance = step > 0 ? last - first : first - last
        guard distance >= 0 else {
            throw TensorError(
                "the range from \(start ?? first) to \(end ?? last) of axis \(axis) runs against its step of \(step)",
                help: "swap the ends, or change the sign of the step")
        }
        let (whole, rest) = distance.magnitude.quotientAndRemainder(dividingBy: step.magnitude)
        let count = Int(whole) + (rest > 0 ? 1 : 0)
        return (count > 0 ? first : 0, count)
    }

    private func outside(_ what: String, axis: Int) -> TensorError {
        let size = shape[axis]
        return TensorError(
            "\(what) is outside axis \(axis) of shape \(Shapes.text(shape)), which has \(size) entries",
            help: size == 0 ? nil : "positions go from 0 to \(size - 1), or from -\(size) to -1")
    }
}
