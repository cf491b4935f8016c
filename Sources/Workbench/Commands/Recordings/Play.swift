import Audio
import Corpora
import Language

/// `play CLIP`.
enum Play: Command {
    static let what = Parameter<any Value>.required("what", .value("clip", "dataset"), "a clip, or clips one by one")

    static let signature = Signature(
        "play", family: Family.recordings.rawValue, summary: "play a clip on the loudspeaker",
        discussion: "Ctrl-C ends it.",
        searchWords: ["listen", "hear", "sound", "loudspeaker", "audio"],
        parameters: [what.declaration],
        examples: [Signature.Example("data = load sample; if false { play data[0] }", "where there is a sound device")])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let value = try call(what)
        let utterances = (value as? Dataset)?.utterances ?? (value as? ClipValue).map { [$0.utterance] } ?? []
        for utterance in utterances where try !call.shouldStop() {
            call.host.console.show(Markup(lines: [ClipValue(utterance).summary]))
            try Playback.play(utterance.clip) { try call.shouldStop() }
        }
        return Outcome()
    }
}
