import Language
import Plotting
import Support

/// `plot VALUE…`: a picture.
enum Plot: Command {
    static let values = Parameter<[any Value]>.many("values", .value(), atLeastOne: true, "what to look at")
    static let kinds = Parameter<[ArgumentKind.Choice]>.flags(
        "as", .choice(AllPictures.choices), "which picture; several stand one below the other")
    static let x = Parameter<String?>.flag("x", .text, "the column of a table along x")
    static let y = Parameter<[String]>.flags("y", .text, "the columns of a table that are drawn")
    static let bins = Parameter<Int?>.flag(
        "bins", .integer(1, 1000), "bars of a histogram; by default they follow the data")
    static let columns = Parameter<Int>.flag("columns", .integer(1, 8), default: 1, "panels side by side")
    static let title = Parameter<String?>.flag("title", .text, "what stands above it")
    static let to = Parameter<String?>.flag(
        "to", .path(.write), "the file, .svg or .png; by default one in plots, named after what it shows")

    static let signature = Signature(
        "plot", family: Family.pictures.rawValue, summary: "draw values: clips, features, tensors, tables, datasets",
        discussion:
            "Writes a picture and, beside it, the gnuplot script that draws it, and draws it in the terminal. Without --as "
            + "it draws what is natural for the value: a clip's waveform, a matrix as an image, a table's columns over its "
            + "first. Several values, or figures drawn before, become panels of one figure.",
        searchWords: [
            "figure", "graph", "chart", "draw", "picture", "svg", "png", "gnuplot", "waveform", "spectrogram", "curve",
            "histogram", "scatter", "bar", "image", "heatmap",
        ],
        parameters: [
            values.declaration, kinds.declaration, x.declaration, y.declaration, bins.declaration, columns.declaration,
            title.declaration, to.declaration,
        ],
        results: [Signature.Result("figure", "figure")],
        examples: [
            Signature.Example(
                "data = load sample; plot data[0] --as waveform spectrogram mfcc", "a clip from three sides"),
            Signature.Example("t = table(x = 1..9, y = [3, 1, 4, 1, 5, 9, 2, 6, 5]); plot t --to t.svg", "a curve"),
            Signature.Example("plot normal([1000]) --as histogram --bins 30", "how numbers are spread"),
            Signature.Example(
                "a = plot [1, 3, 2]; b = plot normal([8, 8]); plot a b --columns 2", "two figures as one"),
        ])

    /// Numbers one by one, as the items of a list are read, are one list.
    private static func together(_ values: [any Value]) -> [any Value] {
        values.allSatisfy { $0 is Quantity } ? [ListValue(values)] : values
    }

    static func run(_ call: Invocation) throws -> Outcome {
        let values = together(try call(values))
        let kinds = try call(kinds).map(\.name)
        var options = PictureOptions()
        options.x = try call(x)
        options.y = try call(y)
        options.bins = try call(bins)
        let panels = try call.placed(at: self.values) {
            try Pictures.panels(of: values, as: kinds, options)
        }
        guard panels.count <= Pictures.mostPanels else {
            throw Diagnostic(
                WorkbenchCode.plot, "a figure has at most \(Pictures.mostPanels) panels, not \(panels.count)",
                at: call.span(of: self.values), label: "too many", help: ["choose some: value[0..5]"])
        }
        let name = PictureName(values, kinds: kinds, title: try call(title))
        let figure = Figure(title: try call(title) ?? name.title, panels: panels, columns: try call(columns))
        let path = try call(to) ?? call.workspace.pictures.path(for: name.file, digest: figure.digest)
        try call.placed(at: to) {
            let folder = Files.parent(of: path)
            if try call(to) == nil { try Files.makeDirectory(folder) }
            try figure.write(to: path)
        }
        var display = Markup()
        if let drawing = try call.host.console.drawing(of: figure) { display.blocks.append(.drawing(drawing)) }
        display.blocks.append(.picture(Markup.Picture(name.description, path: path)))
        // The picture stands in the record either way; a digest of it only where it can be drawn again.
        let exact = exactColumns(of: values).map { try? Pictures.panels(of: $0, as: kinds, options) }
        guard let exact,
            exact.map({ Figure(title: figure.title, panels: $0, columns: figure.columns) })?.digest != figure.digest
        else { return Outcome(figure, display: display) }
        return Outcome(Measured(figure), display: display)
    }

    /// The values without what was measured, where a table among them has such columns; `nil` where none has. A figure that
    /// these do not give shows something measured.
    private static func exactColumns(of values: [any Value]) -> [any Value]? {
        guard values.contains(where: { ($0 as? Table)?.columns.contains(where: \.isMeasured) ?? false }) else {
            return nil
        }
        return values.map { value in
            (value as? Table).map { Table($0.columns.filter { !$0.isMeasured }) as any Value } ?? value
        }
    }
}
