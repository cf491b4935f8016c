import Glibc

/// An array of float32 numbers with any number of axes, row-major and contiguous; it never changes.
///
/// Rank 0 is a single number; axes of size 0 are allowed.
package struct Tensor: Sendable, Equatable {
    /// The greatest number of scalars (1 GB of them); whatever would exceed it throws.
    package static let maximumCount = 1 << 28

    /// One size per axis, outermost first.
    package let shape: [Int]
    let storage: TensorStorage

    /// The scalars in row-major order.
    package var scalars: [Float] { storage.array }
    /// The number of axes.
    package var rank: Int { shape.count }
    /// The number of scalars.
    package var count: Int { storage.array.count }

    /// A tensor of `shape` with these scalars in row-major order.
    /// - Throws: where the shape is not possible or asks for another number of scalars.
    package init(shape: [Int], scalars: [Float]) throws(TensorError) {
        let count = try Shapes.count(shape)
        guard count == scalars.count else {
            throw TensorError("shape \(Shapes.text(shape)) holds \(count) numbers, not \(scalars.count)")
        }
        self.init(verified: shape, TensorStorage(scalars))
    }

    /// A tensor of rank 0.
    package init(_ scalar: Float) {
        self.init(verified: [], TensorStorage([scalar]))
    }

    /// For operations that have checked the shape against the count of the storage.
    init(verified shape: [Int], _ storage: TensorStorage) {
        self.shape = shape
        self.storage = storage
    }

    /// For operations that have checked the shape; `fill` must set every scalar.
    @inline(__always)
    init(verified shape: [Int], count: Int, fill: (UnsafeMutableBufferPointer<Float>) -> Void) {
        self.init(verified: shape, TensorStorage(count: count, fill: fill))
    }

    /// The scalars in place, without a copy.
    @inline(__always)
    package func withUnsafeBufferPointer<Result>(_ body: (UnsafeBufferPointer<Float>) -> Result) -> Result {
        storage.withUnsafeBufferPointer(body)
    }

    /// Whether both have the same shape and the same bits: a NaN equals the same NaN, and 0 differs from -0.
    /// `BinaryOperation.equal` compares as numbers.
    package static func == (a: Tensor, b: Tensor) -> Bool {
        guard a.shape == b.shape else { return false }
        return a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                guard let left = a.baseAddress, let right = b.baseAddress else { return true }
                return memcmp(left, right, a.count * MemoryLayout<Float>.stride) == 0
            }
        }
    }
}
