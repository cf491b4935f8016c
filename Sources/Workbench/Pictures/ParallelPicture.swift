import Language
import Plotting
import Search

/// Each trial of a search as a line across its settings, up to how good it was.
enum ParallelPicture: PictureKind {
    static let name = "parallel"
    static let summary = "a search: each trial as a line across its settings to its accuracy"

    static func isNatural(for value: any Value) -> Bool { value is TuningValue }

    static func panels(of value: any Value, _ options: PictureOptions) -> [Figure.Panel]? {
        guard let value = value as? TuningValue else { return nil }
        let trials = value.comparable.sorted { $0.accuracy < $1.accuracy }
        guard
            let (least, greatest) = (trials.first?.accuracy).flatMap({ least in trials.last.map { (least, $0.accuracy) }
            })
        else { return nil }
        let dimensions = value.search.dimensions
        func heights(_ trial: (point: [Double], accuracy: Double)) -> [Double] {
            let place = greatest > least ? (trial.accuracy - least) / (greatest - least) : 0.5
            return zip(dimensions, trial.point).map { $0.unit(of: $1) } + [place, .nan]
        }
        let positions = (0...dimensions.count).map { Double($0) } + [.nan]
        func layer(_ name: String, _ trials: some Collection<(point: [Double], accuracy: Double)>) -> Figure.Layer {
            .line(name: name, x: trials.flatMap { _ in positions }, y: trials.flatMap(heights))
        }
        let bestCount = max(1, trials.count / 4)
        let others = trials.dropLast(bestCount)
        var layers = others.isEmpty ? [] : [layer("the others", others)]
        layers.append(layer(bestCount == 1 ? "the best" : "the best \(bestCount)", trials.suffix(bestCount)))
        layers.append(.markers(name: "", x: (0...dimensions.count).map { Double($0) }))
        let percents = "\(EvaluationValue.percent(least)) … \(EvaluationValue.percent(greatest))"
        return [
            Figure.Panel(
                title: "each axis from its least to its greatest value",
                x: Figure.Axis(categories: zip(dimensions, value.space.places).map(label) + ["accuracy \(percents)"]),
                y: Figure.Axis("", range: 0...1), layers: layers)
        ]
    }

    /// "rate 0.0001 … 0.01"
    private static func label(_ dimension: Hyperparameter, _ place: TuningPlace) -> String {
        let ends: [Double] =
            if let bounds = dimension.bounds {
                [bounds.lowerBound, bounds.upperBound]
            } else {
                [0, Double(place.choices.count - 1)]
            }
        return "\(place.name) \(ends.map { Table.text(place.shown($0)) }.joined(separator: " … "))"
    }
}
