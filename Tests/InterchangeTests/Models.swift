import Audio
import Corpora
import Features
import Networks
import Recognition
import Support

/// Recognisers that have not learnt anything.
enum Models {
    static func recogniser(
        _ network: String = "conv 6 3; batchnorm; relu; globalmean", seed: UInt64 = 1, trim: Bool = false
    ) throws
        -> Recogniser
    {
        var frontEnd = FrontEnd()
        (frontEnd.kind, frontEnd.nMels, frontEnd.hopLength, frontEnd.deltas) = (.logmel, 8, 400, 0)
        frontEnd.trim = trim
        (frontEnd.seconds, frontEnd.fMin, frontEnd.topDB, frontEnd.window) = (0.5, 20.5, 63.7, .centre)
        let (rows, frames) = frontEnd.shape
        let graph = try Graph(network: network + "\ndense 3", rows: rows, frames: frames)
        let normalisation = try Normalisation(
            means: (0..<rows).map { -40.1 + Float($0) / 3 }, deviations: (0..<rows).map { 1 + Float($0) / 7 })
        return try Recogniser(
            preparation: InputPreparation(
                frontEnd: frontEnd, normalisation: normalisation, labels: ["0", "1", "\"ünï\"\n"], for: graph),
            graph: graph, weights: graph.initialWeights(seed: seed),
            record: TrainingRecord(
                dataset: "toy", protocolText: "random, test 10 %", licence: "CC BY 4.0", seed: .max,
                settings: [.init("epochs", "30")], summary: [.init("best epoch", "7")]))
    }

    static func digest(_ recogniser: Recogniser) -> Digest {
        var builder = DigestBuilder()
        recogniser.digest(into: &builder)
        return builder.finish()
    }
}
