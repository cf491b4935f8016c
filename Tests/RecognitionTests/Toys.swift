import Audio
import Corpora
import Features
import Glibc
import Networks
import Recognition

/// Small made-up recordings and networks.
enum Toys {
    /// A tone.
    static func tone(_ frequency: Double, seconds: Double = 0.3, level: Double = 0.3, rate: Int = 8000) -> Clip {
        let samples = (0..<Int(seconds * Double(rate))).map { place in
            Float(level * sin(2 * .pi * frequency * Double(place) / Double(rate)))
        }
        return Clip(samples: samples, rate: rate)
    }

    /// Tones of a height of its own for each label, each take a little higher; the labels as they are called.
    static func dataset(_ labels: [String], takes: Int = 4, base: Double = 300) -> Dataset {
        var utterances: [Utterance] = []
        for (place, label) in labels.enumerated() {
            for take in 0..<takes {
                let frequency = base * (1 + 0.6 * Double(place)) * (1 + 0.02 * Double(take))
                utterances.append(
                    Utterance(
                        id: "\(label)_\(take)", label: label, speaker: nil, index: take,
                        clip: tone(frequency, seconds: 0.3 + 0.02 * Double(take))))
            }
        }
        return Dataset(name: "toy", utterances: utterances)
    }

    /// A front end that gives images of 8 rows and 10 frames in no time.
    static var frontEnd: FrontEnd {
        var frontEnd = FrontEnd()
        (frontEnd.kind, frontEnd.nMels, frontEnd.hopLength, frontEnd.deltas) = (.logmel, 8, 400, 0)
        frontEnd.seconds = 0.5
        return frontEnd
    }

    static func features(_ dataset: Dataset) throws -> FeatureSet {
        guard let features = try FeatureSet(of: dataset, frontEnd: frontEnd) else { throw Stopped() }
        return features
    }

    struct Stopped: Error {}

    static func graph(_ text: String, labels: Int = 3) throws -> Graph {
        try Graph(network: text + "\ndense \(labels)", rows: 8, frames: 10)
    }

    /// A recogniser that has not learnt anything.
    static func recogniser(_ network: String = "conv 6 3; relu; globalmean", seed: UInt64 = 1) throws -> Recogniser {
        let features = try features(dataset(["0", "1", "2"]))
        let graph = try graph(network)
        return try Recogniser(
            preparation: InputPreparation(fitting: features, for: graph), graph: graph,
            weights: graph.initialWeights(seed: seed),
            record: TrainingRecord(dataset: "toy", protocolText: "", seed: seed))
    }
}
