import Audio
import Corpora
import Features
package import Networks
import Support
import Synchronization

/// Recordings as a network is trained on them, each changed at random in each epoch, ahead of the training.
package final class AugmentedExamples: BatchSource {
    package let labels: [Int]
    package let identity: String
    private let preparation: InputPreparation
    private let augmenter: Augmenter
    private let utterances: [Utterance]
    /// The samples of each recording, at the front end's rate; none where they are streamed.
    private let recordings: [[Float]]
    private let size: Int
    /// Those that no thread has.
    private let scratches = Mutex<[Lent]>([])

    // A scratch is one thread's at a time: whoever takes it off the list.
    private struct Lent: @unchecked Sendable {
        let scratch: Augmenter.Scratch
    }

    /// - Throws: for labels that the preparation does not know, and recordings that its front end cannot take.
    package init(
        _ features: FeatureSet, by preparation: InputPreparation, _ augmentation: Augmentation, seed: UInt64
    ) throws(RecognitionError) {
        labels = try preparation.targets(of: features)
        self.preparation = preparation
        let frontEnd = preparation.frontEnd
        size = frontEnd.shape.rows * frontEnd.shape.frames
        var recordings: [[Float]] = []
        do throws(FeatureError) { augmenter = try Augmenter(augmentation, frontEnd: frontEnd, seed: seed) } catch {
            throw RecognitionError(error)
        }
        utterances = features.dataset.utterances
        for utterance in utterances where !features.isStreamed {
            do throws(AudioError) { recordings.append(try utterance.clip.resampled(to: frontEnd.rate).samples) } catch {
                throw RecognitionError("\(utterance.id): \(error.reason)", help: error.help)
            }
        }
        self.recordings = recordings
        var builder = DigestBuilder()
        features.dataset.digest.withBytes { builder.update(bytes: $0) }
        preparation.digest(into: &builder)
        identity = "recordings \(builder.finish().short), seed \(seed), \(augmentation.identity)"
    }

    package var fillsAhead: Bool { true }

    package func fill(_ inputs: UnsafeMutableBufferPointer<Float>, with examples: ArraySlice<Int>, epoch: Int) {
        let lent = scratches.withLock { $0.popLast() } ?? Lent(scratch: Augmenter.Scratch(augmenter))
        defer { scratches.withLock { $0.append(lent) } }
        for (row, example) in examples.enumerated() {
            let image = samples(of: example).withUnsafeBufferPointer { samples in
                augmenter.image(of: samples, example: example, epoch: epoch, scratch: lent.scratch)
            }
            preparation.write(
                image, into: UnsafeMutableBufferPointer(rebasing: inputs[(row * size)..<((row + 1) * size)]))
        }
        for (row, blend) in blends(examples, epoch: epoch).enumerated() where row < blend.partner {
            for index in 0..<size {
                let (own, other) = (inputs[row * size + index], inputs[blend.partner * size + index])
                inputs[row * size + index] = blend.share * own + (1 - blend.share) * other
                inputs[blend.partner * size + index] = blend.share * other + (1 - blend.share) * own
            }
        }
    }

    private func samples(of example: Int) -> [Float] {
        guard recordings.isEmpty else { return recordings[example] }
        let utterance = utterances[example]
        do throws(AudioError) { return try utterance.clip.resampled(to: preparation.frontEnd.rate).samples } catch {
            utterance.stream?.fail(CorpusError("\(utterance.id): \(error.reason)", help: error.help))
            return []
        }
    }

    /// Neighbours are mixed with each other: the order of an epoch is random already.
    package func blends(_ examples: ArraySlice<Int>, epoch: Int) -> [Blend] {
        guard augmenter.mixes else { return [] }
        return examples.indices.map { place in
            let row = place - examples.startIndex
            let partner = row ^ 1
            guard partner < examples.count else { return Blend(partner: row, share: 1) }
            // Both ask the first of them.
            let first = examples[examples.startIndex + min(row, partner)]
            return Blend(partner: partner, share: augmenter.share(example: first, epoch: epoch))
        }
    }
}
