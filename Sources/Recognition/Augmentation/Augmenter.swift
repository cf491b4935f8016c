import Audio
package import Features
import Tensors

/// An augmentation with its tables made, for one front end: gives the image of a recording as it becomes in an epoch.
///
/// Each effect of each example in each epoch has a random stream of its own, so that an image depends on these and the
/// seed only.
package struct Augmenter: Sendable {
    private enum Process: Sendable {
        case waveform(WaveformProcess)
        case warp([BandedMatrix])
        case mask(SpecAugment)
        case mix(Mixup)
    }

    private struct Step: Sendable {
        let process: Process
        let probability: Double
        /// Of its random stream.
        let name: String
    }

    private let extractor: FeatureExtractor
    private let steps: [Step]
    private let seed: UInt64

    /// - Throws: for a front end that cannot be, or that an effect cannot be done with.
    package init(_ augmentation: Augmentation, frontEnd: FrontEnd, seed: UInt64) throws(FeatureError) {
        extractor = try FeatureExtractor.shared(frontEnd)
        self.seed = seed
        var steps: [Step] = []
        for (position, step) in augmentation.steps.enumerated() {
            let process: Process
            switch step.effect {
            case let effect as any WaveformEffect: process = .waveform(effect.prepared(rate: frontEnd.rate))
            case let effect as VocalTractWarp: process = .warp(try effect.prepared(for: frontEnd))
            case let effect as SpecAugment: process = .mask(effect)
            case let effect as Mixup: process = .mix(effect)
            default: continue
            }
            steps.append(
                Step(process: process, probability: step.probability, name: "augment \(position + 1)"))
        }
        self.steps = steps
    }

    /// The memory that one example after the other is made in, by one thread at a time.
    package final class Scratch {
        fileprivate let waveform: Waveform
        fileprivate let features: FeatureExtractor.Scratch
        fileprivate var masks: [SpectrogramMask] = []
        let image: UnsafeMutableBufferPointer<Float>

        package init(_ augmenter: Augmenter) {
            let extractor = augmenter.extractor
            waveform = Waveform(rate: extractor.frontEnd.rate)
            features = FeatureExtractor.Scratch(extractor)
            image = .allocate(capacity: extractor.shape.rows * extractor.shape.frames)
            image.initialize(repeating: 0)
        }

        deinit { image.deallocate() }
    }

    /// Computes what an example looks like in an epoch.
    /// - Parameters:
    ///   - samples: at the front end's rate.
    ///   - example: its place in the training part.
    ///   - epoch: counted from 0.
    /// - Returns: the image, (rows, frames) row-major, in the scratch: until it is used again.
    package func image(
        of samples: UnsafeBufferPointer<Float>, example: Int, epoch: Int, scratch: Scratch
    ) -> UnsafeBufferPointer<Float> {
        let waveform = scratch.waveform
        waveform.take(samples)
        scratch.masks.removeAll(keepingCapacity: true)
        var bands: BandedMatrix?
        for step in steps {
            guard var random = random(of: step, example, epoch) else { continue }
            switch step.process {
            case .waveform(let change): change(waveform, &random)
            case .warp(let banks): bands = banks[random.integer(in: 0...(banks.count - 1))]
            case .mask(let effect):
                scratch.masks.append(effect.mask(for: extractor.frontEnd, random: &random))
            case .mix: continue
            }
        }
        extractor.extract(
            UnsafeBufferPointer(waveform.samples), shift: waveform.shift, warped: bands, masks: scratch.masks,
            into: scratch.image,
            scratch: scratch.features)
        return UnsafeBufferPointer(scratch.image)
    }

    /// How much an example keeps of itself where another is mixed in: 1 where none is.
    func share(example: Int, epoch: Int) -> Float {
        for step in steps {
            if case .mix(let effect) = step.process, var random = random(of: step, example, epoch) {
                return effect.share(&random)
            }
        }
        return 1
    }

    /// Whether examples are mixed at all.
    var mixes: Bool {
        steps.contains { step in
            if case .mix = step.process { true } else { false }
        }
    }

    /// The numbers of one effect for an example; `nil` where it is not to have it.
    private func random(of step: Step, _ example: Int, _ epoch: Int) -> RandomStream? {
        var random = RandomStream(
            seed: seed, name: step.name, index: UInt64(truncatingIfNeeded: epoch) << 32 | UInt64(example))
        return random.uniform() < step.probability ? random : nil
    }
}
