import Interchange
import Language

/// `load model FILE`.
enum LoadModel: Command {
    static let file = Parameter<String>.required(
        "file", .path(.read), "a .safetensors file that Utter wrote, or an .onnx file")
    static let like = Parameter<ModelValue?>.flag(
        "like", .of("model"), "for an .onnx file of another program: the model whose front end and labels it has")

    static let signature = Signature(
        "load model", family: Family.networks.rawValue, summary: "read a model from a file",
        discussion:
            "A .safetensors file has its front end, statistics, labels and training record; `save MODEL --to FILE` wrote "
            + "it. Of ONNX files, those that `export` wrote from features to logits can be read, and other programs' "
            + "whose operators are those of layers; batch norm stays folded where it was.",
        searchWords: ["safetensors", "onnx", "pytorch", "import", "open", "read", "weights", "checkpoint"],
        parameters: [file.declaration, like.declaration], results: [Signature.Result("model", "model")],
        examples: [
            Signature.Example(
                "m, h = train mlp (features (split (load sample))) --epochs 1; save m --to m.safetensors; "
                    + "load model m.safetensors", "what was saved comes back"),
            Signature.Example(
                "m, h = train student (features (split (load sample))) --epochs 1; export m digits --formats onnx; "
                    + "load model digits/digits.features.onnx", "from ONNX"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let path = try call(file)
        let like = try call(like)
        return try call.placed(at: file) {
            let isONNX = path.lowercased().hasSuffix(".onnx")
            return Outcome(
                ModelValue(
                    isONNX ? try ONNXFile.read(path, like: like?.recogniser) : try ModelFile.read(path)))
        }
    }
}
