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
        Preset(
            name: "strong", summary: "standard, with rooms, telephones and more noise: for long trainings",
            augmentation: strong),
    ]

    /// What it is called, if it is one of those.
    package var name: String? { Self.presets.first { $0.augmentation.identity == identity }?.name }

    package static let none = Augmentation([])

    private static let strong = Augmentation([
        Step(Shift(seconds: -0.03...0.1)),
        Step(Speed(factor: 0.85...1.18)),
        Step(VocalTractWarp(factor: 0.82...1.2)),
        Step(Pad(seconds: 0...0.2), probability: 0.3),
        Step(Room(source: .made(0.15...0.6)), probability: 0.3),
        Step(Gain(decibels: -15...10)),
        Step(Tilt(decibels: -12...12)),
        Step(Band(low: 150...400, high: 2800...3900), probability: 0.15),
        Step(Noise(source: .pink, snr: 0...30), probability: 0.4),
        Step(Noise(source: .gaussian, snr: 5...35), probability: 0.3),
        Step(Codec(.mulaw), probability: 0.1),
    ])

    private static let standard = Augmentation([
        Step(Shift(seconds: -0.03...0.1)),
        Step(Speed(factor: 0.88...1.14)),
        Step(VocalTractWarp(factor: 0.86...1.16)),
        Step(Gain(decibels: -10...10)),
        Step(Tilt(decibels: -9...9)),
        Step(Noise(source: .pink, snr: 5...30), probability: 0.3),
        Step(Noise(source: .gaussian, snr: 5...30), probability: 0.3),
    ])
}
