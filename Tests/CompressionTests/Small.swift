import Audio
import Corpora
import Features
import Glibc
import Networks
import Recognition

@testable import Compression

/// A small recogniser of tones, and what it learns from.
enum Small {
    struct Missing: Error {}

    /// Tones of three heights in noise.
    static func features(_ takes: Int = 12) throws -> FeatureSet {
        var utterances: [Utterance] = []
        for label in 0..<3 {
            for take in 0..<takes {
                let frequency = 300 * (1 + 0.6 * Double(label)) * (1 + 0.02 * Double(take % 5))
                let samples = (0..<2400 + 97 * take).map { place in
                    Float(
                        0.3 * sin(2 * .pi * frequency * Double(place) / 8000) + 0.05 * sin(Double(place * place % 977)))
                }
                utterances.append(
                    Utterance(
                        id: "\(label)_\(take)", label: "\(label)", speaker: nil, index: take,
                        clip: Clip(samples: samples, rate: 8000)))
            }
        }
        var frontEnd = FrontEnd()
        (frontEnd.kind, frontEnd.nMels, frontEnd.hopLength, frontEnd.deltas) = (.logmel, 8, 400, 0)
        frontEnd.seconds = 0.5
        guard let features = try FeatureSet(of: Dataset(name: "tones", utterances: utterances), frontEnd: frontEnd)
        else { throw Missing() }
        return features
    }

    static var options: TrainingOptions {
        var options = TrainingOptions()
        (options.epochs, options.batchSize, options.learningRate) = (6, 8, 0.01)
        return options
    }

    static func tuning(_ features: FeatureSet, validation: FeatureSet?) -> FineTuning {
        FineTuning(training: features, validation: validation, options: options)
    }

    static func model(_ network: String, trained: Bool = true) throws -> Recogniser {
        let features = try features()
        let graph = try Graph(network: network + "\ndense 3", rows: 8, frames: 10)
        guard trained else {
            return try Recogniser(
                preparation: InputPreparation(fitting: features, for: graph), graph: graph,
                weights: graph.initialWeights(seed: 1),
                record: TrainingRecord(dataset: "tones", protocolText: "", seed: 1))
        }
        return try Recogniser.fit(graph, to: features, options: options).recogniser
    }
}
