import Audio
import Compression
import Corpora
import Features
import Networks
import Recognition
import Tensors

@testable import Interchange

/// Recognisers of every kind of layer, with numbers that batch norm and biases do not have before training.
enum ExportModels {
    static let networks = [
        "conv 6 3; batchnorm; relu; globalmean",
        "conv 18 3x3 --stride 2; batchnorm; relu; maxpool 2; separable 5 3x3; hardswish; globalmax",
        "conv 6 4 --stride 2 --padding causal; silu; depthwise 3 --dilation 2; tanh; flatten",
        "statistics; batchnorm; dense 7; relu; dropout 0.3",
        "conv 8 3; squeezeexcite 4; residual { conv 8 3; batchnorm; relu; conv 8 3 }; meanpool 2; globalmean",
        "conv 4 3; a = relu; b = conv 4 5 --from a; concat --from a b; sigmoid; batchnorm; globalmean",
        "conv 4 3x3 --padding valid; relu; batchnorm; flatten",
    ]

    static func recogniser(_ network: String, trim: Bool = false) throws -> Recogniser {
        let plain = try Models.recogniser(network, trim: trim)
        let weights = try plain.weights.entries.map { entry -> Weights.Entry in
            var random = RandomStream(seed: 3, name: entry.name)
            let isVariance = entry.name.hasSuffix("running_var")
            let scalars = entry.tensor.scalars.map { scalar in
                let noise = Float(random.uniform()) - 0.5
                return isVariance ? 0.5 + abs(noise) : scalar + 0.4 * noise
            }
            return Weights.Entry(name: entry.name, tensor: try Tensor(shape: entry.tensor.shape, scalars: scalars))
        }
        return try plain.replacing(weights: Weights(weights))
    }

    /// The same in whole numbers.
    static func recogniser(_ network: String, _ scheme: Quantising) throws -> Recogniser {
        let utterances = clips(8).enumerated().map { index, clip in
            Utterance(id: "\(index)", label: "\(index % 2)", speaker: nil, index: index, clip: clip)
        }
        let recogniser = try recogniser(network)
        let dataset = Dataset(name: "noise", utterances: utterances)
        return try scheme.apply(
            to: recogniser, training: FeatureSet(of: dataset, frontEnd: recogniser.frontEnd)
        ).recogniser
    }

    /// Noise that swells, in some places silent, some longer than the front end sees.
    static func clips(_ count: Int = 4) -> [Clip] {
        (0..<count).map { index in
            var random = RandomStream(seed: 5, name: "clip", index: UInt64(index))
            let samples = (0..<(3000 + 600 * index)).map { place in
                place % 1000 < 200 ? 0 : Float(random.uniform() - 0.5) * Float(place % 1700) / 1700
            }
            return Clip(samples: samples, rate: 8000)
        }
    }
}
