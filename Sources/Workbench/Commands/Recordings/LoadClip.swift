import Audio
import Corpora
import Language
import Support

/// `load clip FILE`.
enum LoadClip: Command {
    static let file = Parameter<String>.required("file", .path(.read), "a recording: WAV, FLAC, OGG, AIFF …")
    static let rate = Parameter<Double?>.flag(
        "rate", .number(NumberLimits(1000, 192_000, whole: true, dimension: .frequency)),
        "the sample rate that it is brought to; the file's own without it")

    static let signature = Signature(
        "load clip", family: Family.recordings.rawValue, summary: "load one recording",
        discussion: "Channels are averaged. What is no recording, is damaged or cut short is refused.",
        searchWords: ["wav", "flac", "recording", "audio", "sound", "read", "open"],
        parameters: [file.declaration, rate.declaration], results: [Signature.Result("clip", "clip")],
        examples: [
            Signature.Example("c = load clip clips/7_anna_0.wav; c.duration", "how long it is"),
            Signature.Example("load clip clips/7_anna_0.wav --rate 16kHz", "resampled"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let path = try call(file)
        let rate = try call(rate).map { Int($0) }
        return try call.placed(at: file) {
            let clip = try AudioFile.read(path, rate: rate)
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
            return Outcome(ClipValue(Utterance(id: stem, label: "", speaker: nil, index: nil, clip: clip)))
        }
    }
}
