import Corpora
import Features
import Support
import Synchronization

/// Where the images of a set are.
enum ImageStore: Sendable {
    /// One after the other, row-major.
    case held([Float])
    case streamed(StreamedImages)
}

/// Images of recordings that are streamed: each is computed when it is first asked for, on whatever thread asks, and then
/// kept in a file that is mapped into memory.
final class StreamedImages: Sendable {
    private let utterances: [Utterance]
    private let extractor: FeatureExtractor
    private let file: MappedFile
    /// Numbers of an image.
    private let size: Int
    /// Every image belongs to one of them, by its position.
    private let lanes: [Lane]
    /// Images that were asked for since memory was given back.
    private let touched = Atomic(0)

    /// After so many images memory is given back: with each, Linux may map all that it has of the 2 MB around it.
    private static let mostTouched = 64

    /// Those images that are there already, and what the next is computed with; one thread's at a time.
    private final class Lane: Sendable {
        // The scratch space is a class's: whoever holds the lock has it alone, and nobody keeps it.
        struct State: @unchecked Sendable {
            var isThere: [Bool]
            var scratch: FeatureExtractor.Scratch?
        }

        let state: Mutex<State>

        init(_ count: Int) { state = Mutex(State(isThere: Array(repeating: false, count: count), scratch: nil)) }
    }

    /// - Throws: where the disk has no room for all of them.
    init(of utterances: [Utterance], _ extractor: FeatureExtractor) throws(FeatureError) {
        self.utterances = utterances
        self.extractor = extractor
        size = extractor.shape.rows * extractor.shape.frames
        let bytes = max(1, utterances.count * size * MemoryLayout<Float>.stride)
        let folder = UserFolders.current.cache
        do throws(FileError) { file = try MappedFile(count: bytes, in: folder) } catch {
            throw FeatureError(
                "there is no room for \(bytes >> 20) MB of features in '\(folder)': \(error.reason)",
                help: "XDG_CACHE_HOME names another place")
        }
        let count = min(16, max(1, utterances.count))
        lanes = (0..<count).map { lane in Lane((utterances.count - lane + count - 1) / count) }
    }

    /// Calls `body` with the numbers of one image. Of a recording that cannot be read or resampled they are zeros, and its
    /// stream knows why.
    func withImage<Result>(_ position: Int, _ body: (UnsafeBufferPointer<Float>) -> Result) -> Result {
        let bytes = size * MemoryLayout<Float>.stride
        if touched.add(1, ordering: .relaxed).newValue > Self.mostTouched {
            touched.store(0, ordering: .relaxed)
            file.release()
        }
        let start = (file.base + position * bytes).assumingMemoryBound(to: Float.self)
        let image = UnsafeMutableBufferPointer(start: start, count: size)
        let (place, lane) = position.quotientAndRemainder(dividingBy: lanes.count)
        lanes[lane].state.withLock { state in
            guard !state.isThere[place] else { return }
            let scratch = state.scratch ?? FeatureExtractor.Scratch(extractor)
            state.scratch = scratch
            compute(utterances[position], into: image, scratch)
            state.isThere[place] = true
        }
        return body(UnsafeBufferPointer(image))
    }

    private func compute(
        _ utterance: Utterance, into image: UnsafeMutableBufferPointer<Float>, _ scratch: FeatureExtractor.Scratch
    ) {
        do throws(FeatureError) { try extractor.extract(utterance.clip, into: image, scratch: scratch) } catch {
            utterance.stream?.fail(CorpusError("\(utterance.id): \(error.reason)", help: error.help))
            image.update(repeating: 0)
        }
    }
}
