import CSoundTouch

/// Changes how fast the word is said and leaves its pitch, through SoundTouch.
package struct Stretch: WaveformEffect {
    /// The new length over the old one.
    package let factor: ClosedRange<Double>

    package init(factor: ClosedRange<Double>) { self.factor = factor }

    package static let word = EffectWord(
        "stretch", "says it slower or faster, at the same pitch (through SoundTouch: half a millisecond a clip)",
        [EffectParameter("FACTOR", .range(unit: .plain, limits: 0.25...4, usual: 0.8...1.2, isSymmetric: false))]
    ) { arguments throws(EffectError) in Stretch(factor: try arguments.range(0)) }

    package var text: String { "stretch \(EffectUnit.plain.text(factor))" }

    package func prepared(rate: Int) -> WaveformProcess {
        { [factor] waveform, random in
            waveform.stretch(by: random.uniform(in: factor), semitones: 0)
        }
    }
}

/// Changes the pitch and leaves the tempo, through SoundTouch.
package struct Pitch: WaveformEffect {
    package let semitones: ClosedRange<Double>

    package init(semitones: ClosedRange<Double>) { self.semitones = semitones }

    package static let word = EffectWord(
        "pitch", "makes the voice higher or lower, at the same tempo (through SoundTouch: half a millisecond a clip)",
        [
            EffectParameter(
                "SEMITONES", .range(unit: .semitones, limits: -24...24, usual: -2...2, isSymmetric: true))
        ]
    ) { arguments throws(EffectError) in Pitch(semitones: try arguments.range(0)) }

    package var text: String { "pitch \(EffectUnit.semitones.text(semitones))" }

    package func prepared(rate: Int) -> WaveformProcess {
        { [semitones] waveform, random in
            waveform.stretch(by: 1, semitones: random.uniform(in: semitones))
        }
    }
}

extension Waveform {
    /// - Parameters:
    ///   - factor: the new length over the old one.
    ///   - semitones: by which it becomes higher.
    fileprivate func stretch(by factor: Double, semitones: Double) {
        func scaled(_ place: Int) -> Int { Int((Double(place) * factor).rounded()) }
        let (rate, wanted) = (rate, scaled(count))
        guard wanted > 0 else { return }
        replace(count: wanted, word: scaled(word.lowerBound)..<scaled(word.upperBound)) { old, new in
            let isDone = utter_soundtouch(
                old.baseAddress, Int32(old.count), Int32(rate), semitones, 1 / factor, new.baseAddress, Int32(wanted))
            // It refuses no rate and no ratio that can get here; if it did, the recording would stay as it was.
            if !isDone { for index in new.indices { new[index] = index < old.count ? old[index] : 0 } }
        }
    }
}
