package import Audio

/// How a clip becomes an image: what librosa calls `mfcc` with its deltas, or a log-mel spectrogram.
///
/// The defaults are the house's front end (DESIGN §5): 8 kHz, one second, frame 256, hop 100, 40 Slaney mel bands, 20
/// coefficients with Δ and ΔΔ: 60 rows, 80 frames. The names and meanings are librosa's.
package struct FrontEnd: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable { case mfcc, logmel }

    package var kind = Kind.mfcc
    /// Sample rate in Hz; clips of another are resampled.
    package var rate = 8000
    /// Seconds of a clip that are seen: shorter ones are padded, of longer ones a window is taken.
    package var seconds = 1.0
    package var window = Clip.WindowPlace.energy
    /// Whether silence before and after the word is cut off before a window is taken; see `Trimmer`. librosa has no such.
    package var trim = false
    /// Samples of a frame, and of its Fourier transform: an even number.
    package var frameLength = 256
    /// Samples from one frame to the next.
    package var hopLength = 100
    package var nMels = 40
    /// Where the lowest mel band begins, in Hz.
    package var fMin = 0.0
    /// Where the highest mel band ends, in Hz; `nil` stands for half the sample rate.
    package var fMax: Double?
    /// What the power of a band is taken for at least, before it becomes decibels.
    package var powerFloor = 1e-10
    /// How many decibels below a clip's own maximum are told apart.
    package var topDB = 80.0
    /// The cepstral coefficients kept; only for `mfcc`.
    package var coefficients = 20
    /// How many times the rows are followed by their time derivative: 0, 1 (Δ) or 2 (Δ and ΔΔ).
    package var deltas = 2
    /// Frames that a derivative is estimated from: an odd number.
    package var deltaWidth = 9

    package init() {}

    /// The samples that are seen of a clip.
    package var sampleCount: Int {
        let exact = (seconds * Double(rate)).rounded()
        return exact > 0 && exact < 1e9 ? Int(exact) : 0
    }

    /// The image's rows, outermost, and frames; for settings that `FeatureExtractor` refuses it says nothing.
    package var shape: (rows: Int, frames: Int) {
        (rowsOfOneOrder &* (deltas &+ 1), hopLength > 0 ? sampleCount / hopLength : 0)
    }

    /// The rows before the derivatives are added.
    var rowsOfOneOrder: Int { kind == .mfcc ? coefficients : nMels }
    /// Where the highest mel band ends, in Hz.
    var upperFrequency: Double { fMax ?? Double(rate) / 2 }
}
