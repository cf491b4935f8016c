import Audio
import Corpora
import Features
import Plotting

/// How loud each frequency of a clip is over time.
enum SpectrogramPicture: PictureKind {
    static let name = "spectrogram"
    static let summary = "how loud each frequency of a clip is over time"

    static func isNatural(for value: any Value) -> Bool { false }

    static func panels(of value: any Value, _ options: PictureOptions) throws -> [Figure.Panel]? {
        guard let value = value as? ClipValue else { return nil }
        let spectrogram = try Spectrogram(of: value.clip)
        let (bins, frames) = (spectrogram.frequencies.count, spectrogram.times.count)
        let top = spectrogram.frequencies[bins - 1]
        let image = Figure.Image(
            rows: bins, columns: frames, values: spectrogram.levels, x: 0...spectrogram.times[frames - 1], y: 0...top)
        return [
            Figure.Panel(
                title: "Spectrogram", x: Figure.Axis("time (s)", range: 0...max(value.clip.duration, 1e-3)),
                y: Figure.Axis("frequency (Hz)", range: 0...top),
                colour: Figure.Axis("level (dB)", range: -Double(Spectrogram.range)...0), layers: [.image(image)])
        ]
    }
}
