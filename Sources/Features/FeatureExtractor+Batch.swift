package import Audio
import Glibc
import Synchronization
import Tensors

extension FeatureExtractor {
    /// Clips that one thread takes at a time, with one scratch.
    private static let clipsOfAThread = 8
    /// Clips between two looks at whether to stop.
    private static let clipsOfAChunk = 256

    /// The images of many clips, (clips, rows, frames) row-major, on all threads of the pool; the same bits with any
    /// number of them.
    /// - Parameters:
    ///   - progress: called now and then, on the calling thread, with the number of clips that are done.
    ///   - shouldStop: asked as often.
    /// - Returns: `nil` where it was stopped.
    /// - Throws: for the first clip that cannot be resampled to the front end's rate.
    package func extract(
        _ clips: [Clip], progress: (_ done: Int) -> Void = { _ in }, shouldStop: () -> Bool = { false }
    ) throws(FeatureError) -> [Float]? {
        let size = shape.rows * shape.frames
        var done = 0
        let failure = Mutex<(clip: Int, error: FeatureError)?>(nil)
        let images = [Float](unsafeUninitializedCapacity: clips.count * size) { buffer, initialised in
            nonisolated(unsafe) let images = UnsafeMutableBufferPointer(rebasing: buffer[..<(clips.count * size)])
            Self.askForLargePages(images)
            while done < clips.count, failure.withLock({ $0 == nil }), !shouldStop() {
                let chunk = done..<min(done + Self.clipsOfAChunk, clips.count)
                ThreadPool.forEach((chunk.count + Self.clipsOfAThread - 1) / Self.clipsOfAThread) { index in
                    let start = chunk.lowerBound + index * Self.clipsOfAThread
                    let scratch = Scratch(self)
                    for clip in start..<min(start + Self.clipsOfAThread, chunk.upperBound) {
                        let image = UnsafeMutableBufferPointer(rebasing: images[(clip * size)..<((clip + 1) * size)])
                        do throws(FeatureError) {
                            try extract(clips[clip], into: image, scratch: scratch)
                        } catch {
                            failure.withLock { if clip < $0?.clip ?? .max { $0 = (clip, error) } }
                        }
                    }
                }
                done = chunk.upperBound
                progress(done)
            }
            initialised = failure.withLock { $0 == nil } ? done * size : 0
        }
        if let (clip, error) = failure.withLock({ $0 }) {
            throw FeatureError("clip \(clip + 1) of \(clips.count): \(error.reason)", help: error.help)
        }
        return done == clips.count ? images : nil
    }

    /// In pages of 4 KB, the system would take as long to hand out the memory of many images as they take to compute.
    private static func askForLargePages(_ images: UnsafeMutableBufferPointer<Float>) {
        let page = 4096
        guard let base = UnsafeMutableRawPointer(images.baseAddress) else { return }
        let start = base.alignedUp(toMultipleOf: page)
        let count = images.count * MemoryLayout<Float>.stride - (start - base)
        // Where it is refused, all goes on with small pages.
        if count >= 4 << 20 { madvise(start, count / page * page, Int32(MADV_HUGEPAGE)) }
    }
}
