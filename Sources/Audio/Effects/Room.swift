import Glibc
import Tensors

/// Puts the recording into a room: convolves it with an impulse response, whose strongest sample is the direct sound.
package struct Room: WaveformEffect {
    package enum Source: Sendable {
        /// Responses that are made up, with reverberation times from the range, in seconds, in which their energy falls
        /// by 60 dB.
        case made(ClosedRange<Double>)
        case recorded(EffectRecordings)
    }

    package let source: Source

    package init(source: Source) { self.source = source }

    package static let word = EffectWord(
        "room", "reverberation of a made-up room with that reverberation time (RT60), or of recorded impulse responses",
        [
            EffectParameter("SOURCE", .source(["made"])),
            EffectParameter("TIME", .range(unit: .seconds, limits: 0.05...3, usual: 0.15...0.5, isSymmetric: false)),
        ]
    ) { arguments throws(EffectError) in
        let time = try arguments.range(1)
        if case .recordings(let recordings) = try arguments.source(0) { return Room(source: .recorded(recordings)) }
        return Room(source: .made(time))
    }

    package var text: String {
        switch source {
        case .made(let time): "room made \(EffectUnit.seconds.text(time))"
        case .recorded(let recordings): "room \(recordings.name)"
        }
    }

    package var identity: String {
        if case .recorded(let recordings) = source { return text + " " + recordings.digest }
        return text
    }

    package func prepared(rate: Int) -> WaveformProcess {
        let responses = Self.responses(source, rate: rate)
        return { waveform, random in
            guard !responses.isEmpty else { return }
            let response = responses[random.integer(in: 0...(responses.count - 1))]
            waveform.replace(count: waveform.count, word: waveform.word) { old, new in
                Numerics.convolve(old, with: response, into: new)
            }
        }
    }

    private static let rooms = 64
    /// Where a response ends: what follows is that many decibels below its beginning.
    private static let range = 45.0

    /// From the direct sound on, which is 1.
    static func responses(_ source: Source, rate: Int) -> [[Float]] {
        switch source {
        case .made(let time):
            (0..<rooms).map { number in
                var random = RandomStream(seed: 0, name: "rooms", index: UInt64(number))
                // Spread over the range evenly, so that few rooms cover it.
                let share = (Double(number) + 0.5) / Double(rooms)
                return made(time.lowerBound + (time.upperBound - time.lowerBound) * share, rate: rate, &random)
            }
        case .recorded(let recordings):
            recordings.clips.compactMap { clip in
                guard let samples = try? clip.resampled(to: rate).samples, !samples.isEmpty else { return nil }
                var direct = 0
                for index in samples.indices where abs(samples[index]) > abs(samples[direct]) { direct = index }
                let peak = samples[direct]
                return peak == 0 ? nil : samples[direct..<min(samples.count, direct + 3 * rate)].map { $0 / peak }
            }
        }
    }

    /// The direct sound, then noise that decays (Polack's model), beginning after a few milliseconds and with 0 to 12 dB less
    /// energy in all than the direct sound has.
    private static func made(_ time: Double, rate: Int, _ random: inout RandomStream) -> [Float] {
        let count = max(2, Int(time * range / 60 * Double(rate)))
        let delay = min(count - 1, max(1, Int(random.uniform(in: 0.001...0.006) * Double(rate))))
        let directToReverberant = random.uniform(in: 0...12)
        var tail = (0..<(count - delay)).map { place in
            random.normal() * pow(10, -3 * Double(place + delay) / (time * Double(rate)))
        }
        let energy = tail.reduce(0) { $0 + $1 * $1 }
        let scale = (pow(10, -directToReverberant / 10) / energy).squareRoot()
        for index in tail.indices { tail[index] *= scale }
        return [1] + [Float](repeating: 0, count: delay - 1) + tail.map { Float($0) }
    }
}
