/// From what to what an exported file computes.
package enum ExportForm: String, Sendable, CaseIterable {
    /// Raw features, (1, rows, frames), to logits, (1, labels).
    case features
    /// Samples, (1, samples), to probabilities, (1, labels), with the whole front end within.
    case waveform

    var inputName: String { rawValue }
    var outputName: String { self == .features ? "logits" : "probabilities" }
}
