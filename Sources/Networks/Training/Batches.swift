import Tensors

/// How the examples of an epoch are cut into batches.
///
/// All but the last are full. Where one example would be left alone, which batch norm after global pooling can make
/// nothing of, the batch before it gives one of its own, unless that would leave that one alone in turn.
struct Batches {
    /// Batches of an epoch.
    let count: Int
    private let examples: Int
    private let batchSize: Int

    init(examples: Int, batchSize: Int) {
        self.examples = examples
        self.batchSize = batchSize
        count = (examples + batchSize - 1) / batchSize
    }

    /// The places in the epoch's order that a batch has.
    func range(_ batch: Int) -> Range<Int> {
        start(batch)..<start(batch + 1)
    }

    private func start(_ batch: Int) -> Int {
        let start = min(batch * batchSize, examples)
        let isLone = batch == count - 1 && batch > 0 && batchSize > 2 && examples - start == 1
        return isLone ? start - 1 : start
    }

    /// The examples in an epoch's order, which depends on the seed and the epoch only.
    static func order(examples: Int, seed: UInt64, epoch: Int) -> [Int] {
        var stream = RandomStream(seed: seed, name: "shuffle", index: UInt64(epoch))
        return stream.shuffled(0..<examples)
    }
}
