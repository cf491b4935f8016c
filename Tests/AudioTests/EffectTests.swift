import Glibc
import Tensors
import Testing

@testable import Audio

/// Effects do what was asked for, measured on what they give.
@Suite struct EffectTests {
    private static let rate = 8000

    private static func tone(_ frequency: Double, seconds: Double = 1, level: Double = 0.3, rate: Int = rate) -> Clip {
        Clip(
            samples: (0..<Int(seconds * Double(rate))).map {
                Float(level * sin(2 * .pi * frequency * Double($0) / Double(rate)))
            }, rate: rate)
    }

    private static func apply(_ effect: any WaveformEffect, to clip: Clip, seed: UInt64 = 1) -> Clip {
        let waveform = Waveform(rate: clip.rate)
        clip.samples.withUnsafeBufferPointer { waveform.take($0) }
        var random = RandomStream(seed: seed, name: "test")
        effect.prepared(rate: clip.rate)(waveform, &random)
        return waveform.clip
    }

    /// The power at a frequency, by its Fourier sum.
    private static func power(_ samples: some Collection<Float>, at frequency: Double, rate: Int = rate) -> Double {
        var (re, im) = (0.0, 0.0)
        for (place, sample) in samples.enumerated() {
            let angle = 2 * Double.pi * frequency * Double(place) / Double(rate)
            re += Double(sample) * cos(angle)
            im += Double(sample) * sin(angle)
        }
        return (re * re + im * im) / Double(max(1, samples.count * samples.count)) * 4
    }

    /// The frequency of a tone, from its zero crossings in the middle.
    private static func frequency(_ clip: Clip) -> Double {
        let middle = Array(clip.samples[(clip.samples.count / 4)..<(clip.samples.count * 3 / 4)])
        var crossings: [Double] = []
        for place in 1..<middle.count where middle[place - 1] < 0 && middle[place] >= 0 {
            crossings.append(Double(place) - Double(middle[place] / (middle[place] - middle[place - 1])))
        }
        guard let first = crossings.first, let last = crossings.last, last > first else { return 0 }
        return Double(crossings.count - 1) / (last - first) * Double(clip.rate)
    }

    private static func noise(_ count: Int, seed: UInt64 = 5) -> [Float] {
        var random = RandomStream(seed: seed, name: "speech")
        return (0..<count).map { _ in Float(0.1 * random.normal()) }
    }

    @Test(arguments: [-10.0, 0, 6], [Noise.Source.gaussian, .pink])
    func noiseHasTheRatioThatWasAskedFor(snr: Double, source: Noise.Source) {
        let clip = Self.tone(440)
        let noisy = Self.apply(Noise(source: source, snr: snr...snr), to: clip)
        let noise = zip(noisy.samples, clip.samples).map { Double($0 - $1) }
        let measured = 10 * log10(clip.rms * clip.rms / (noise.reduce(0) { $0 + $1 * $1 } / Double(noise.count)))
        #expect(abs(measured - snr) < 0.01)
    }

    /// From a fifth of a second before the first frame that the detector takes for speech to the last one.
    @Test(arguments: [0, 2, 3], [8000, 11_025])
    func theDetectorCutsToSpeech(mode: Int, rate: Int) throws {
        let word = Self.speech(rate: rate)
        let silence = [Float](repeating: 0, count: rate)
        let clip = Clip(samples: silence + word + silence, rate: rate)
        let frames = try clip.forVoiceDetector().speechFrames(mode: mode, milliseconds: 10)
        let first = try #require(frames.firstIndex(of: true)), last = try #require(frames.lastIndex(of: true))
        let cut = Self.apply(VoiceActivity(mode: Double(mode)...Double(mode)), to: clip)
        #expect(abs(cut.duration - (Double(last + 1 - first) / 100 + 0.2)) < 0.02)
        let start = Int((Double(first) / 100 - 0.2) * Double(rate))
        #expect(cut.samples.prefix(100).elementsEqual(clip.samples[start...].prefix(100)) || start < 0)
        let quiet = Clip(samples: silence, rate: rate)
        #expect(Self.apply(VoiceActivity(mode: 3...3), to: quiet) == quiet)
    }

    /// Half a second that the detector takes for a voice: the harmonics of 120 Hz, louder and softer.
    private static func speech(rate: Int) -> [Float] {
        (0..<rate / 2).map { place in
            let time = Double(place) / Double(rate)
            let harmonics = (1...20).reduce(0.0) { $0 + sin(2 * .pi * 120 * Double($1) * time) / Double($1) }
            return Float(0.2 * harmonics * (1.2 + sin(2 * .pi * 6 * time)))
        }
    }

    @Test(arguments: [500, 8000, 100_000, 400_000])
    func recordedNoiseIsWhatWasGiven(count: Int) {
        let recording = Clip(samples: Self.noise(count), rate: Self.rate)
        let recordings = EffectRecordings(name: "hall", digest: "", clips: [recording, Clip(samples: [], rate: 8000)])
        let clip = Self.tone(440)
        let noisy = Self.apply(Noise(source: .recorded(recordings), snr: 12...12), to: clip)
        let noise = zip(noisy.samples, clip.samples).map { $0 - $1 }
        let ratio = 20 * log10(clip.rms / Clip(samples: noise, rate: Self.rate).rms)
        #expect(abs(ratio - 12) < 0.01)
        // A piece of it, times one number, with its end joined to its beginning where it is too short.
        let isPiece = (0..<recording.samples.count).contains { start in
            let first = Double(recording.samples[start]), scale = Double(noise[0]) / first
            return (0..<200).allSatisfy { place in
                abs(scale * Double(recording.samples[(start + place) % count]) - Double(noise[place])) < 1e-5
            }
        }
        #expect(isPiece)
    }

    @Test func pinkNoiseFallsByThreeDecibelsAnOctave() {
        let clip = Self.tone(440, seconds: 8)
        let noisy = Self.apply(Noise(source: .pink, snr: 0...0), to: clip)
        let noise = zip(noisy.samples, clip.samples).map { $0 - $1 }
        func band(_ low: Double) -> Double {
            stride(from: low, to: 2 * low, by: low / 40).reduce(0) { $0 + Self.power(noise, at: $1) } / 40
        }
        let fall = 10 * log10(band(200) / band(1600)) / 3
        #expect((2.3...3.7).contains(fall), "\(fall) dB")
    }

    @Test(arguments: [-3.0, 2, 7])
    func pitchMovesAToneBySemitones(semitones: Double) {
        let clip = Self.tone(400)
        let result = Self.apply(Pitch(semitones: semitones...semitones), to: clip)
        #expect(result.samples.count == clip.samples.count)
        #expect(abs(12 * log2(Self.frequency(result) / 400) - semitones) < 0.1)
    }

    @Test(arguments: [0.8, 1.25])
    func stretchChangesTheLengthAndNotThePitch(factor: Double) {
        let result = Self.apply(Stretch(factor: factor...factor), to: Self.tone(400))
        #expect(result.samples.count == Int(8000 * factor))
        #expect(abs(Self.frequency(result) / 400 - 1) < 0.01)
        #expect(result.rms > 0.15)
    }

    @Test(arguments: [0.8, 0.9, 1, 1.1, 1.3])
    func speedChangesLengthAndPitchTogether(factor: Double) {
        let clip = Self.tone(500)
        let result = Self.apply(Speed(factor: factor...factor), to: clip)
        #expect(result.samples.count == Int((8000 / factor).rounded()))
        #expect(abs(Self.frequency(result) / (500 * factor) - 1) < 1e-3)
        // What is not the tone is at least 40 dB below it.
        let middle = Array(result.samples[100..<(result.samples.count - 100)])
        let other = middle.enumerated().map { place, sample in
            Double(sample) - 0.3 * sin(2 * .pi * 500 * factor * Double(place + 100) / 8000)
        }
        let error = other.reduce(0) { $0 + $1 * $1 } / Double(other.count)
        #expect(10 * log10(0.045 / error) > 40)
    }

    @Test(arguments: [-12.0, 5])
    func gainIsInDecibels(decibels: Double) {
        let clip = Self.tone(300)
        let result = Self.apply(Gain(decibels: decibels...decibels), to: clip)
        #expect(abs(result.rmsLevel - clip.rmsLevel - decibels) < 1e-3)
    }

    @Test(arguments: [-9.0, 9])
    func tiltIsBetweenTheEndsOfTheSpectrum(decibels: Double) {
        func level(_ frequency: Double) -> Double {
            let clip = Self.tone(frequency)
            return 10
                * log10(Self.power(Self.apply(Tilt(decibels: decibels...decibels), to: clip).samples, at: frequency))
                - 10 * log10(Self.power(clip.samples, at: frequency))
        }
        let (low, high) = (level(20), level(3980))
        #expect(abs(high - low - decibels) < 0.1)
        #expect(abs(high + low) < 0.1)
    }

    @Test func telephonePassesItsBandOnly() {
        func level(_ frequency: Double) -> Double {
            let clip = Self.tone(frequency)
            let result = Self.apply(Band(low: 300...300, high: 3400...3400), to: clip)
            #expect(result.samples.count == clip.samples.count)
            return 10 * log10(Self.power(result.samples[500..<7500], at: frequency) / 0.09)
        }
        for inside in [450.0, 1000, 2000, 3200] { #expect(abs(level(inside)) < 0.7, "\(inside) Hz: \(level(inside))") }
        for outside in [50.0, 120, 3700, 3950] { #expect(level(outside) < -25, "\(outside) Hz: \(level(outside))") }
    }

    /// Band limits do not delay: a click stays where it is.
    @Test func telephoneDoesNotDelay() {
        var samples = [Float](repeating: 0, count: 1000)
        samples[400] = 1
        let result = Self.apply(Band(low: 300...300, high: 3400...3400), to: Clip(samples: samples, rate: 8000))
        #expect(result.samples.indices.max { abs(result.samples[$0]) < abs(result.samples[$1]) } == 400)
    }

    /// Quantisation noise of G.711 is some 38 dB below speech at usual levels, and follows it down.
    @Test(arguments: Codec.Law.allCases, [0.5, 0.05])
    func codecHasItsNoise(law: Codec.Law, level: Double) {
        let clip = Self.tone(440.3, level: level)
        let result = Self.apply(Codec(law), to: clip)
        let error = zip(result.samples, clip.samples).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
        let snr = 10 * log10(clip.rms * clip.rms * Double(clip.samples.count) / error)
        #expect((33...43).contains(snr), "\(snr) dB")
        #expect(Set(result.samples.map(\.bitPattern)).count <= 257)
    }

    /// The energy that is left decays by 60 dB in the time that was asked for (Schroeder's backward integration).
    @Test(arguments: [0.2, 0.5, 1])
    func roomDecaysInItsTime(time: Double) {
        for response in Room.responses(.made(time...time), rate: Self.rate).prefix(8) {
            var left = 0.0
            let energies = response.dropFirst(60).reversed().map { sample -> Double in
                left += Double(sample) * Double(sample)
                return 10 * log10(left)
            }.reversed().map(\.self)
            let (start, end) = (energies[0] - 3, energies[0] - 23)
            let first = energies.firstIndex { $0 < start } ?? 0
            let last = energies.firstIndex { $0 < end } ?? 0
            let measured = 3 * Double(last - first) / Double(Self.rate)
            #expect(abs(measured / time - 1) < 0.2, "\(measured) s")
            #expect(response[0] == 1)
        }
    }

    @Test func recordedRoomBeginsWithItsDirectSound() {
        let response: [Float] = [0, 0.01, -0.5, 0.25, 0, 0.1]
        let recordings = EffectRecordings(name: "hall", digest: "", clips: [Clip(samples: response, rate: 8000)])
        var samples = [Float](repeating: 0, count: 300)
        samples[100] = 1
        let result = Self.apply(Room(source: .recorded(recordings)), to: Clip(samples: samples, rate: 8000))
        #expect(Array(result.samples[99..<105]) == [0, 1, -0.5, 0, -0.2, 0])
    }

    @Test(arguments: [-0.05, 0.1])
    func shiftMoves(seconds: Double) {
        let clip = Clip(samples: Self.noise(4000), rate: Self.rate)
        let result = Self.apply(Shift(seconds: seconds...seconds), to: clip)
        let by = Int((seconds * 8000).rounded())
        #expect(
            result.samples == (by < 0 ? Array(clip.samples[(-by)...]) : [Float](repeating: 0, count: by) + clip.samples)
        )
    }

    @Test func padIsFilledByNoiseAtTheWordsLevel() {
        let clip = Self.tone(440)
        let waveform = Waveform(rate: Self.rate)
        clip.samples.withUnsafeBufferPointer { waveform.take($0) }
        var random = RandomStream(seed: 1, name: "test")
        Pad(seconds: 0.25...0.25).prepared(rate: Self.rate)(waveform, &random)
        #expect(waveform.count == 12_000 && waveform.word == 2000..<10_000)
        Noise(source: .gaussian, snr: 20...20).prepared(rate: Self.rate)(waveform, &random)
        let before = Clip(samples: Array(waveform.samples[..<2000]), rate: Self.rate)
        #expect(abs(clip.rmsLevel - before.rmsLevel - 20) < 0.5)
    }

    /// Of the numbers of a range each example has its own, all over the range.
    @Test func rangesAreDrawnFrom() {
        let clip = Self.tone(300, seconds: 0.1)
        let gains = (0..<200).map { seed in
            Self.apply(Gain(decibels: -6...6), to: clip, seed: UInt64(seed)).rmsLevel - clip.rmsLevel
        }
        #expect((gains.min() ?? 0) < -5.5 && (gains.max() ?? 0) > 5.5)
        #expect(gains.allSatisfy { abs($0) < 6.001 })
    }

    /// What is silent or empty stays so, with every effect.
    @Test(arguments: [0, 1, 100])
    func nothingComesOfNothing(count: Int) {
        let effects: [any WaveformEffect] = [
            Shift(seconds: -0.1...0.1), Pad(seconds: 0...0.1), Speed(factor: 0.8...1.2), Pitch(semitones: -2...2),
            Stretch(factor: 0.8...1.2), Gain(decibels: -6...6), Tilt(decibels: -6...6), Room(source: .made(0.2...0.4)),
            Band(low: 300...300, high: 3400...3400), Codec(.mulaw), Codec(.alaw), Noise(source: .pink, snr: 5...10),
        ]
        for effect in effects {
            let result = Self.apply(effect, to: Clip(samples: [Float](repeating: 0, count: count), rate: Self.rate))
            #expect(result.samples.allSatisfy { $0 == 0 }, "\(effect.text)")
        }
    }

    /// The fast convolution against its definition, over the edges of its blocks.
    @Test(arguments: [1, 5, 63, 64, 200, 700], [1, 3, 64, 150])
    func convolutionIsItsDefinition(count: Int, width: Int) {
        let (samples, taps) = (Self.noise(count, seed: 1), Self.noise(width, seed: 2))
        var result = [Float](repeating: .nan, count: count + width + 70)
        samples.withUnsafeBufferPointer { samples in
            result.withUnsafeMutableBufferPointer { Numerics.convolve(samples, with: taps, into: $0) }
        }
        for place in result.indices {
            let expected = taps.indices.reduce(0.0) { sum, tap in
                samples.indices.contains(place - tap) ? sum + Double(taps[tap]) * Double(samples[place - tap]) : sum
            }
            #expect(abs(Double(result[place]) - expected) < 1e-5)
        }
    }
}
