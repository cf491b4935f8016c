import Networks
import Recognition
import Support

/// What stands in the metadata of every exported file: names and texts.
struct Notes: Sendable {
    let all: [(name: String, text: String)]

    init(_ recogniser: Recogniser, _ computation: Computation) {
        let output = computation.form == .features ? "logits" : "probabilities"
        all = [
            ("utter", ModelFile.version),
            ("form", computation.form.rawValue),
            ("input", "\(computation.form.inputName) \(Self.text(computation.outerInputShape)) float32"),
            ("output", "\(output) \(Self.text(computation.outerOutputShape)) float32"),
            ("labels", JSON.array(recogniser.labels.map { .string($0) }).text),
            ("front_end", recogniser.frontEnd.json.text),
            ("graph", recogniser.graph.text),
            ("training", recogniser.record.json.text),
            ("licence", recogniser.record.licence),
        ]
    }

    static func text(_ shape: [Int]) -> String { "(\(shape.map(String.init).joined(separator: ", ")))" }
}
