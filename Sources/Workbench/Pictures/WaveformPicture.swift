import Audio
import Corpora
import Plotting

/// A clip's samples over time.
enum WaveformPicture: PictureKind {
    static let name = "waveform"
    static let summary = "a clip's samples over time"

    static func isNatural(for value: any Value) -> Bool { value is ClipValue }

    static func panels(of value: any Value, _ options: PictureOptions) -> [Figure.Panel]? {
        guard let value = value as? ClipValue else { return nil }
        return [
            Figure.Panel(
                title: "Waveform", x: Figure.Axis("time (s)", range: 0...max(value.clip.duration, 1e-3)),
                y: Figure.Axis("amplitude", range: limits(value.clip)), layers: [layer(value.clip)])
        ]
    }

    /// Evenly around zero, so that silence lies in the middle.
    private static func limits(_ clip: Clip) -> ClosedRange<Double> {
        let peak = max(clip.peak, 1e-4) * 1.05
        return -peak...peak
    }

    /// More samples than this are seen as what they reach within a column.
    private static let columns = 800

    private static func layer(_ clip: Clip) -> Figure.Layer {
        let samples = clip.samples
        let rate = Double(clip.rate)
        guard samples.count > 2 * columns else {
            return .line(
                name: "", x: samples.indices.map { Double($0) / rate }, y: samples.map { Double($0) })
        }
        var (x, low, high) = ([Double](), [Double](), [Double]())
        for column in 0..<columns {
            let start = column * samples.count / columns
            // The next column's first sample belongs to both, so that steep parts stay joined.
            let part = samples[start...min(samples.count - 1, (column + 1) * samples.count / columns)]
            x.append((Double(start) + Double(part.count) / 2) / rate)
            low.append(Double(part.min() ?? 0))
            high.append(Double(part.max() ?? 0))
        }
        return .envelope(name: "", x: x, low: low, high: high)
    }
}
