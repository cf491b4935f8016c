import Corpora
import Language

/// `load sample`.
enum LoadSample: Command {
    static let signature = Signature(
        "load sample", family: Family.recordings.rawValue, summary: "load 100 small clips that Utter brings",
        discussion:
            "The ten digits, twice by each of five artificial voices: for trying things out. It needs no files and no "
            + "network, and is far too small and easy to judge a model by.",
        searchWords: ["dataset", "recordings", "example", "toy", "try"],
        parameters: [Loading.rate.declaration], results: [Signature.Result("dataset", "dataset")],
        examples: [Signature.Example("data = load sample; describe data", "what is in it")])

    static func run(_ call: Invocation) throws -> Outcome {
        Outcome(try Sample.load(rate: Int(try call(Loading.rate))))
    }
}
