/// An array that is learnt, and where each shard leaves its part of the gradient.
struct Parameter: @unchecked Sendable {
    let values: UnsafeMutablePointer<Float>
    let count: Int
    private let parts: UnsafeMutablePointer<Float>
    private let partStride: Int

    init(
        values: UnsafeMutablePointer<Float>, count: Int, parts: UnsafeMutablePointer<Float>, partStride: Int
    ) {
        self.values = values
        self.count = count
        self.parts = parts
        self.partStride = partStride
    }

    @inline(__always)
    func gradient(_ shard: Int) -> UnsafeMutablePointer<Float> { parts + shard * partStride }
}

/// Where the gradient of an input goes.
struct Target: Sendable {
    let slot: Slot
    /// Others have written there before: what comes is added.
    let accumulates: Bool
}
