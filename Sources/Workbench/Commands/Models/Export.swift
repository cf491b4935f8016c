import Audio
import Corpora
import Interchange
import Language
import Networks
import Recognition
import Support

/// `export MODEL DIR`.
enum Export: Command {
    static let model = Parameter<ModelValue>.required("model", .of("model"), "the model to export")
    static let folder = Parameter<String>.required(
        "folder", .path(.write), "where the files go; they are called as it is")
    static let formats = Parameter<[ArgumentKind.Choice]>.flags(
        "formats", .choice(Exporters.all.map { ArgumentKind.Choice($0.name, $0.summary) }),
        "file formats; all where it is not given")
    static let forms = Parameter<[ExportForm]>.flags(
        "forms", .oneOf { $0 == .features ? "raw features to logits" : "samples to probabilities" },
        "from what to what; both where it is not given")
    static let benchmark = Parameter<Bool>.toggle(
        "benchmark", "run the files as `verify` does, and write what came of it beside them")

    static let signature = Signature(
        "export", family: Family.networks.rawValue, summary: "write a model for other programs",
        discussion:
            "Each format comes in two forms: from raw features, (1, rows, frames), to logits, and from samples, (1, samples), "
            + "to probabilities with the whole front end within. Labels, front end and training are in each file. Beside "
            + "them lie golden.safetensors with inputs and what should come of them, export_results.json, and a card, "
            + "README.md, with a few lines for each language. `verify` runs the files. A quantised model's files "
            + "compute in whole numbers as it does: its layers with weights are int8 in every format.",
        searchWords: ["onnx", "torchscript", "pytorch", "tflite", "c", "deploy", "save", "convert", "microcontroller"],
        parameters: [
            model.declaration, folder.declaration, formats.declaration, forms.declaration, benchmark.declaration,
        ],
        results: [Signature.Result("table", "table")],
        examples: [
            Signature.Example(
                "m, h = train mlp (features (split (load sample))) --epochs 1; export m digits --formats onnx c",
                "for ONNX Runtime, and for microcontrollers")
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let recogniser = try call(Self.model).recogniser
        let path = try call(Self.folder)
        let named = try call(Self.formats).map(\.name)
        let wanted = try call(Self.forms)
        let golden = try References(recogniser, clips: goldenClips())
        let export = try call.placed(at: Self.folder) {
            try ExportFolder(
                path, recogniser, formats: named.isEmpty ? Exporters.all.map { $0.name } : named,
                forms: ExportForm.allCases.filter { wanted.isEmpty || wanted.contains($0) }, golden: golden)
        }
        try call.placed(at: Self.folder) { try export.write() }
        let files = export.files
        let table = Table([
            Table.Column("file", files.map(\.name)), Table.Column("format", files.map(\.format)),
            Table.Column("bytes", files.map { Quantity($0.bytes.count) }),
        ])
        guard try call(Self.benchmark) else { return Outcome(table, display: table.full + largeFiles(files)) }
        let verification = try Verify.verification(call, path, at: Self.folder, recogniser, on: nil)
        try call.placed(at: Self.folder) { try export.write(verification) }
        try Verify.refuse(verification, call, at: Self.folder)
        return Outcome(table, display: table.full + Markup("") + Verify.display(verification) + largeFiles(files))
    }

    /// A voice saying each digit.
    private static func goldenClips() throws -> [Clip] {
        var seen: Set<String> = []
        var clips: [Clip] = []
        for utterance in try Sample.load().utterances where seen.insert(utterance.label).inserted {
            clips.append(utterance.clip)
        }
        return clips
    }

    private static func largeFiles(_ files: [ExportedFile]) -> Markup {
        let large = files.filter { $0.bytes.count > 1_000_000 }.map(\.name)
        guard !large.isEmpty else { return Markup(lines: []) }
        return Markup("larger than 1 MB: \(large.joined(separator: ", "))", .dim)
    }
}
