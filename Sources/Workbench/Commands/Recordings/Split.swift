import Corpora
import Language

/// `split DATASET --by METHOD`.
enum Split: Command {
    static let dataset = Parameter<Dataset>.required("dataset", .of("dataset"), "the recordings")
    static let by = Parameter<Splitter.Method>.flag(
        "by",
        .oneOf { method in
            switch method {
            case .official: "the test part as its makers define it"
            case .random: "every label and speaker has its share in each part"
            case .speaker: "no speaker in two parts: how well new voices are understood"
            }
        }, default: .official, "what decides")
    static let validation = Parameter<Double>.flag(
        "validation", .number(NumberLimits(0, 1000)), default: 0.1,
        "the share for validation; by speaker also a number of speakers")
    static let test = Parameter<Double?>.flag(
        "test", .number(NumberLimits(0, 1000)), "the share for testing, 0.1 unless official; by speaker also a number")
    static let testSpeakers = Parameter<[String]>.flags(
        "test-speakers", .text, "by speaker: those who are tested, in place of drawn ones")
    static let validationSpeakers = Parameter<[String]>.flags(
        "validation-speakers", .text, "by speaker: those of the validation part")
    static let seed = Parameter<Int?>.flag("seed", .integer(0), "decides what is drawn; the session's without it")

    static let signature = Signature(
        "split", family: Family.recordings.rawValue,
        summary: "divide a dataset into training, validation and test parts",
        discussion:
            "Gives the dataset with its parts: s.train, s.validation, s.test. Random and official splits know every "
            + "speaker in training and say little about a new one; --by speaker keeps them apart. `audit` checks a split.",
        searchWords: ["train", "test", "validation", "holdout", "stratified", "parts", "partition"],
        parameters: [
            dataset.declaration, by.declaration, validation.declaration, test.declaration, testSpeakers.declaration,
            validationSpeakers.declaration, seed.declaration,
        ],
        results: [Signature.Result("dataset", "dataset")],
        examples: [
            Signature.Example("parts = split (load sample); parts.test", "the official test part"),
            Signature.Example("split (load sample) --by random --validation 0.1 --test 0.2", "stratified, seeded"),
            Signature.Example("data = load sample; split data --by speaker --test 1", "one speaker is new"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let dataset = try call(dataset)
        var splitter = Splitter(try call(by))
        splitter.validation = try call(validation)
        splitter.test = try call(test)
        splitter.testSpeakers = try call(testSpeakers)
        splitter.validationSpeakers = try call(validationSpeakers)
        splitter.seed = try call(seed).map { UInt64($0) } ?? call.workspace.seed
        return Outcome(try splitter.split(dataset))
    }
}
