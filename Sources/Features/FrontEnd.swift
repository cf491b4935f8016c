package import Audio

/// How a clip becomes an image: what librosa calls `mfcc` with its deltas, or a log-mel spectrogram.
///
/// The defaults are the house's front end (DESIGN §5): 8 kHz, one second, frame 256, hop 100, 40 Slaney mel bands, 20
/// coefficients with Δ and ΔΔ: 60 rows, 80 frames.
package struct FrontEnd: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable { case mfcc, logmel }

    package var kind = Kind.mfcc
    /// Sample rate in Hz; clips of another are resampled.
    package var rate = 8000
    /// Seconds of a clip that are seen: shorter ones are padded, of longer ones a window is taken.
    package var seconds = 1.0
    package var window = Clip.WindowPlace.energy
    /// Samples of a frame, and of its Fourier transform.
    package var frameLength = 256
    /// Samples from one frame to the next.
    package var hopLength = 100
    package var nMels = 40
    /// The cepstral coefficients kept; only for `mfcc`.
    package var coefficients = 20
    /// How many times the rows are followed by their time derivative: 0, 1 (Δ) or 2 (Δ and ΔΔ).
    package var deltas = 2

    package init() {}
}
