package import Audio
import Features
import Glibc
import Networks

/// A recogniser that is ready to be asked, with all tables and memory made: for one thread at a time.
package final class RecogniserSession {
    package let recogniser: Recogniser
    private let extractor: FeatureExtractor
    private let scratch: FeatureExtractor.Scratch
    private let image: UnsafeMutableBufferPointer<Float>
    private let plan: InferencePlan

    /// - Throws: where the engine cannot compile the network.
    package init(_ recogniser: Recogniser) throws(RecognitionError) {
        do throws(FeatureError) {
            extractor = try FeatureExtractor.shared(recogniser.frontEnd)
        } catch {
            throw RecognitionError(error)
        }
        plan = try recogniser.plan()
        self.recogniser = recogniser
        scratch = FeatureExtractor.Scratch(extractor)
        image = .allocate(capacity: extractor.shape.rows * extractor.shape.frames)
        image.initialize(repeating: 0)
    }

    deinit { image.deallocate() }

    /// What is said in a recording or, of one that is longer than the front end sees, in the window that it takes: the
    /// most energetic one unless it says otherwise.
    /// - Throws: without samples, or where the clip cannot be resampled to the front end's rate.
    package func recognise(_ clip: Clip) throws(RecognitionError) -> Recognition {
        let frontEnd = recogniser.frontEnd
        guard !clip.samples.isEmpty else { throw RecognitionError("the recording has no samples") }
        let clip = try resampled(clip)
        let start = clip.windowStart(of: frontEnd.sampleCount, place: frontEnd.window)
        return try recognise(clip, in: start..<min(clip.samples.count, start + frontEnd.sampleCount))
    }

    /// Every word in a recording, in order; see `WordSegmenter`.
    /// - Throws: where the clip cannot be resampled to the front end's rate.
    package func words(in clip: Clip) throws(RecognitionError) -> [Recognition] {
        let clip = try resampled(clip)
        var words: [Recognition] = []
        for range in WordSegmenter.words(in: clip) {
            let word = Clip(samples: Array(clip.samples[range]), rate: clip.rate)
            let count = recogniser.frontEnd.sampleCount
            let start = range.lowerBound + word.windowStart(of: count, place: recogniser.frontEnd.window)
            words.append(try recognise(clip, in: start..<min(range.upperBound, start + count)))
        }
        return words
    }

    /// - Parameters:
    ///   - clip: at the front end's rate.
    ///   - range: at most as many samples as it sees.
    private func recognise(_ clip: Clip, in range: Range<Int>) throws(RecognitionError) -> Recognition {
        let isWhole = range.count == clip.samples.count
        let window = isWhole ? clip : Clip(samples: Array(clip.samples[range]), rate: clip.rate)
        do throws(FeatureError) {
            try extractor.extract(window, into: image, scratch: scratch)
        } catch {
            throw RecognitionError(error)
        }
        recogniser.preparation.write(UnsafeBufferPointer(image), into: plan.inputs)
        plan.run(count: 1)
        let probabilities = Probabilities.softmax(plan.logits)
        let best = Probabilities.greatest(probabilities)
        return Recognition(
            label: recogniser.labels[best], confidence: probabilities[best], probabilities: probabilities,
            start: Double(range.lowerBound) / Double(clip.rate), duration: window.duration,
            energy: Self.energy(of: window.samples))
    }

    private func resampled(_ clip: Clip) throws(RecognitionError) -> Clip {
        do throws(AudioError) {
            return try clip.resampled(to: recogniser.frontEnd.rate)
        } catch {
            throw RecognitionError(error.reason, help: error.help)
        }
    }

    /// The mean of the squares, in eight sums side by side: one after the other, they would take as long as the network.
    private static func energy(of samples: [Float]) -> Double {
        var sums = SIMD8<Double>()
        let whole = samples.count / 8 * 8
        for start in stride(from: 0, to: whole, by: 8) {
            var eight = SIMD8<Float>()
            for lane in 0..<8 { eight[lane] = samples[start + lane] }
            sums += SIMD8<Double>(eight) * SIMD8<Double>(eight)
        }
        let rest = samples[whole...].reduce(0.0) { $0 + Double($1) * Double($1) }
        return (sums.sum() + rest) / Double(samples.count)
    }
}
