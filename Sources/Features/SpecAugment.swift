package import Audio
package import Tensors

/// Hides a run of mel bands and a run of frames behind the image's mean level, before the cepstrum and the derivatives are
/// taken (Park and others, "SpecAugment", 2019). On clips of a word, wide masks hurt more than they help.
package struct SpecAugment: Effect {
    /// How many mel bands are hidden.
    package let bands: ClosedRange<Double>
    /// How long a piece is hidden, in seconds.
    package let seconds: ClosedRange<Double>

    package init(bands: ClosedRange<Double>, seconds: ClosedRange<Double>) {
        self.bands = bands
        self.seconds = seconds
    }

    package static let word = EffectWord(
        "specaugment", "hides a run of mel bands and a piece of time; a second line hides more",
        [
            EffectParameter("BANDS", .range(unit: .plain, limits: 0...512, usual: 0...6, isSymmetric: false)),
            EffectParameter("TIME", .range(unit: .seconds, limits: 0...10, usual: 0...0.08, isSymmetric: false)),
        ]
    ) { arguments throws(EffectError) in
        SpecAugment(bands: try arguments.range(0), seconds: try arguments.range(1))
    }

    package var text: String { "specaugment \(EffectUnit.plain.text(bands)) \(EffectUnit.seconds.text(seconds))" }

    /// Which bands and frames are hidden.
    package func mask(for frontEnd: FrontEnd, random: inout RandomStream) -> SpectrogramMask {
        let frames = frontEnd.shape.frames
        let second = Double(frontEnd.rate) / Double(frontEnd.hopLength)
        return SpectrogramMask(
            bands: Self.run(random.uniform(in: bands), of: frontEnd.nMels, &random),
            frames: Self.run(random.uniform(in: seconds) * second, of: frames, &random))
    }

    private static func run(_ length: Double, of count: Int, _ random: inout RandomStream) -> Range<Int> {
        let length = min(count, Int(length.rounded()))
        let start = random.integer(in: 0...(count - length))
        return start..<(start + length)
    }
}

/// What of a mel spectrogram is hidden.
package struct SpectrogramMask: Sendable, Equatable {
    package let bands: Range<Int>
    package let frames: Range<Int>

    package init(bands: Range<Int>, frames: Range<Int>) {
        self.bands = bands
        self.frames = frames
    }
}
