package import Audio
import Features
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
        guard !clip.samples.isEmpty else { throw RecognitionError("the recording has no samples") }
        let clip = try resampled(clip)
        return recognise(clip, in: clip.samples.indices)
    }

    /// Every word in a recording, in order; see `WordSegmenter`.
    /// - Throws: where the clip cannot be resampled to the front end's rate.
    package func words(in clip: Clip) throws(RecognitionError) -> [Recognition] {
        let clip = try resampled(clip)
        return WordSegmenter.words(in: clip).map { recognise(clip, in: $0) }
    }

    /// - Parameters:
    ///   - clip: at the front end's rate.
    ///   - range: the part that is listened to, not empty; the front end may see less of it.
    private func recognise(_ clip: Clip, in range: Range<Int>) -> Recognition {
        let (seen, energy) = clip.samples.withUnsafeBufferPointer { samples in
            let part = UnsafeBufferPointer(rebasing: samples[range])
            let seen = extractor.extract(part, into: image, scratch: scratch)
            return (seen, UnsafeBufferPointer(rebasing: part[seen]).sumOfSquares / Double(seen.count))
        }
        recogniser.preparation.write(UnsafeBufferPointer(image), into: plan.inputs)
        plan.run(count: 1)
        let probabilities = Probabilities.softmax(plan.logits)
        let best = Probabilities.greatest(probabilities)
        return Recognition(
            label: recogniser.labels[best], confidence: probabilities[best], probabilities: probabilities,
            start: Double(range.lowerBound + seen.lowerBound) / Double(clip.rate),
            duration: Double(seen.count) / Double(clip.rate), energy: energy)
    }

    private func resampled(_ clip: Clip) throws(RecognitionError) -> Clip {
        do throws(AudioError) {
            return try clip.resampled(to: recogniser.frontEnd.rate)
        } catch {
            throw RecognitionError(error.reason, help: error.help)
        }
    }
}
