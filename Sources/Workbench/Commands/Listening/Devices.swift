import Audio
import Language

/// `devices`: the microphones.
enum Devices: Command {
    static let signature = Signature(
        "devices", family: Family.listening.rawValue, summary: "list what sound can be recorded from",
        discussion:
            "`listen --device` takes a name, or a part that only one has; names that ALSA knows need not be listed.",
        searchWords: ["microphone", "input", "record", "alsa", "portaudio", "soundcard"],
        results: [Signature.Result("devices", "table")],
        examples: [Signature.Example("devices", "a row for each")])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let inputs = try call.evaluation.placed(at: call.bound.span) { try Microphone.inputs() }
        guard !inputs.isEmpty else { return Outcome(Table([]), display: Markup("there is no sound input", .dim)) }
        return Outcome(
            Table([
                Table.Column("name", inputs.map(\.name)),
                Table.Column("channels", inputs.map { Quantity($0.channels) }),
                Table.Column("rate", inputs.map { Rates.quantity($0.rate) }),
                Table.Column("default", inputs.map(\.isDefault)),
            ]))
    }
}
