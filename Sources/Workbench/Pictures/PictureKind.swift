import Language
import Plotting

/// A way to look at a value: `plot VALUE --as NAME`. A new one is its own file and a line in `AllPictures`.
protocol PictureKind {
    static var name: String { get }
    /// What it draws, in a few words.
    static var summary: String { get }
    /// Whether it is what is drawn of a value when nothing is asked for.
    static func isNatural(for value: any Value) -> Bool
    /// - Returns: `nil` for a value of which it draws nothing.
    /// - Throws: where the value could be drawn, but not with these options.
    static func panels(of value: any Value, _ options: PictureOptions) throws -> [Figure.Panel]?
}

/// What may be said about a picture besides its kind.
struct PictureOptions {
    /// The columns of a table that are drawn; empty chooses them.
    var x: String?
    var y: [String] = []
    /// The bins of a histogram; `nil` follows the data.
    var bins: Int?
}

/// Every way to look at a value.
enum AllPictures {
    static let list: [any PictureKind.Type] = [
        WaveformPicture.self, SpectrogramPicture.self, MFCCPicture.self, LogMelPicture.self,
        CurvePicture.self, ScatterPicture.self, BarPicture.self, HistogramPicture.self, ImagePicture.self,
        LabelPicture.self, DurationPicture.self, LevelPicture.self,
        SpeakerPicture.self, ConfusionPicture.self, ParetoPicture.self, PruningPicture.self, StagesPicture.self,
        GraphPicture.self, ParallelPicture.self, SettingPicture.self,
    ]

    static let choices = list.map { ArgumentKind.Choice($0.name, $0.summary) }
}

/// The pictures of values, panel by panel.
///
/// A panel says what it draws; of several values it says of which as well.
enum Pictures {
    static let mostPanels = 24

    /// - Parameter kinds: the names of what is asked for; empty draws what is natural for each value.
    /// - Throws: a diagnostic without a place where a value has no such picture.
    static func panels(
        of values: [any Value], as kinds: [String], _ options: PictureOptions
    ) throws -> [Figure.Panel] {
        try values.flatMap { value in
            var panels = try panels(of: value, as: kinds, options)
            guard values.count > 1, let name = PictureName.ownName(of: value) else { return panels }
            for index in panels.indices {
                panels[index].title = panels[index].title.isEmpty ? name : "\(name) · \(panels[index].title)"
            }
            return panels
        }
    }

    private static func panels(
        of value: any Value, as kinds: [String], _ options: PictureOptions
    ) throws -> [Figure.Panel] {
        if let figure = value as? Figure {
            guard kinds.isEmpty else { throw refused(kinds[0], value) }
            return figure.panels
        }
        let chosen = AllPictures.list.filter { kind in
            kinds.isEmpty ? kind.isNatural(for: value) : kinds.contains(kind.name)
        }.sorted { (kinds.firstIndex(of: $0.name) ?? 0) < (kinds.firstIndex(of: $1.name) ?? 0) }
        guard !chosen.isEmpty else { throw refused(nil, value) }
        return try chosen.flatMap { kind in
            guard let panels = try kind.panels(of: value, options) else { throw refused(kind.name, value) }
            return panels
        }
    }

    private static func refused(_ kind: String?, _ value: any Value) -> Diagnostic {
        let possible = AllPictures.list.filter { kind in
            guard let panels = try? kind.panels(of: value, PictureOptions()) else { return false }
            return !panels.isEmpty
        }
        let names = possible.map { $0.name }.joined(separator: ", ")
        return Diagnostic(
            WorkbenchCode.plot, "\(value.kind.withArticle) has no \(kind.map { "picture '\($0)'" } ?? "picture")",
            at: nil,
            label: "cannot be drawn", help: names.isEmpty ? [] : ["what can be drawn of it: \(names)"])
    }
}
