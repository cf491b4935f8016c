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
        // The last frame lies half beyond the clip's end. Each of the others stands from its own time to the next one's.
        let (bins, all) = (spectrogram.frequencies.count, spectrogram.times.count)
        let frames = max(1, all - 1)
        let levels = (0..<bins).flatMap { spectrogram.levels[($0 * all)..<($0 * all + frames)] }
        let (hop, width) = (spectrogram.times.dropFirst().first ?? 0.01, spectrogram.frequencies[1])
        let top = spectrogram.frequencies[bins - 1]
        let image = Figure.Image(
            rows: bins, columns: frames, values: levels, x: (hop / 2)...(hop * (Double(frames) - 0.5)), y: 0...top)
        return [
            Figure.Panel(
                title: "Spectrogram", x: Figure.Axis("time (s)", range: 0...max(value.clip.duration, 1e-3)),
                y: Figure.Axis("frequency (Hz)", range: (-width / 2)...(top + width / 2)),
                colour: Figure.Axis("level (dB)", range: -Double(Spectrogram.range)...0), layers: [.image(image)])
        ]
    }
}
