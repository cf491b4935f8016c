import Audio
import Corpora
import Features
import Networks
import Tensors
import Testing

@testable import Recognition

@Suite(.serialized) struct AugmentationTests {
    /// Every kind of effect but those of SoundTouch.
    private static let all = Augmentation([
        .init(Shift(seconds: -0.05...0.05)), .init(Speed(factor: 0.9...1.1), probability: 0.5),
        .init(VocalTractWarp(factor: 0.9...1.1)), .init(Pad(seconds: 0...0.05), probability: 0.5),
        .init(Gain(decibels: -6...6)), .init(Room(source: .made(0.1...0.3)), probability: 0.3),
        .init(Noise(source: .pink, snr: 5...20), probability: 0.5),
        .init(SpecAugment(bands: 0...2, seconds: 0...0.1)), .init(Mixup(alpha: 0.4...0.4), probability: 0.7),
    ])

    private static var options: TrainingOptions {
        var options = TrainingOptions()
        (options.epochs, options.batchSize, options.learningRate, options.seed) = (5, 5, 0.02, 7)
        return options
    }

    private static func with<Result>(threads: Int, _ body: () throws -> Result) rethrows -> Result {
        let before = ThreadPool.threads
        ThreadPool.threads = threads
        defer { ThreadPool.threads = before }
        return try body()
    }

    private static func fit(
        _ augmentation: Augmentation = all, from checkpoint: Checkpoint? = nil, stoppingAfter steps: Int = .max
    ) throws -> TrainingOutcome {
        let features = try Toys.features(Toys.dataset(["0", "1", "2"]))
        var asked = 0
        let watch = TrainingWatch(shouldStop: {
            asked += 1
            return asked > steps
        })
        return try Recogniser.fit(
            Toys.graph("conv 6 3; batchnorm; relu; globalmean"), to: features, validation: features, options: options,
            resuming: checkpoint, augmentation: augmentation, watch: watch
        ).outcome
    }

    @Test func bitsDoNotDependOnThreads() throws {
        let outcomes = try [1, 2, 8].map { threads in try Self.with(threads: threads) { try Self.fit() } }
        #expect(outcomes[0].weights == outcomes[1].weights && outcomes[0].weights == outcomes[2].weights)
        #expect(outcomes[0].history == outcomes[1].history && outcomes[0].history == outcomes[2].history)
        #expect(try outcomes[0].weights != Self.fit(.none).weights)
    }

    /// Stopped at any of its fifteen steps, in the middle of an epoch too, it goes on to the same bits.
    @Test(arguments: 0..<15, [1, 2])
    func resumesToTheSameBits(steps: Int, threads: Int) throws {
        try Self.with(threads: threads) {
            let whole = try Self.fit()
            let stopped = try Self.fit(stoppingAfter: steps)
            #expect(stopped.end == .stopped(step: steps))
            let resumed = try Self.fit(from: stopped.checkpoint)
            #expect(resumed.weights == whole.weights)
            #expect(resumed.history == whole.history)
        }
    }

    @Test func anotherAugmentationIsAnotherRun() throws {
        let stopped = try Self.fit(stoppingAfter: 4)
        let other = Augmentation([.init(Gain(decibels: -5...5))])
        #expect(throws: TrainingError.self) { try Self.fit(other, from: stopped.checkpoint) }
        #expect(throws: TrainingError.self) { try Self.fit(.none, from: stopped.checkpoint) }
    }

    /// Stopped, it leaves no thread that still fills.
    @Test func itThrowsThroughAndStartsAgain() throws {
        struct Enough: Error {}
        let features = try Toys.features(Toys.dataset(["0", "1", "2"]))
        for _ in 0..<30 {
            var asked = 0
            #expect(throws: Enough.self) {
                try Self.with(threads: 4) {
                    _ = try Recogniser.fit(
                        Toys.graph("globalmean"), to: features, options: Self.options, augmentation: Self.all,
                        watch: TrainingWatch(shouldStop: {
                            asked += 1
                            if asked > 3 { throw Enough() }
                            return false
                        }))
                }
            }
        }
    }

    private static func images(
        _ augmentation: Augmentation, of clip: Clip, trim: Bool, epochs: Int, seed: UInt64 = 1
    ) throws -> [[Float]] {
        var frontEnd = FrontEnd()
        frontEnd.trim = trim
        let augmenter = try Augmenter(augmentation, frontEnd: frontEnd, seed: seed)
        let scratch = Augmenter.Scratch(augmenter)
        return clip.samples.withUnsafeBufferPointer { samples in
            (0..<epochs).map { Array(augmenter.image(of: samples, example: 3, epoch: $0, scratch: scratch)) }
        }
    }

    /// Without effects, and with effects that change nothing, the image is the one that is recognised.
    @Test(arguments: [false, true])
    func whatChangesNothingGivesTheImageOfUse(trim: Bool) throws {
        var frontEnd = FrontEnd()
        frontEnd.trim = trim
        let clip = try Sample.load().utterances[7].clip
        let nothing = Augmentation([
            .init(Shift(seconds: 0...0)), .init(Gain(decibels: 0...0)), .init(Speed(factor: 0.5...0.5), probability: 0),
        ])
        let expected = try FeatureExtractor(frontEnd).extract(clip)
        for augmentation in [Augmentation.none, nothing] {
            #expect(try Self.images(augmentation, of: clip, trim: trim, epochs: 1)[0] == expected)
        }
        let warped = try Self.images(
            Augmentation([.init(VocalTractWarp(factor: 1...1))]), of: clip, trim: trim, epochs: 1)
        #expect(zip(warped[0], expected).allSatisfy { abs($0 - $1) < 1e-3 })
    }

    /// Trimming does not undo the shift, nor does silence in front.
    @Test(arguments: [false, true])
    func theShiftIsSeenWhereTheFrontEndTrims(trim: Bool) throws {
        let tone = Toys.tone(900, seconds: 0.3)
        let silence = [Float](repeating: 0, count: trim ? 4000 : 0)
        let clip = Clip(samples: silence + tone.samples + silence, rate: 8000)
        let plain = try Self.images(.none, of: clip, trim: trim, epochs: 1)[0]
        let moved = try Self.images(
            Augmentation([.init(Shift(seconds: 0.1...0.1))]), of: clip, trim: trim, epochs: 1)[0]
        // 100 ms are eight frames; of the first row, the ones that hold the tone.
        for frame in 4..<20 { #expect(abs(moved[frame + 8] - plain[frame]) < 0.5) }
    }

    @Test func epochsAndExamplesDiffer() throws {
        let clip = try Sample.load().utterances[2].clip
        let images = try Self.images(Self.all, of: clip, trim: false, epochs: 6)
        #expect(Set(images).count == 6)
        #expect(try Self.images(Self.all, of: clip, trim: false, epochs: 6) == images)
        #expect(try Self.images(Self.all, of: clip, trim: false, epochs: 6, seed: 2) != images)
    }

    /// A tone is heard in another mel band, as one of that much higher a frequency would be.
    @Test(arguments: [0.9, 1.1])
    func warpMovesFormants(factor: Double) throws {
        func loudest(_ augmentation: Augmentation, _ frequency: Double) throws -> Int {
            var frontEnd = FrontEnd()
            (frontEnd.kind, frontEnd.deltas) = (.logmel, 0)
            let augmenter = try Augmenter(augmentation, frontEnd: frontEnd, seed: 1)
            let scratch = Augmenter.Scratch(augmenter)
            return Toys.tone(frequency, seconds: 1).samples.withUnsafeBufferPointer { samples in
                let image = augmenter.image(of: samples, example: 0, epoch: 0, scratch: scratch)
                return (0..<40).max { image[$0 * 80 + 40] < image[$1 * 80 + 40] } ?? -1
            }
        }
        for frequency in [700.0, 1500, 2300] {
            let warped = try loudest(Augmentation([.init(VocalTractWarp(factor: factor...factor))]), frequency)
            #expect(try abs(warped - loudest(.none, frequency / factor)) <= 1)
            #expect(try abs(warped - loudest(.none, frequency)) >= 1)
        }
    }

    @Test func masksHideWhatTheySay() throws {
        var frontEnd = FrontEnd()
        (frontEnd.kind, frontEnd.deltas) = (.logmel, 0)
        let extractor = try FeatureExtractor(frontEnd)
        let clip = try Sample.load().utterances[2].clip
        let plain = try extractor.extract(clip)
        var image = plain
        let mask = SpectrogramMask(bands: 5..<9, frames: 20..<31)
        clip.samples.withUnsafeBufferPointer { samples in
            _ = image.withUnsafeMutableBufferPointer {
                extractor.extract(samples, masks: [mask], into: $0, scratch: FeatureExtractor.Scratch(extractor))
            }
        }
        let mean = Float(plain.reduce(0.0) { $0 + Double($1) } / Double(plain.count))
        for place in image.indices {
            let isHidden = mask.bands.contains(place / 80) || mask.frames.contains(place % 80)
            #expect(isHidden ? abs(image[place] - mean) < 1e-3 : image[place] == plain[place])
        }
    }

    /// Inputs are mixed in the shares that the loss is told.
    @Test func mixupMixesInputsAsItSays() throws {
        let features = try Toys.features(Toys.dataset(["0", "1", "2"]))
        let preparation = try InputPreparation(fitting: features, for: Toys.graph("globalmean"))
        let mixing = try AugmentedExamples(
            features, by: preparation, Augmentation([.init(Mixup(alpha: 1...1), probability: 0.8)]), seed: 3)
        let plain = try TrainingExamples(features, by: preparation)
        let examples = [4, 1, 9, 0, 7][...]
        let size = 80
        func inputs(_ source: any BatchSource) -> [Float] {
            var inputs = [Float](repeating: .nan, count: 5 * size)
            inputs.withUnsafeMutableBufferPointer { source.fill($0, with: examples, epoch: 2) }
            return inputs
        }
        let (mixed, own) = (inputs(mixing), inputs(plain))
        let blends = mixing.blends(examples, epoch: 2)
        #expect(blends.map(\.partner) == [1, 0, 3, 2, 4] && blends[4].share == 1)
        #expect(blends.contains { $0.share < 1 })
        for (row, blend) in blends.enumerated() {
            for index in 0..<size {
                let expected =
                    blend.share * own[row * size + index] + (1 - blend.share) * own[blend.partner * size + index]
                #expect(abs(mixed[row * size + index] - expected) < 1e-4)
            }
        }
    }

    @Test func copiesAreOfTheTrainingPartOnly() throws {
        let dataset = try Splitter(.official).split(Sample.load())
        let multiplied = Self.all.multiply(dataset, copies: 4, seed: 1)
        #expect(multiplied.count(of: .train) == 4 * dataset.count(of: .train))
        #expect(multiplied.count(of: .test) == dataset.count(of: .test))
        #expect(Set(multiplied.utterances.map(\.id)).count == multiplied.count)
        #expect(
            Set(multiplied.utterances.map(\.digest)).count == Set(dataset.utterances.map(\.digest)).count
                + 3 * dataset.count(of: .train))
        let single = Self.with(threads: 1) { Self.all.multiply(dataset, copies: 4, seed: 1) }
        #expect(single.digest == multiplied.digest)
    }

    @Test func textIsReadable() {
        #expect(
            Augmentation([
                .init(Shift(seconds: -0.1...0.1)), .init(Noise(source: .pink, snr: 5...30), probability: 0.5),
                .init(Speed(factor: 0.9...1.1)), .init(Pitch(semitones: 2...2)),
            ]).text == "shift ±100ms; noise pink 5..30dB --probability 0.5; speed 0.9..1.1; pitch 2st")
    }
}
