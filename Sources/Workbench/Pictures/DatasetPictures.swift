import Audio
import Corpora
import Plotting

/// How many clips of each label a data set has, by speaker or by part.
enum LabelPicture: PictureKind {
    static let name = "labels"
    static let summary = "how many clips of each label a dataset has"

    static func isNatural(for value: any Value) -> Bool { value is Dataset }

    static func panels(of value: any Value, _ options: PictureOptions) -> [Figure.Panel]? {
        guard let dataset = value as? Dataset, dataset.count > 0 else { return nil }
        let labels = dataset.labels
        let groups = DatasetGroups(dataset)
        let layers = groups.all.map { name, positions -> Figure.Layer in
            let counts = Dictionary(grouping: positions) { dataset.utterances[$0].label }.mapValues(\.count)
            return .bars(name: name, heights: labels.map { Double(counts[$0] ?? 0) })
        }
        return [
            Figure.Panel(
                title: "Clips of each label", x: Figure.Axis("label", categories: labels), y: Figure.Axis("clips"),
                layers: layers)
        ]
    }
}

/// How long the clips of a data set are.
enum DurationPicture: PictureKind {
    static let name = "durations"
    static let summary = "how long a dataset's clips are"

    static func isNatural(for value: any Value) -> Bool { value is Dataset }

    static func panels(of value: any Value, _ options: PictureOptions) -> [Figure.Panel]? {
        DatasetGroups.histogram(of: value, "Durations", "duration (s)", options) { $0.duration }
    }
}

/// How loud the clips of a data set are.
enum LevelPicture: PictureKind {
    static let name = "levels"
    static let summary = "how loud a dataset's clips are"

    static func isNatural(for value: any Value) -> Bool { value is Dataset }

    static func panels(of value: any Value, _ options: PictureOptions) -> [Figure.Panel]? {
        DatasetGroups.histogram(of: value, "Levels", "RMS level (dB, 0 is full scale)", options) { $0.rmsLevel }
    }
}

/// The clips of a data set in the groups that a picture tells apart: its speakers if they are few, else all in one.
private struct DatasetGroups {
    let all: [(name: String, positions: [Int])]

    /// As many as there are colours that everybody can tell apart.
    private static let most = 8

    init(_ dataset: Dataset) {
        let speakers = dataset.speakers
        guard (2...Self.most).contains(speakers.count) else {
            all = [("", Array(dataset.utterances.indices))]
            return
        }
        all = speakers.map { speaker in
            (speaker, dataset.utterances.indices.filter { dataset.utterances[$0].speaker == speaker })
        }
    }

    static func histogram(
        of value: any Value, _ title: String, _ label: String, _ options: PictureOptions, _ number: (Clip) -> Double
    ) -> [Figure.Panel]? {
        guard let dataset = value as? Dataset else { return nil }
        let numbers = dataset.utterances.map { number($0.clip) }.filter(\.isFinite)
        let panel = HistogramPicture.panel(numbers, label: label, options.bins)
        return panel.map { panel in
            var panel = panel
            panel.title = title
            panel.y.label = "clips"
            return [panel]
        }
    }
}
