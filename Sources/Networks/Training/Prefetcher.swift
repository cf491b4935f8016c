import Synchronization
import Tensors

/// Fills the batches of a run ahead, in their order, on threads of its own, so that training need not wait for them.
///
/// Each thread fills whole batches; what a batch holds depends on its place only, and never on who fills it. A slot's memory
/// is touched by whoever its semaphores let pass, and `taken` by the thread that trains.
final class Prefetcher: @unchecked Sendable {
    // Batch n, counted from where the run begins, is filled in slot n mod slots.
    private struct Slot {
        let inputs: UnsafeMutableBufferPointer<Float>
        let isFull = Semaphore()
    }

    private let source: any BatchSource
    private let batches: Batches
    /// For each size of a batch, the rows that are filled.
    private let rows: [Range<Int>]
    private let seed: UInt64
    private let sampleSize: Int
    /// The place of batch 0, and how many there are from it to the end of the run.
    private let first: Int
    private let count: Int
    private let slots: [Slot]
    /// Counts the slots that are free. Whoever has waited for one claims the next batch, never the other way round: batches
    /// are claimed and taken in order, so that the slot of the one that is claimed is then surely free.
    private let free: Semaphore
    private var workers = 0
    private let next = Atomic(0)
    private let isStopped = Atomic(false)
    private let ended = Semaphore()
    /// Of the epochs under way.
    private let orders = Mutex<[Int: [Int]]>([:])
    /// Batches that were taken; for the thread that trains.
    private var taken = 0

    /// - Parameter rows: for each size of a batch, from 0 on, the rows of it that are filled.
    /// - Returns: `nil` where there is only one thread to work on, or the source does not ask for more.
    init?(
        _ source: any BatchSource, _ batches: Batches, rows: [Range<Int>], seed: UInt64, batchSize: Int,
        sampleSize: Int, epoch: Int, batch: Int, epochs: Int
    ) {
        guard source.fillsAhead, ThreadPool.threads > 1 else { return nil }
        self.source = source
        self.batches = batches
        self.rows = rows
        self.seed = seed
        self.sampleSize = sampleSize
        first = epoch * batches.count + batch
        count = epochs * batches.count - first
        let wanted = min(ThreadPool.threads, max(1, count))
        slots = (0..<(wanted + 2)).map { _ in
            Slot(inputs: .allocate(capacity: batchSize * sampleSize))
        }
        free = Semaphore(UInt32(slots.count))
        for slot in slots { slot.inputs.initialize(repeating: 0) }
        while workers < wanted, Background.start({ self.work() }) { workers += 1 }
        // Where the system gives no thread, whoever trains fills by itself.
        if workers == 0 { return nil }
    }

    deinit { for slot in slots { slot.inputs.deallocate() } }

    /// Sets the rows of the next batch that are filled.
    func take(into inputs: UnsafeMutableBufferPointer<Float>) {
        let slot = slots[taken % slots.count]
        slot.isFull.wait()
        if let target = inputs.baseAddress, let filled = slot.inputs.baseAddress {
            target.update(from: filled, count: inputs.count)
        }
        free.post()
        taken += 1
    }

    /// Ends all threads, and returns when they have. To be called once the run is over.
    func stop() {
        isStopped.store(true, ordering: .releasing)
        for _ in 0..<workers { free.post() }
        for _ in 0..<workers { ended.wait() }
    }

    private func work() {
        defer { ended.post() }
        while true {
            free.wait()
            if isStopped.load(ordering: .acquiring) { return }
            let number = next.add(1, ordering: .relaxed).oldValue
            guard number < count else { return }
            let slot = slots[number % slots.count]
            let (epoch, batch) = (first + number).quotientAndRemainder(dividingBy: batches.count)
            let place = batches.range(batch)
            let rows = rows[place.count]
            let examples = order(of: epoch)[
                (place.lowerBound + rows.lowerBound)..<(place.lowerBound + rows.upperBound)]
            source.fill(
                UnsafeMutableBufferPointer(rebasing: slot.inputs[..<(examples.count * sampleSize)]), with: examples,
                epoch: epoch)
            slot.isFull.post()
        }
    }

    private func order(of epoch: Int) -> [Int] {
        orders.withLock { orders in
            if let order = orders[epoch] { return order }
            let order = Batches.order(examples: source.labels.count, seed: seed, epoch: epoch)
            // A thread may still be at the last batches of the epoch before.
            orders = orders.filter { $0.key >= epoch - 1 }
            orders[epoch] = order
            return order
        }
    }
}
