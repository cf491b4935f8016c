import Tensors

/// How a batch is cut: by its greatest size alone, into at most eight shards of at least four samples.
struct Sharding: Sendable {
    let batchSize: Int
    let shardSize: Int

    init(batchSize: Int) {
        self.batchSize = batchSize
        shardSize = max(4, (batchSize + 7) / 8)
    }

    /// The most there are.
    var shards: Int { shards(of: batchSize) }

    func shards(of count: Int) -> Int { (count + shardSize - 1) / shardSize }
}

/// What each shard adds to the gradient, kept apart until all are done.
final class GradientParts: PlanTask {
    private let parts: UnsafeMutablePointer<Float>
    private let count: Int
    private let stride: Int

    let takesShards = true

    init(count: Int, shards: Int, memory: PlanMemory) {
        self.count = count
        stride = (count + 2 * Kernels.slack + 15) & ~15
        parts = memory.floats(stride * shards)
    }

    /// Where a shard leaves what it has for the array of a range.
    func parameter(_ values: UnsafeMutablePointer<Float>, _ range: Range<Int>) -> Parameter {
        Parameter(values: values, count: range.count, parts: parts + range.lowerBound, partStride: stride)
    }

    func run(_ run: Run) { (parts + run.shard * stride).update(repeating: 0, count: stride) }

    /// Adds up the first shards in their order.
    func sum(shards: Int, into gradients: UnsafeMutableBufferPointer<Float>) {
        guard let out = gradients.baseAddress else { return }
        let work = Sum(parts: parts, stride: stride, shards: shards, out: out, count: count)
        ThreadPool.forEach((count + Sum.length - 1) / Sum.length) { work.run($0) }
    }

    private struct Sum: @unchecked Sendable {
        static let length = 16_384
        let parts: UnsafeMutablePointer<Float>
        let stride: Int
        let shards: Int
        let out: UnsafeMutablePointer<Float>
        let count: Int

        func run(_ index: Int) {
            let start = index * Self.length
            Kernels.sum(
                parts: parts + start, stride: stride, count: shards, length: min(Self.length, count - start),
                into: out + start)
        }
    }
}
