/// How the shards of a batch are shared out among ranks: each has a run of them, which follows from the batch size and the
/// number of ranks alone.
///
/// What is added over shards is gathered first and added in the order of the shards on every rank, so the bits are those of
/// one process.
struct Team {
    let ranks: any Ranks
    private let sharding: Sharding
    /// Of a full batch, those of each rank.
    private let shards: [Range<Int>]

    init(_ ranks: any Ranks, _ sharding: Sharding) {
        self.ranks = ranks
        self.sharding = sharding
        let count = sharding.shards
        shards = (0..<ranks.count).map { ($0 * count / ranks.count)..<(($0 + 1) * count / ranks.count) }
    }

    /// This rank's shards of a batch.
    func shards(of count: Int) -> Range<Int> {
        shards[ranks.rank].clamped(to: 0..<sharding.shards(of: count))
    }

    /// The samples of a batch that this rank has to fill: those of its shards, and the neighbours that go with them where
    /// pairs are mixed.
    func rows(of count: Int) -> Range<Int> {
        let own = samples(of: count)[ranks.rank]
        guard !own.isEmpty else { return own }
        return (own.lowerBound & ~1)..<min(count, (own.upperBound + 1) & ~1)
    }

    /// Brings together what each rank has computed of its samples.
    /// - Parameters:
    ///   - values: those of the first sample.
    ///   - stride: elements from a sample to the next.
    ///   - count: samples of the batch.
    func gather<Element: BitwiseCopyable>(_ values: UnsafeMutablePointer<Element>, stride: Int, count: Int) {
        let size = stride * MemoryLayout<Element>.stride
        ranks.gather(values, ranges: samples(of: count).map { ($0.lowerBound * size)..<($0.upperBound * size) })
    }

    /// Adds up parts that lie with the ranks whose shards they are of: each rank adds a slice of all parts, and then the
    /// slices are brought together.
    /// - Parameters:
    ///   - parts: one for each shard, `stride` numbers apart, of `length` numbers each.
    ///   - count: samples of the batch.
    ///   - sum: the result; every number is set.
    ///   - add: adds a slice of all parts, in the order of the shards, into the same slice of `sum`.
    func sum(
        parts: UnsafeMutablePointer<Float>, stride: Int, length: Int, count: Int, into sum: UnsafeMutablePointer<Float>,
        add: (Range<Int>) -> Void
    ) {
        let slices = (0..<ranks.count).map { ($0 * length / ranks.count)..<(($0 + 1) * length / ranks.count) }
        let bytes = slices.map { (4 * $0.lowerBound)..<(4 * $0.upperBound) }
        for shard in 0..<sharding.shards(of: count) {
            guard let owner = shards.firstIndex(where: { $0.contains(shard) }) else { continue }
            ranks.scatter(parts + shard * stride, ranges: bytes, from: owner)
        }
        add(slices[ranks.rank])
        ranks.gather(sum, ranges: bytes)
    }

    private func samples(of count: Int) -> [Range<Int>] {
        shards.map { min(count, $0.lowerBound * sharding.shardSize)..<min(count, $0.upperBound * sharding.shardSize) }
    }
}
