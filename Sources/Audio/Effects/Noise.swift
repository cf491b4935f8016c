import Glibc
import Tensors

/// Adds noise over all of the recording, so loud that the recording itself is a given number of decibels above it.
package struct Noise: WaveformEffect {
    package enum Source: Sendable {
        case gaussian
        /// Of equal power in each octave.
        case pink
        case recorded(EffectRecordings)
    }

    package let source: Source
    /// The recording's mean power over the noise's, in decibels.
    package let snr: ClosedRange<Double>

    package init(source: Source, snr: ClosedRange<Double>) {
        self.source = source
        self.snr = snr
    }

    package static let word = EffectWord(
        "noise", "adds noise, made or of your own recordings, at a signal-to-noise ratio",
        [
            EffectParameter("SOURCE", .source(["gaussian", "pink"])),
            EffectParameter("LEVEL", .range(unit: .decibels, limits: -20...100, usual: 5...30, isSymmetric: false)),
        ]
    ) { arguments throws(EffectError) in
        let snr = try arguments.range(1)
        switch try arguments.source(0) {
        case .word("pink"): return Noise(source: .pink, snr: snr)
        case .recordings(let recordings): return Noise(source: .recorded(recordings), snr: snr)
        default: return Noise(source: .gaussian, snr: snr)
        }
    }

    package var text: String { "noise \(name) \(EffectUnit.decibels.text(snr))" }

    package var identity: String {
        if case .recorded(let recordings) = source { return text + " " + recordings.digest }
        return text
    }

    private var name: String {
        switch source {
        case .gaussian: "gaussian"
        case .pink: "pink"
        case .recorded(let recordings): recordings.name
        }
    }

    package func prepared(rate: Int) -> WaveformProcess {
        let bank = NoiseBank(source, rate: rate)
        return { [snr] waveform, random in
            let level = random.uniform(in: snr)
            bank.withNoise(count: waveform.count, &random) { noise in
                let noisePower = noise.sumOfSquares / Double(max(1, noise.count))
                let power = waveform.power
                guard noisePower > 0, power > 0 else { return }
                let scale = Float((power / noisePower * Envelope.power(-level)).squareRoot())
                let samples = waveform.samples
                for index in samples.indices { samples[index] += scale * noise[index] }
            }
        }
    }
}

/// Noise that is there before it is needed: a piece of it costs no more than finding its place.
struct NoiseBank: Sendable {
    private static let madeCount = 1 << 17
    /// One piece of made noise, or recordings with sound in them; none is empty.
    private let pieces: [[Float]]

    /// Recordings that cannot be brought to the rate are left out.
    init(_ source: Noise.Source, rate: Int) {
        // The bank is the same for every run: where a piece is taken out of it follows from the run's seed.
        var random = RandomStream(seed: 0, name: "noise bank")
        switch source {
        case .gaussian: pieces = [(0..<Self.madeCount).map { _ in Float(random.normal()) }]
        case .pink: pieces = [Self.pink(Self.madeCount, &random)]
        case .recorded(let recordings):
            pieces = recordings.clips.compactMap { clip in
                (try? clip.resampled(to: rate)).flatMap { $0.peak > 0 ? $0.samples : nil }
            }
        }
    }

    /// Calls `body` with so many samples from a random place; where a recording is shorter, it is repeated.
    func withNoise(count: Int, _ random: inout RandomStream, _ body: (UnsafeBufferPointer<Float>) -> Void) {
        guard !pieces.isEmpty else { return }
        let piece = pieces[random.integer(in: 0...(pieces.count - 1))]
        piece.withUnsafeBufferPointer { piece in
            if piece.count >= count {
                let start = random.integer(in: 0...(piece.count - count))
                return body(UnsafeBufferPointer(rebasing: piece[start..<(start + count)]))
            }
            let start = random.integer(in: 0...(piece.count - 1))
            withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { noise in
                for index in 0..<count { noise[index] = piece[(start + index) % piece.count] }
                body(UnsafeBufferPointer(noise))
            }
        }
    }

    /// 1/f noise as an autoregression over white noise, with 64 of the coefficients of Kasdin's "Discrete simulation of
    /// colored noise and stochastic processes and 1/f^α power law noise generation" (1995).
    private static func pink(_ count: Int, _ random: inout RandomStream) -> [Float] {
        let order = 64
        var coefficients = [1.0]
        for k in 1...order { coefficients.append(coefficients[k - 1] * (Double(k) - 1.5) / Double(k)) }
        // What comes before the noise has settled is left out.
        var values = [Double](repeating: 0, count: order)
        for _ in 0..<(count + 1024) {
            let place = values.count
            let past = (1...order).reduce(0.0) { $0 + coefficients[$1] * values[place - $1] }
            values.append(random.normal() - past)
        }
        return values.suffix(count).map { Float($0) }
    }
}
