import Glibc
import Tensors

/// Codes and decodes as telephones do: G.711's laws, continuous, with their 256 steps.
package struct Codec: WaveformEffect {
    package enum Law: String, Sendable, CaseIterable {
        /// μ = 255, of North America and Japan.
        case mulaw
        /// A = 87.6, of everywhere else.
        case alaw
    }

    package let law: Law

    package init(_ law: Law) { self.law = law }

    package static let word = EffectWord(
        "codec", "codes it in eight bits and decodes it, as telephone lines do (G.711)",
        [EffectParameter("LAW", .choice(Law.allCases.map(\.rawValue)))]
    ) { arguments throws(EffectError) in
        Codec(Law(rawValue: try arguments.choice(0)) ?? .mulaw)
    }

    package var text: String { "codec \(law.rawValue)" }

    package func prepared(rate: Int) -> WaveformProcess {
        // By 16-bit sample: a table costs less than a logarithm for each.
        let table = (0...32_768).map { Float(law.decoded(Double($0) / 32_768)) }
        return { waveform, _ in
            let samples = waveform.samples
            for index in samples.indices {
                let magnitude = table[min(32_768, Int(min(1, abs(samples[index])) * 32_768 + 0.5))]
                samples[index] = samples[index] < 0 ? -magnitude : magnitude
            }
        }
    }
}

extension Codec.Law {
    /// What a magnitude up to 1 is after it was coded: the middle of the step that it is in.
    func decoded(_ magnitude: Double) -> Double {
        let steps = 128.0
        let level = (min(steps - 1, (compressed(magnitude) * steps).rounded(.down)) + 0.5) / steps
        return magnitude == 0 ? 0 : expanded(level)
    }

    private func compressed(_ x: Double) -> Double {
        switch self {
        case .mulaw: log(1 + 255 * x) / log(256)
        case .alaw: (x < 1 / 87.6 ? 87.6 * x : 1 + log(87.6 * x)) / (1 + log(87.6))
        }
    }

    private func expanded(_ y: Double) -> Double {
        switch self {
        case .mulaw: return (pow(256, y) - 1) / 255
        case .alaw:
            let scaled = y * (1 + log(87.6))
            return scaled < 1 ? scaled / 87.6 : exp(scaled - 1) / 87.6
        }
    }
}
