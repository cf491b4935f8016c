import Audio
import Tensors
import Testing

@testable import Features

@Suite(.serialized) struct BatchTests {
    /// Clips of many lengths, shorter and longer than the window, one of them at another rate and one empty.
    private let clips =
        (0..<600).map { Signals.noise(50 * ($0 % 9) + 500, seed: $0 + 1) }
        + [Signals.tones(3000, rate: 16000), Signals.silence(0)]

    private func extractor() throws -> FeatureExtractor {
        var frontEnd = FrontEnd()
        frontEnd.seconds = 0.1
        frontEnd.deltaWidth = 5
        return try FeatureExtractor(frontEnd)
    }

    private func with<Result>(threads: Int, _ body: () throws -> Result) rethrows -> Result {
        let before = ThreadPool.threads
        ThreadPool.threads = threads
        defer { ThreadPool.threads = before }
        return try body()
    }

    @Test(arguments: [1, 2, 8])
    func bitsDoNotDependOnThreads(threads: Int) throws {
        let extractor = try extractor()
        let expected = try clips.flatMap { clip throws in try extractor.extract(clip) }
        let images = try with(threads: threads) { try extractor.extract(clips) }
        #expect(images?.map(\.bitPattern) == expected.map(\.bitPattern))
    }

    /// A scratch that has seen louder and longer clips leaves nothing of them in the next image.
    @Test func scratchForgets() throws {
        let extractor = try extractor()
        let scratch = FeatureExtractor.Scratch(extractor)
        var image = [Float](repeating: .nan, count: extractor.shape.rows * extractor.shape.frames)
        for clip in [clips[5], clips[0], Signals.silence(0), Signals.clicks(300)] {
            try image.withUnsafeMutableBufferPointer { try extractor.extract(clip, into: $0, scratch: scratch) }
            #expect(try image == extractor.extract(clip))
        }
    }

    @Test func progressIsToldInOrder() throws {
        var seen: [Int] = []
        _ = try extractor().extract(clips, progress: { seen.append($0) })
        #expect(seen == seen.sorted())
        #expect(seen.last == clips.count)
        #expect(seen.count > 1)
        #expect(try extractor().extract([]) == [])
    }

    @Test func itStopsWhenAsked() throws {
        var done = 0
        let images = try extractor().extract(clips, progress: { done = $0 }, shouldStop: { done > 0 })
        #expect(images == nil)
        #expect(done > 0 && done < clips.count)
    }

    @Test(arguments: [1, 2])
    func theFirstClipThatCannotBeResampledIsNamed(threads: Int) throws {
        let odd = Clip(samples: [0, 1, 0], rate: 3)
        let error = #expect(throws: FeatureError.self) {
            try with(threads: threads) { try extractor().extract(clips.prefix(300) + [odd, clips[0], odd]) }
        }
        #expect(error?.description.hasPrefix("clip 301 of 303: cannot resample from 3 to 8000 Hz") == true)
        #expect(throws: FeatureError.self) { try extractor().extract(odd) }
    }

    @Test func theWindowOfALongClipIsTheOneAsked() throws {
        let loud = Signals.noise(800, seed: 3)
        let long = Clip(samples: Signals.silence(500).samples + loud.samples + Signals.silence(700).samples, rate: 8000)
        let extractor = try extractor()
        #expect(try extractor.extract(long) == extractor.extract(loud))
        var frontEnd = extractor.frontEnd
        frontEnd.window = .start
        #expect(try FeatureExtractor(frontEnd).extract(long) == extractor.extract(long.fitted(to: 800, place: .start)))
    }
}
