import Audio
import Corpora
import Features
import Plotting
import Recognition
import Tensors

/// What a recogniser sees of a clip: cepstral coefficients and their changes.
enum MFCCPicture: PictureKind {
    static let name = "mfcc"
    static let summary = "a clip's cepstral coefficients with Δ and ΔΔ"

    static func isNatural(for value: any Value) -> Bool { false }

    static func panels(of value: any Value, _ options: PictureOptions) throws -> [Figure.Panel]? {
        guard let value = value as? ClipValue else { return nil }
        return try FeaturePanels.panels(of: value, FrontEnd())
    }
}

/// The log-mel spectrogram of a clip.
enum LogMelPicture: PictureKind {
    static let name = "logmel"
    static let summary = "a clip's level in each mel band over time"

    static func isNatural(for value: any Value) -> Bool { false }

    static func panels(of value: any Value, _ options: PictureOptions) throws -> [Figure.Panel]? {
        guard let value = value as? ClipValue else { return nil }
        var frontEnd = FrontEnd()
        frontEnd.kind = .logmel
        frontEnd.deltas = 0
        return try FeaturePanels.panels(of: value, frontEnd)
    }
}

/// Images of features with their axes: a panel for the values, one for each order of their change.
enum FeaturePanels {
    /// Of the whole clip at its own rate, so that it lines up with the other pictures of it.
    static func panels(of value: ClipValue, _ frontEnd: FrontEnd) throws -> [Figure.Panel] {
        var frontEnd = frontEnd
        frontEnd.rate = value.clip.rate
        // Fewer frames than a derivative is taken over would have none.
        let least = Double(frontEnd.deltaWidth * frontEnd.hopLength) / Double(frontEnd.rate)
        frontEnd.seconds = max(value.clip.duration, least)
        let dataset = Dataset(name: value.utterance.id, utterances: [value.utterance])
        return try FeatureSet(of: dataset, frontEnd: frontEnd).map { panels(of: $0, at: 0) } ?? []
    }

    static func panels(of features: FeatureSet, at position: Int) -> [Figure.Panel] {
        let frontEnd = features.frontEnd
        let (rows, frames) = (features.shape[0] / (frontEnd.deltas + 1), features.shape[1])
        let hop = Double(frontEnd.hopLength) / Double(frontEnd.rate)
        let name = frontEnd.kind == .mfcc ? "MFCC" : "Log-mel"
        return (0...frontEnd.deltas).map { order in
            let values = features.withImage(position) {
                Array($0[(order * rows * frames)..<((order + 1) * rows * frames)])
            }
            let isSigned = frontEnd.kind == .mfcc || order > 0
            let image = Figure.Image(
                rows: rows, columns: frames, values: values, x: (hop / 2)...(hop * (Double(frames) - 0.5)),
                y: 0...Double(rows - 1), isDiverging: isSigned)
            return Figure.Panel(
                title: ["", "Δ ", "ΔΔ "][min(order, 2)] + name, x: Figure.Axis("time (s)", range: 0...frontEnd.seconds),
                y: Figure.Axis(frontEnd.kind == .mfcc ? "coefficient" : "mel band"),
                colour: Figure.Axis(
                    frontEnd.kind == .mfcc ? "value" : "level (dB)", range: range(values, rows, frames, isSigned)),
                layers: [.image(image)])
        }
    }

    /// What the colours reach over: nearly all values, so that a few extremes do not make one colour of the rest. The
    /// lowest coefficient is the loudness and far from the others, so it does not count.
    private static func range(_ values: [Float], _ rows: Int, _ frames: Int, _ isSigned: Bool) -> ClosedRange<Double>? {
        guard isSigned else { return nil }
        let sizes = (rows > 1 ? Array(values[frames...]) : values).map { Double(abs($0)) }.sorted()
        let limit = sizes[min(sizes.count - 1, sizes.count * 99 / 100)]
        return limit > 0 ? -limit...limit : nil
    }
}
