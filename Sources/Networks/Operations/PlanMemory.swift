import Tensors

/// The memory of a plan: taken while the plan is made, all zeros, and given back with it.
final class PlanMemory {
    private var blocks: [UnsafeMutableRawPointer] = []

    deinit { for block in blocks { block.deallocate() } }

    /// Room for `count` elements and what kernels may read past them, at the beginning of a cache line.
    func room<Element: BitwiseCopyable>(_ count: Int, of type: Element.Type) -> UnsafeMutablePointer<Element> {
        let bytes = (count * MemoryLayout<Element>.stride + Kernels.slack * MemoryLayout<Double>.stride + 63) & ~63
        let block = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        block.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        blocks.append(block)
        return block.bindMemory(to: type, capacity: bytes / MemoryLayout<Element>.stride)
    }

    func floats(_ count: Int) -> UnsafeMutablePointer<Float> { room(count, of: Float.self) }
    func doubles(_ count: Int) -> UnsafeMutablePointer<Double> { room(count, of: Double.self) }

    /// A copy of a table.
    func table(_ values: [Int]) -> UnsafeBufferPointer<Int32> {
        let room = room(values.count, of: Int32.self)
        for (index, value) in values.enumerated() { room[index] = Int32(value) }
        return UnsafeBufferPointer(start: room, count: values.count)
    }
}

/// Where a value of the network, or its gradient, is kept: for each sample of the batch, or only for the sample that a
/// worker has at hand.
struct Slot: @unchecked Sendable {
    let base: UnsafeMutablePointer<Float>
    /// 0 where only the sample at hand is kept.
    let sampleStride: Int
    let workerStride: Int
    /// Numbers of one sample.
    let count: Int

    @inline(__always)
    func at(_ sample: Int, _ worker: Int) -> UnsafeMutablePointer<Float> {
        base + (sample * sampleStride + worker * workerStride)
    }

    /// All samples of a slot that has no gaps between them.
    func everySample(_ samples: Int) -> UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(start: base, count: samples * count)
    }
}

extension PlanMemory {
    func batchSlot(_ count: Int, samples: Int) -> Slot {
        let stride = (count + 15) & ~15
        return Slot(base: floats(stride * samples), sampleStride: stride, workerStride: 0, count: count)
    }

    /// Without gaps between the samples.
    func denseSlot(_ count: Int, samples: Int) -> Slot {
        Slot(base: floats(count * samples), sampleStride: count, workerStride: 0, count: count)
    }

    func workerSlot(_ count: Int, workers: Int) -> Slot {
        let stride = (count + 2 * Kernels.slack + 15) & ~15
        return Slot(base: floats(stride * workers), sampleStride: 0, workerStride: stride, count: count)
    }
}
