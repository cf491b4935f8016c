import Audio
import Corpora
import Interchange
import Language
import Recognition
import Support

/// `export MODEL DIR`.
enum Export: Command {
    static let model = Parameter<ModelValue>.required("model", .of("model"), "the model to export")
    static let folder = Parameter<String>.required(
        "folder", .path(.write), "where the files go; its name is theirs too")
    static let formats = Parameter<[ArgumentKind.Choice]>.flags(
        "formats", .choice(Exporters.all.map { ArgumentKind.Choice($0.name, $0.summary) }), "file formats; onnx")
    static let forms = Parameter<[ExportForm]>.flags(
        "forms", .oneOf { $0 == .features ? "raw features to logits" : "samples to probabilities" },
        "from what to what; both")

    static let signature = Signature(
        "export", family: Family.networks.rawValue, summary: "write a model for other programs",
        discussion: "Each format comes in two forms: from raw features to logits, and from samples to probabilities.",
        searchWords: ["onnx", "torchscript", "pytorch", "tflite", "c", "deploy", "save", "convert", "microcontroller"],
        parameters: [model.declaration, folder.declaration, formats.declaration, forms.declaration],
        results: [Signature.Result("table", "table")],
        examples: [
            Signature.Example(
                "m, h = train mlp (features (split (load sample))) --epochs 1; export m digits --formats onnx",
                "for ONNX Runtime")
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let recogniser = try call(model).recogniser
        let folder = try call(folder)
        let formats = try call(formats).map(\.name)
        let forms = try call(forms)
        let stem = folder.split(separator: "/").last.map(String.init) ?? "model"
        let source = ExportSource(recogniser, stem: stem, forms: forms.isEmpty ? ExportForm.allCases : forms)
        let files = try Exporters.all.filter { formats.contains($0.name) || $0.name == "safetensors" }.flatMap {
            try $0.files(of: source)
        }
        try call.placed(at: Self.folder) {
            try Files.makeDirectory(folder)
            for file in files { try Files.writeAtomically(file.bytes, to: Files.join(folder, file.name)) }
        }
        return Outcome(
            Table([
                Table.Column("file", files.map(\.name)), Table.Column("format", files.map(\.format)),
                Table.Column("bytes", files.map { Quantity($0.bytes.count) }),
            ]))
    }
}
