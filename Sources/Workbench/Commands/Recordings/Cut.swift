import Corpora
import Language
import Recognition

/// `cut DATASET --into PIECES`.
enum Cut: Command {
    static let data = Parameter<Dataset>.required("data", .of("dataset"), "the recordings")
    static let into = Parameter<Pieces>.flag(
        "into",
        .oneOf { pieces in
            switch pieces {
            case .windows: "of one length, one after the other"
            case .words: "what `listen` takes for words"
            case .halves: "beginning and end of each word, labelled other"
            case .joints: "end of one word and beginning of another, labelled other"
            }
        }, default: .windows, "what the pieces are")
    static let length = Parameter<Double>.flag(
        "length", .number(NumberLimits(0.05, 60, dimension: .time)), default: 1, shown: "1s", "of windows")
    static let seed = Parameter<Int?>.flag(
        "seed", .integer(0), "decides how much of words is taken and which meet; the session's without it")

    static let signature = Signature(
        "cut", family: Family.recordings.rawValue, summary: "cut recordings into pieces",
        discussion:
            "Noise, speech and parts of words are what a recogniser hears beside digits: with a class for them it knows that "
            + "they are none. Windows and words keep the label of their recording.",
        searchWords: ["segment", "chunk", "window", "noise", "negative", "other", "continuous", "pieces"],
        parameters: [data.declaration, into.declaration, length.declaration, seed.declaration],
        results: [Signature.Result("pieces", "dataset")],
        examples: [
            Signature.Example(
                "noise = load folder clips --pattern * --label other; cut noise --length 200ms", "windows"),
            Signature.Example(
                "data = load sample; parts = cut data --into halves; concatenate([data, parts])",
                "digits, and parts of them"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let seed = try call(seed).map { UInt64($0) } ?? call.workspace.seed
        return try call.placed(at: data) {
            Outcome(try call(into).cut(call(data), length: call(length), seed: seed))
        }
    }
}
