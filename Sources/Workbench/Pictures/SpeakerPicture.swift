import Language
import Networks
import Plotting
import Recognition

/// How well each speaker was understood.
enum SpeakerPicture: PictureKind {
    static let name = "speakers"
    static let summary = "how well an evaluated model understood each speaker, with intervals"

    static func isNatural(for value: any Value) -> Bool {
        (value as? CrossValidationValue).map { !$0.found.speakers.isEmpty } ?? false
    }

    static func panels(of value: any Value, _ options: PictureOptions) -> [Figure.Panel]? {
        let scores: [SpeakerScore]
        switch value {
        case let value as EvaluationValue: scores = value.speakerScores
        case let value as CrossValidationValue: scores = value.found.speakers
        default: return nil
        }
        guard !scores.isEmpty else { return nil }
        return [
            Figure.Panel(
                title: value.summary[0].text, x: Figure.Axis("speaker", categories: scores.map(\.name)),
                y: Figure.Axis("accuracy", range: 0...1),
                layers: [
                    .bars(name: "", heights: scores.map(\.accuracy.value)),
                    .intervals(
                        name: "", x: scores.indices.map { Double($0) }, low: scores.map(\.interval.lowerBound),
                        high: scores.map(\.interval.upperBound)),
                ])
        ]
    }
}
