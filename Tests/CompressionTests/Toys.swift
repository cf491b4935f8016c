import Audio
import Corpora
import Features
import Glibc
import Networks
import Recognition
import Tensors

/// Small made-up recordings, and networks that have not learnt anything.
enum Toys {
    struct Stopped: Error {}

    /// Tones of a height of its own for each label, each take a little higher and longer.
    static func dataset(_ labels: [String], takes: Int = 7, base: Double = 300) -> Dataset {
        var utterances: [Utterance] = []
        for (place, label) in labels.enumerated() {
            for take in 0..<takes {
                let frequency = base * (1 + 0.6 * Double(place)) * (1 + 0.02 * Double(take))
                let samples = (0..<(2400 + 160 * take)).map {
                    Float(0.3 * sin(2 * .pi * frequency * Double($0) / 8000))
                }
                utterances.append(
                    Utterance(
                        id: "\(label)_\(take)", label: label, speaker: nil, index: take,
                        clip: Clip(samples: samples, rate: 8000)))
            }
        }
        return Dataset(name: "toy", utterances: utterances)
    }

    /// A front end that gives images of 10 frames in no time.
    static func frontEnd(bands: Int = 8) -> FrontEnd {
        var frontEnd = FrontEnd()
        (frontEnd.kind, frontEnd.nMels, frontEnd.hopLength, frontEnd.deltas) = (.logmel, bands, 400, 0)
        frontEnd.seconds = 0.5
        return frontEnd
    }

    static func features(_ dataset: Dataset, bands: Int = 8) throws -> FeatureSet {
        guard let features = try FeatureSet(of: dataset, frontEnd: frontEnd(bands: bands)) else { throw Stopped() }
        return features
    }

    static let sequence = "conv 6 3; batchnorm; relu; globalmean; dropout 0.2"
    static let image = "conv 4 3x3; batchnorm; relu; globalmean"

    static func graph(_ network: String, labels: Int = 3, bands: Int = 8) throws -> Graph {
        try Graph(network: "\(network)\ndense \(labels)", rows: bands, frames: 10)
    }

    /// A recogniser with weights from a seed, its statistics from tones of some height.
    static func recogniser(
        _ network: String = sequence, labels: [String] = ["0", "1", "2"], bands: Int = 8, base: Double = 300,
        seed: UInt64 = 1
    ) throws -> Recogniser {
        let features = try features(dataset(labels, base: base), bands: bands)
        let graph = try graph(network, labels: labels.count, bands: bands)
        return try Recogniser(
            preparation: InputPreparation(
                frontEnd: frontEnd(bands: bands), normalisation: Normalisation(fitting: features), labels: labels,
                for: graph),
            graph: graph, weights: graph.initialWeights(seed: seed),
            record: TrainingRecord(
                dataset: "toy", protocolText: "", seed: seed, settings: [.init("network", "large")]))
    }

    /// Runs something once with each number of threads.
    static func onThreads<Result>(_ counts: [Int], _ body: () throws -> Result) rethrows -> [Result] {
        let before = ThreadPool.threads
        defer { ThreadPool.threads = before }
        return try counts.map { count in
            ThreadPool.threads = count
            return try body()
        }
    }
}
