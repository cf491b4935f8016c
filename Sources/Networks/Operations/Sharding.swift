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
final class GradientParts: PlanTask, @unchecked Sendable {
    private let parts: UnsafeMutablePointer<Float>
    private let count: Int
    private let stride: Int
    /// How many numbers are added up at once.
    private static let sumLength = 16_384
    /// Made once, since a closure takes memory.
    private var work: @Sendable (Int) -> Void = { _ in }
    private var shards = 0
    private var range = 0..<0
    private var out: UnsafeMutablePointer<Float>?

    let takesShards = true

    init(count: Int, shards: Int, memory: PlanMemory) {
        self.count = count
        stride = (count + 2 * Kernels.slack + 15) & ~15
        parts = memory.floats(stride * shards)
        work = { [unowned self] index in sum(index) }
    }

    /// Where a shard leaves what it has for the array of a range.
    func parameter(_ values: UnsafeMutablePointer<Float>, _ range: Range<Int>) -> Parameter {
        Parameter(values: values, count: range.count, parts: parts + range.lowerBound, partStride: stride)
    }

    func run(_ run: Run) { (parts + run.shard * stride).update(repeating: 0, count: stride) }

    /// Adds up the shards of a batch in their order.
    /// - Parameter team: who has them; `nil` where they are all here.
    func sum(
        count samples: Int, _ sharding: Sharding, _ team: Team?, into gradients: UnsafeMutableBufferPointer<Float>
    ) {
        guard let out = gradients.baseAddress else { return }
        self.out = out
        shards = sharding.shards(of: samples)
        guard let team else { return add(0..<count) }
        team.sum(parts: parts, stride: stride, length: count, count: samples, into: out) { add($0) }
    }

    /// Adds up some of the numbers, on all threads.
    private func add(_ range: Range<Int>) {
        self.range = range
        ThreadPool.run((range.count + Self.sumLength - 1) / Self.sumLength, kept: work)
    }

    private func sum(_ index: Int) {
        let start = range.lowerBound + index * Self.sumLength
        guard let out else { return }
        Kernels.sum(
            parts: parts + start, stride: stride, count: shards,
            length: min(Self.sumLength, range.upperBound - start), into: out + start)
    }
}
