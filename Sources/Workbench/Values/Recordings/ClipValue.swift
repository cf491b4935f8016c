package import Audio
package import Corpora
package import Language
package import Support
import Tensors

/// A recording as a value: one of a data set, or one that was read from a file.
package struct ClipValue: Value {
    package let utterance: Utterance

    package init(_ utterance: Utterance) {
        self.utterance = utterance
    }

    package var clip: Clip { utterance.clip }
    package var kind: ValueKind { "clip" }

    package var summary: [Markup.Piece] {
        let rest =
            " · \(Self.duration(clip.duration).readable) · \(Rates.text(clip.rate)) · peak \(Self.level(clip.peakLevel).text)"
        return [Markup.Piece("clip \(utterance.id)"), Markup.Piece(rest, .dim)]
    }

    package func digest(into builder: inout DigestBuilder) {
        for text in [utterance.id, utterance.label, utterance.speaker ?? ""] { builder.update(text) }
        utterance.digest.withBytes { builder.update(bytes: $0) }
    }

    package var json: JSON {
        [
            "id": .string(utterance.id), "label": .string(utterance.label),
            "speaker": utterance.speaker.map(JSON.string) ?? .null, "rate": .number(Double(clip.rate)),
            "duration": .number(clip.duration),
        ]
    }

    package var extent: Extent { Extent(bytes: 4 * clip.samples.count) }
    package var members: [String] { ["id", "label", "speaker", "samples", "rate", "duration", "peak", "level"] }

    package func member(_ name: String) -> (any Value)? {
        switch name {
        case "id": utterance.id
        case "label": utterance.label
        case "speaker": utterance.speaker ?? ""
        case "samples": try? Tensor(shape: [clip.samples.count], scalars: clip.samples)
        case "rate": Rates.quantity(clip.rate)
        case "duration": Quantity(clip.duration, Unit.named("s"))
        case "peak": Quantity(Float(clip.peak))
        case "level": Self.level(clip.rmsLevel)
        default: nil
        }
    }

    /// In seconds, to the millisecond.
    static func duration(_ seconds: Double) -> Quantity {
        Quantity((seconds * 1000).rounded() / 1000, Unit.named("s"))
    }

    /// In dB under full scale, to a tenth.
    static func level(_ decibels: Double) -> Quantity {
        Quantity((decibels * 10).rounded() / 10, Unit.named("dB"))
    }
}

/// Sample rates as a person says them.
enum Rates {
    static func quantity(_ rate: Int) -> Quantity {
        rate >= 1000 ? Quantity(Double(rate) / 1000, Unit.named("kHz")) : Quantity(Double(rate), Unit.named("Hz"))
    }

    static func text(_ rate: Int) -> String {
        let quantity = quantity(rate)
        return "\(Quantity.text(quantity.value)) \(quantity.unit?.symbol ?? "")"
    }
}
