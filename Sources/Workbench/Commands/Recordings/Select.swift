import Corpora
import Language
import Tensors

/// `select DATASET …`: some of its clips.
enum Select: Command {
    static let dataset = Parameter<Dataset>.required("dataset", .of("dataset"), "the clips to choose from")
    static let speakers = Parameter<[String]>.flags("speaker", .text, "those of these speakers")
    static let labels = Parameter<[String]>.flags("label", .text, "those with these labels")
    static let mask = Parameter<(any Value)?>.flag(
        "where", .value("tensor", "list"), "a condition on each clip, such as (data.durations > 1)")

    static let signature = Signature(
        "select", family: Family.recordings.rawValue, summary: "choose clips by speaker, label or a condition",
        discussion:
            "What is given is asked of every clip together. The clips keep their part of a split. Positions work as well: "
            + "data[0..99], data[[3, 1]], data[\"7_theo_12\"].",
        searchWords: ["filter", "subset", "choose", "where", "speaker", "label"],
        parameters: [dataset.declaration, speakers.declaration, labels.declaration, mask.declaration],
        results: [Signature.Result("dataset", "dataset")],
        examples: [
            Signature.Example("data = load sample; select data --label 3 7", "two of the digits"),
            Signature.Example("data = load sample; select data --where (data.durations > 0.4)", "the longer ones"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let dataset = try call(dataset)
        let known = (speakers: dataset.speakers, labels: dataset.labels)
        let wanted = (
            speakers: try names(speakers, "speaker", among: known.speakers, call),
            labels: try names(labels, "label", among: known.labels, call)
        )
        let mask = try mask(call, count: dataset.count)
        let positions = dataset.utterances.indices.filter { index in
            let utterance = dataset.utterances[index]
            return wanted.speakers.map { $0.contains(utterance.speaker ?? "") } ?? true
                && wanted.labels.map { $0.contains(utterance.label) } ?? true && mask.map { $0[index] } ?? true
        }
        guard !positions.isEmpty else {
            throw Diagnostic(
                WorkbenchCode.dataset, "no clip is left", at: nil, label: "nothing fits",
                help: ["`describe` tells what there is"])
        }
        return Outcome(dataset.choosing(positions))
    }

    private static func names(
        _ parameter: Parameter<[String]>, _ what: String, among known: [String], _ call: Invocation
    ) throws -> Set<String>? {
        let names = try call(parameter)
        if let odd = names.first(where: { !known.contains($0) }) {
            throw Diagnostic(
                WorkbenchCode.dataset, "no \(what) is called '\(odd)'", at: call.span(of: parameter),
                label: Suggestions.nearest(to: odd, in: known).map { "did you mean \($0)?" } ?? "unknown \(what)",
                help: ["there are \(known.prefix(20).joined(separator: ", "))"])
        }
        return names.isEmpty ? nil : Set(names)
    }

    private static func mask(_ call: Invocation, count: Int) throws -> [Bool]? {
        guard let value = try call(mask) else { return nil }
        return try call.placed(at: mask) {
            let tensor = try ValueConversion.tensor(value)
            guard tensor.shape == [count], tensor.scalars.allSatisfy({ $0 == 0 || $0 == 1 }) else {
                throw Diagnostic(
                    WorkbenchCode.wrongOperand, "a condition holds true or false for each of the \(count) clips",
                    at: nil,
                    label: "not a condition on each clip")
            }
            return tensor.scalars.map { $0 == 1 }
        }
    }
}
