import Audio
import Features

extension Augmentation {
    package struct Preset: Sendable {
        package let name: String
        package let summary: String
        package let augmentation: Augmentation
    }

    /// The augmentations that have names.
    package static let presets = [
        Preset(name: "none", summary: "recordings as they are", augmentation: none),
        Preset(
            name: "standard", summary: "other voices, microphones and levels, and noise on half the clips",
            augmentation: standard),
    ]

    /// What it is called, if it is one of those.
    package var name: String? { Self.presets.first { $0.augmentation.identity == identity }?.name }

    package static let none = Augmentation([])

    private static let standard = Augmentation([
        Step(Shift(seconds: -0.1...0.1)),
        Step(Speed(factor: 0.88...1.14)),
        Step(VocalTractWarp(factor: 0.86...1.16)),
        Step(Gain(decibels: -10...10)),
        Step(Tilt(decibels: -9...9)),
        Step(Noise(source: .pink, snr: 5...30), probability: 0.3),
        Step(Noise(source: .gaussian, snr: 5...30), probability: 0.3),
    ])
}
