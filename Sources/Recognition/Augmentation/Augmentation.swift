package import Audio
import Features

/// How recordings are changed at random before a network sees them: effects, one after the other.
package struct Augmentation: Sendable {
    package struct Step: Sendable {
        package let effect: any Effect
        /// How likely it is that an example has it, from 0 to 1.
        package let probability: Double

        package init(_ effect: any Effect, probability: Double = 1) {
            self.effect = effect
            self.probability = probability
        }

        /// As a line of `augmentation { … }` has it.
        package var text: String { effect.text + flag }
        var identity: String { effect.identity + flag }

        private var flag: String { probability == 1 ? "" : " --probability \(probability)" }
    }

    package let steps: [Step]

    package init(_ steps: [Step]) {
        self.steps = steps
    }

    /// All effects, as `help effects` lists them.
    package static let words: [EffectWord] = [
        Shift.word, Pad.word, VoiceActivity.word, Speed.word, Pitch.word, Stretch.word, VocalTractWarp.word, Gain.word,
        Tilt.word,
        Room.word, Band.word, Codec.word, Noise.word, SpecAugment.word, Mixup.word,
    ]

    package static func word(named name: String) -> EffectWord? { words.first { $0.name == name } }

    /// In one line: "shift ±100ms; noise pink 5..30dB --probability 0.5"; "none" without effects.
    package var text: String { steps.isEmpty ? "none" : steps.map(\.text).joined(separator: "; ") }

    /// Everything that decides what it does.
    package var identity: String { steps.map(\.identity).joined(separator: "; ") }
}
