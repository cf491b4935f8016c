import Audio
import Compression
import Features
import Glibc
import Networks
import Recognition
import Testing

@testable import Interchange

/// The list of operations that every writer reads, step by step, beside the engine.
@Suite struct ComputationTests {
    private static func furthest(_ a: [Float], _ b: [Float]) -> Float {
        a.count == b.count ? zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) } : .infinity
    }

    @Test(arguments: ExportModels.networks)
    func featuresGiveTheEnginesLogits(network: String) throws {
        let recogniser = try ExportModels.recogniser(network)
        let references = try References(recogniser, clips: ExportModels.clips())
        let computation = try Computation(recogniser, form: .features)
        #expect(computation.steps.last?.name == "logits")
        #expect(Set(computation.steps.map(\.name)).count == computation.steps.count)
        for (features, logits) in zip(references.features, references.logits) {
            let values = computation.values(features)
            for (step, value) in zip(computation.steps, values) {
                #expect(value.count == step.shape.reduce(1, *), "\(step.name)")
            }
            #expect(Self.furthest(values.last ?? [], logits) < 1e-4)
        }
    }

    /// In whole numbers the plain loops give the engine's, but where normalising tips a number over to the next byte.
    @Test(arguments: ExportModels.networks, [Quantising.dynamic, .fixed])
    func wholeNumbersAreTheEngines(network: String, scheme: Quantising) throws {
        let recogniser = try ExportModels.recogniser(network, scheme)
        let references = try References(recogniser, clips: ExportModels.clips(6))
        let computation = try Computation(recogniser, form: .features)
        #expect(computation.isQuantised)
        let inBytes = computation.steps.indices.filter { computation.scale(of: $0 + 1) != nil }
        #expect(inBytes.isEmpty == (scheme == .dynamic))
        var same = 0
        for (features, logits) in zip(references.features, references.logits) {
            let furthest = Self.furthest(computation.values(features).last ?? [], logits)
            #expect(furthest < references.logitStep)
            if furthest < 1e-5 { same += 1 }
        }
        #expect(same >= 3, "\(same)")
    }

    @Test(arguments: [ExportModels.networks[0], ExportModels.networks[1]], [false, true])
    func samplesGiveTheEnginesProbabilities(network: String, bands: Bool) throws {
        let recogniser = try ExportModels.recogniser(network)
        let references = try References(recogniser, clips: ExportModels.clips(2))
        let computation = try Computation(recogniser, form: .waveform, bands: bands)
        for (samples, logits) in zip(references.waveforms, references.logits) {
            let probabilities = computation.values(samples).last ?? []
            #expect(Self.furthest(probabilities, Probabilities.softmax(logits)) < 1e-4)
        }
    }

    /// A front end that trims does so before the files begin, and every file says by which rule.
    @Test func filesOfATrimmingFrontEndTakeTheWord() throws {
        let recogniser = try ExportModels.recogniser(ExportModels.networks[0], trim: true)
        let silence = [Float](repeating: 0, count: 1600)
        let word = (0..<1600).map { sin(Float($0) / 3) }
        let clip = Clip(samples: silence + word + silence, rate: 8000)
        let references = try References(recogniser, clips: [clip])
        let samples = try #require(references.waveforms.first)
        #expect(samples == clip.trimmed.fitted(to: 4000, place: .centre).samples)
        #expect(samples != clip.fitted(to: 4000, place: .centre).samples)
        let computation = try Computation(recogniser, form: .waveform)
        let probabilities = computation.values(samples).last ?? []
        #expect(Self.furthest(probabilities, Probabilities.softmax(references.logits[0])) < 1e-4)
        let note = try #require(Notes(recogniser, computation).all.first { $0.name == "clip" })
        #expect(note.text.contains("trimmed to its word (from 30 ms before"))
    }

    /// Cepstra with both derivatives, frames that do not divide the signal, and a frame of no power of two.
    @Test(arguments: [(128, 50, 2), (90, 37, 1), (256, 100, 0)])
    func frontEndsGiveTheExtractorsFeatures(frameLength: Int, hopLength: Int, deltas: Int) throws {
        var frontEnd = FrontEnd()
        (frontEnd.seconds, frontEnd.nMels, frontEnd.coefficients) = (0.2, 12, 5)
        (frontEnd.frameLength, frontEnd.hopLength, frontEnd.deltas) = (frameLength, hopLength, deltas)
        let extractor = try FeatureExtractor(frontEnd)
        var computation = Computation(form: .waveform, inputShape: [frontEnd.sampleCount, 1])
        _ = computation.appendFrontEnd(try FrontEndTables(frontEnd), frontEnd, bands: false)
        let clip = ExportModels.clips(1)[0].fitted(to: frontEnd.sampleCount, place: .start)
        let (rows, frames) = extractor.shape
        let image = Computation.transposed(try extractor.extract(clip), rows: rows, columns: frames)
        #expect(Self.furthest(computation.values(clip.samples).last ?? [], image) < 2e-3)
    }
}
