import Interchange
import Language

/// `load model FILE`.
enum LoadModel: Command {
    static let file = Parameter<String>.required("file", .path(.read), "a .safetensors file that Utter wrote")

    static let signature = Signature(
        "load model", family: Family.networks.rawValue, summary: "read a model from a file",
        discussion: "With its front end, statistics, labels and training record; `save MODEL --to FILE` wrote it.",
        searchWords: ["safetensors", "open", "read", "weights", "checkpoint"],
        parameters: [file.declaration], results: [Signature.Result("model", "model")],
        examples: [
            Signature.Example(
                "m, h = train mlp (features (split (load sample))) --epochs 1; save m --to m.safetensors; "
                    + "load model m.safetensors", "what was saved comes back")
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let path = try call(file)
        return try call.placed(at: file) { Outcome(ModelValue(try ModelFile.read(path))) }
    }
}
