import Language
import Networks
import Plotting

/// What an evaluated model took for what.
enum ConfusionPicture: PictureKind {
    static let name = "confusion"
    static let summary = "what an evaluated model took for what"

    static func isNatural(for value: any Value) -> Bool {
        value is EvaluationValue || value is CrossValidationValue
    }

    static func panels(of value: any Value, _ options: PictureOptions) -> [Figure.Panel]? {
        guard let value = value as? EvaluationValue ?? (value as? CrossValidationValue)?.pooled else { return nil }
        // Row 0 of an image is at the bottom; a confusion matrix is read from the top.
        let counts = Array(value.predictions.confusion.counts.reversed())
        let size = counts.count
        let image = Figure.Image(
            rows: size, columns: size, values: counts.joined().map { Float($0) }, x: 0...Double(size - 1),
            y: 0...Double(size - 1), texts: counts.joined().map { $0 == 0 ? "" : String($0) })
        return [
            Figure.Panel(
                title: value.summary[0].text, x: Figure.Axis("predicted", categories: value.labels),
                y: Figure.Axis("truth", categories: value.labels.reversed()), layers: [.image(image)])
        ]
    }
}
