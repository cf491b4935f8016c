import Audio
import Corpora
import Language

/// `stream DATASET`: many recordings as one.
enum Stream: Command {
    static let data = Parameter<any Value>.required("data", .value("dataset"), "the recordings")
    static let count = Parameter<Int>.flag("count", .integer(1, 20_000), default: 100, "how many words")
    static let shortest = Parameter<Double>.flag(
        "shortest", .number(NumberLimits(0, 60, dimension: .time)), default: 0.3, shown: "0.3s",
        "the least silence before a word")
    static let longest = Parameter<Double>.flag(
        "longest", .number(NumberLimits(0, 60, dimension: .time)), default: 1, shown: "1s", "the most")
    static let level = Parameter<Double?>.flag(
        "level", .number(NumberLimits(-90, 0, dimension: .level)),
        "brings every word to this level, as far as it is not clipped; each keeps its own without it")
    static let noise = Parameter<Double?>.flag(
        "noise", .number(NumberLimits(-20, 100, dimension: .level)),
        "pink noise over all of it, so many decibels below the words; none without it")
    static let seed = Parameter<Int?>.flag(
        "seed", .integer(0), "decides order, pauses and noise; the session's without it")

    static let signature = Signature(
        "stream", family: Family.listening.rawValue,
        summary: "make a long recording of many, with the times of its words",
        discussion:
            "For `listen --score`. No recording comes again before all others have come; a second of silence is before the "
            + "first and behind the last. `augment` puts it in a room, or in noise of your own.",
        searchWords: ["continuous", "concatenate", "long", "digits", "string", "test", "times"],
        parameters: [
            data.declaration, count.declaration, shortest.declaration, longest.declaration, level.declaration,
            noise.declaration, seed.declaration,
        ],
        results: [Signature.Result("speech", "clip"), Signature.Result("said", "table")],
        examples: [
            Signature.Example(
                "speech, said = stream (load sample) --count 5 --noise 20dB; said", "five words in noise"),
            Signature.Example(
                "speech, said = stream (load sample) --count 3; save speech --to s.flac; save said --to s.csv",
                "as files"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        guard let dataset = try call(data) as? Dataset else { return Outcome() }
        let (least, most) = try (call(shortest), call(longest))
        guard least <= most else {
            throw Diagnostic(
                WorkbenchCode.recording, "the shortest pause is longer than the longest", at: call.span(of: shortest),
                label: "\(ClipValue.duration(least).text) is more than \(ClipValue.duration(most).text)")
        }
        let stream = try call.placed(at: data) {
            try SpokenStream(
                of: dataset.utterances, count: call(count), gap: least...most, level: call(level), noise: call(noise),
                seed: call(seed).map { UInt64($0) } ?? call.workspace.seed)
        }
        let rate = Double(stream.clip.rate)
        let speech = ClipValue(
            Utterance(id: "\(dataset.name)-stream", label: "", speaker: nil, index: nil, clip: stream.clip))
        let said = Table([
            Table.Column("label", stream.words.map(\.label)),
            Table.Column("start", stream.words.map { ClipValue.duration(Double($0.range.lowerBound) / rate) }),
            Table.Column("end", stream.words.map { ClipValue.duration(Double($0.range.upperBound) / rate) }),
        ])
        return Outcome([speech, said], display: speech.display + said.display)
    }
}
