import Corpora
import Language

/// `load fsdd`: the Free Spoken Digit Dataset.
enum LoadFSDD: Command {
    static let from = Parameter<String?>.flag("from", .path(.directory), "the folder that holds it")
    static let partial = Parameter<Bool>.toggle("partial", "take it also where recordings are missing or altered")

    static let signature = Signature(
        "load fsdd", family: Family.recordings.rawValue, summary: "load the Free Spoken Digit Dataset: 3,000 digits",
        discussion:
            "Six speakers say ten digits fifty times each, at 8 kHz. Looks in --from DIR, in $UTTER_DATA, in data and in "
            + "the user's cache; where it is nowhere, git fetches it from GitHub (29 MB) into the cache. Every file is "
            + "verified. Licence: CC BY-SA 4.0, Jakobovski and others.",
        searchWords: ["dataset", "recordings", "digits", "speech", "download", "data"],
        parameters: [from.declaration, partial.declaration, Loading.rate.declaration],
        results: [Signature.Result("dataset", "dataset")],
        examples: [Signature.Example("data = load fsdd", "from where it is, else from GitHub")])

    static func run(_ call: Invocation) throws -> Outcome {
        let folder = try call(from)
        let rate = Int(try call(Loading.rate))
        let allowsPartial = try call(partial)
        return try call.placed(at: from) {
            try Loading.outcome(call) {
                try FSDD.load(from: folder, rate: rate, allowsPartial: allowsPartial, watch: $0)
            }
        }
    }
}
