import Audio
import Features
import Networks
import Recognition
import Support

/// What stands in the metadata of every exported file: names and texts.
struct Notes: Sendable {
    let all: [(name: String, text: String)]

    init(_ recogniser: Recogniser, _ computation: Computation) {
        all =
            [
                ("utter", ModelFile.version),
                ("form", computation.form.rawValue),
                ("input", "\(computation.form.inputName) \(Self.text(computation.outerInputShape)) float32"),
                ("output", "\(computation.form.outputName) \(Self.text(computation.outerOutputShape)) float32"),
                ("clip", Self.clip(recogniser.frontEnd)),
            ] + (recogniser.quantisation.map { [("quantisation", "int8, \($0.scheme.rawValue)")] } ?? [])
            + recogniser.metadata
    }

    /// What a recording goes through before a file sees its samples, said of a recording: the files begin behind it, since
    /// they take as many samples as the front end sees.
    static func clip(_ frontEnd: FrontEnd) -> String {
        let window =
            switch frontEnd.window {
            case .energy: "the window with the greatest sum of squares"
            case .start: "the beginning"
            case .centre: "the middle"
            }
        return "resampled to \(frontEnd.rate) Hz, " + (frontEnd.trim ? "trimmed to its word (\(Trimmer.rule)), " : "")
            + "and then, where it is longer than \(frontEnd.sampleCount) samples, cut to \(window), or, where it is shorter, "
            + "followed by zeros"
    }

    static func text(_ shape: [Int]) -> String { "(\(shape.map(String.init).joined(separator: ", ")))" }
}
