/// A walk over a row-major result that reads two sources, each at its own strides: the base of broadcasting, and
/// (with an idle second source) of transposing and slicing.
///
/// Axes that both sources run through evenly are merged first, so that the innermost runs are as long as they can be.
struct StridedLoop {
    private var shape: [Int] = []
    private var aStrides: [Int] = []
    private var bStrides: [Int] = []

    /// - Parameters:
    ///   - shape: the result's shape.
    ///   - a: steps of the first source per axis; may be 0 or negative.
    ///   - b: steps of the second source; nil where there is none.
    init(shape: [Int], a: [Int], b: [Int]? = nil) {
        let b = b ?? [Int](repeating: 0, count: shape.count)
        for axis in shape.indices where shape[axis] != 1 {
            let size = shape[axis]
            if let last = aStrides.last, let other = bStrides.last, last == a[axis] * size, other == b[axis] * size {
                self.shape[self.shape.count - 1] *= size
                aStrides[aStrides.count - 1] = a[axis]
                bStrides[bStrides.count - 1] = b[axis]
            } else {
                self.shape.append(size)
                aStrides.append(a[axis])
                bStrides.append(b[axis])
            }
        }
        if self.shape.isEmpty {
            self.shape = [1]
            aStrides = [0]
            bStrides = [0]
        }
    }

    /// The innermost run: its length and the steps of both sources along it.
    var run: (count: Int, aStep: Int, bStep: Int) {
        (shape[shape.count - 1], aStrides[shape.count - 1], bStrides[shape.count - 1])
    }

    /// Calls `body` for each innermost run, in order, with where it starts in the result and in both sources.
    @inline(__always)
    func forEachRun(_ body: (_ out: Int, _ a: Int, _ b: Int) -> Void) {
        let outer = shape.count - 1
        let length = shape[outer]
        guard !shape.contains(0) else { return }
        var index = [Int](repeating: 0, count: outer)
        var (out, a, b) = (0, 0, 0)
        while true {
            body(out, a, b)
            out += length
            var axis = outer - 1
            while axis >= 0 {
                index[axis] += 1
                a += aStrides[axis]
                b += bStrides[axis]
                if index[axis] < shape[axis] { break }
                a -= aStrides[axis] * shape[axis]
                b -= bStrides[axis] * shape[axis]
                index[axis] = 0
                axis -= 1
            }
            if axis < 0 { return }
        }
    }
}

extension Tensor {
    /// The tensor of `shape` that reads this one from scalar `start` on at these strides.
    func strided(shape: [Int], count: Int, start: Int = 0, strides: [Int]) -> Tensor {
        let loop = StridedLoop(shape: shape, a: strides)
        let (length, step, _) = loop.run
        return Tensor(verified: shape, count: count) { out in
            withUnsafeBufferPointer { source in
                loop.forEachRun { to, from, _ in
                    var from = start + from
                    for i in to..<(to + length) {
                        out[i] = source[from]
                        from &+= step
                    }
                }
            }
        }
    }
}
