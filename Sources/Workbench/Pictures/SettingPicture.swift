import Language
import Plotting
import Search

/// The accuracy of each trial of a search over each of its settings.
enum SettingPicture: PictureKind {
    static let name = "settings"
    static let summary = "a search: accuracy over each setting, a point for each trial"

    static func isNatural(for value: any Value) -> Bool { false }

    static func panels(of value: any Value, _ options: PictureOptions) -> [Figure.Panel]? {
        guard let value = value as? TuningValue else { return nil }
        let trials = value.comparable
        return value.space.places.enumerated().map { index, place in
            let axis =
                place.choices.isEmpty
                ? Figure.Axis(place.name, isLogarithmic: place.dimension.isLogarithmic)
                : Figure.Axis(place.name, categories: place.choices.map { Table.text($0.value) })
            let x = trials.map { (place.shown($0.point[index]) as? Quantity)?.inBaseUnit ?? $0.point[index] }
            return Figure.Panel(
                x: axis, y: Figure.Axis("accuracy"),
                layers: [
                    .points(
                        name: "", x: place.choices.isEmpty ? x : trials.map { $0.point[index] },
                        y: trials.map(\.accuracy))
                ])
        }
    }
}
