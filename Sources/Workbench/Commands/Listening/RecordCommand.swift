import Audio
import Corpora
import Language
import Support

/// `record LABEL --to DIR`: recordings of one's own voice.
enum RecordCommand: Command {
    static let label = Parameter<String>.required("label", .text, "what is said, such as 7")
    static let to = Parameter<String?>.flag(
        "to", .path(.write), required: true, "the folder that the recordings go to; it is made where there is none")
    static let count = Parameter<Int>.flag("count", .integer(1, 1000), default: 5, "how many recordings")
    static let speaker = Parameter<String>.flag("speaker", .text, default: "me", "who speaks, as files are called")
    static let seconds = Parameter<Double>.flag(
        "seconds", .number(NumberLimits(0.5, 600, dimension: .time)), default: 5, shown: "5s",
        "how long each word is waited for; after three in vain it ends")
    static let level = Parameter<Double>.flag(
        "level", .number(NumberLimits(-90, 0, dimension: .level)), default: -30, shown: "-30dB",
        "what a word's peak has to reach: softer ones are asked for again")

    static let signature = Signature(
        "record", family: Family.listening.rawValue, summary: "record words of your own as a data set",
        discussion:
            "Shows what to say, cuts each word out with a tenth of a second around it, and asks again where one was too soft, "
            + "cut at full scale, too long or not heard. Files are called label_speaker_index.wav, as FSDD's are, numbered "
            + "after those that are there; `load folder` reads them. q or Ctrl-C ends it with those that were taken. At a "
            + "session's prompt, what a microphone heard is kept in recordings/ beside the session, and a replay makes the "
            + "same files of that; a recording that is there already is not written again.",
        searchWords: [
            "microphone", "own", "voice", "dataset", "recordings", "speaker", "adapt", "fsdd", "capture", "wav",
        ],
        parameters: [
            label.declaration, to.declaration, count.declaration, speaker.declaration, SoundInput.device.declaration,
            SoundInput.from.declaration, SoundInput.rate.declaration, seconds.declaration, level.declaration,
        ],
        results: [Signature.Result("dataset", "dataset")],
        examples: [
            Signature.Example("record 7 --to mine --count 1 --from clips/7_anna_0.wav", "of what was recorded before"),
            Signature.Example(
                "s, t = stream (load sample) --count 3; record word --to mine --count 3 --from s; load folder mine",
                "and read again"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        guard let path = try call(to) else { return Outcome() }
        let (label, speaker, count) = try (call(label), call(speaker), call(count))
        try call.placed(at: Self.speaker) { try RecordingFolder.check(speaker, as: Self.speaker.declaration.name) }
        let folder = try call.placed(at: Self.label) { try RecordingFolder(path, label: label, speaker: speaker) }
        let isRecording = try SoundInput.isRecording(call)
        let (takes, notes) = try call.evaluation.placed(at: SoundInput.span(call)) {
            let kept = isRecording ? nil : HeardSound(call)
            let recorded = try kept?.recorded()
            let source = try recorded.map { ClipSource($0, pace: .fast) } ?? SoundInput.source(call, rate: 16_000)
            let run = RecordingRun(
                call: call, label: label, count: count, leastLevel: try call(level),
                patience: isRecording ? nil : try call(seconds), isLive: recorded == nil && !isRecording
            ) { if recorded == nil { kept?.add($0) } }
            let takes = try run.run(source)
            guard !takes.clips.isEmpty else { throw nothing(takes, at: SoundInput.span(call)) }
            if recorded == nil { try kept?.keep() }
            return (takes, SoundInput.overruns(of: source))
        }
        let dataset = try call.placed(at: to) { try folder.dataset(of: folder.add(takes.clips)) }
        return Outcome(dataset, display: Markup(lines: [dataset.summary]) + remarks(takes, wanted: count) + notes)
    }

    private static func remarks(_ takes: RecordingRun.Takes, wanted: Int) -> Markup {
        var remarks = Markup()
        if let complaint = takes.complaint { remarks = remarks + Markup(complaint, .dim) }
        let count = takes.clips.count
        return count == wanted ? remarks : remarks + Markup("only \(count) of \(wanted) were recorded", .warning)
    }

    private static func nothing(_ takes: RecordingRun.Takes, at span: Span) -> Diagnostic {
        Diagnostic(
            WorkbenchCode.recording, "no word was heard that can be kept", at: span,
            label: takes.complaint ?? "no word",
            help: takes.faults.last.map { [$0.advice] } ?? [RecordingRun.Fault.missing.advice])
    }
}
