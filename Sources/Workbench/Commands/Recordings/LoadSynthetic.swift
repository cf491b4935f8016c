import Corpora
import Language

/// `load synthetic --voices N`.
enum LoadSynthetic: Command {
    static let voices = Parameter<Int>.flag(
        "voices", .integer(1, 10_000), default: SyntheticVoices().voices, "how many artificial speakers")
    static let takes = Parameter<Int>.flag(
        "takes", .integer(1, 1000), default: SyntheticVoices().takes,
        "how often each says each digit, or ten other words")
    static let words = Parameter<Vocabulary>.flag(
        "words",
        .oneOf { vocabulary in
            switch vocabulary {
            case .digits: "zero to nine"
            case .other: "everyday words that are no digits, ten a take, labelled other"
            case .oh: "the letter O, as zero is often read, labelled oh"
            }
        }, default: .digits, "what they say")
    static let accents = Parameter<[ArgumentKind.Choice]>.flags(
        "accents", .choice(Accent.Family.allCases.map { ArgumentKind.Choice($0.rawValue, summary($0)) }),
        "families of accents that voices are drawn from; all without it")
    static let seed = Parameter<Int?>.flag("seed", .integer(0), "decides the voices; the session's without it")

    static let signature = Signature(
        "load synthetic", family: Family.recordings.rawValue,
        summary: "make digits, or other words, spoken by artificial voices",
        discussion:
            "espeak-ng says the ten digits, or words that are none, in many voices, accents, pitches and speeds, without any network. What was said "
            + "is kept in the user's cache. Good for pretraining and for trying things out; accuracy on it says little "
            + "about people.",
        searchWords: ["dataset", "espeak", "voices", "speakers", "generate", "artificial", "tts"],
        parameters: [
            voices.declaration, words.declaration, takes.declaration, accents.declaration, seed.declaration,
            Loading.rate.declaration,
        ],
        results: [Signature.Result("dataset", "dataset")],
        examples: [
            Signature.Example("load synthetic --voices 2", "twenty clips"),
            Signature.Example("load synthetic --voices 2 --accents indian --seed 7", "other voices"),
            Signature.Example("load synthetic --voices 2 --words other", "for a model that knows what is no digit"),
        ])

    private static func summary(_ family: Accent.Family) -> String {
        switch family {
        case .english: "voices of English itself"
        case .european: "voices of other European languages reading English"
        case .indian: "voices of languages of India reading English"
        }
    }

    static func run(_ call: Invocation) throws -> Outcome {
        var synthesis = SyntheticVoices()
        synthesis.voices = try call(voices)
        synthesis.takes = try call(takes)
        synthesis.vocabulary = try call(words)
        let families = try call(accents).compactMap { Accent.Family(rawValue: $0.name) }
        if !families.isEmpty { synthesis.families = families }
        synthesis.seed = try call(seed).map { UInt64($0) } ?? call.workspace.seed
        synthesis.rate = Int(try call(Loading.rate))
        defer { call.progress(nil) }
        return Outcome(try synthesis.load(watch: Loading.watch(call)))
    }
}
