import Audio
import Corpora
import Features
import Interchange
import Language
import Recognition

/// `listen [MODEL]`: words as they are said.
enum Listen: Command {
    static let model = Parameter<ModelValue?>.optional(
        "model", .of("model"), "the model; without one, the one that is in the program")
    static let pace = Parameter<ClipSource.Pace>.flag(
        "pace",
        .oneOf { pace in
            switch pace {
            case .real: "as a microphone would give it"
            case .fast: "as fast as it can be computed"
            }
        }, default: .fast, "how fast a recording comes")
    static let seconds = Parameter<Double?>.flag(
        "seconds", .number(NumberLimits(0.1, 86_400, dimension: .time)), "how long it listens")
    static let once = Parameter<Bool>.toggle(
        "once",
        "one answer for the most energetic second of all that is heard; two seconds where --seconds says nothing")
    static let mode = Parameter<Int>.flag(
        "mode", .integer(0, 3), default: Listening().voiceMode,
        "of the voice detector: 0 takes most for speech, 3 least")
    static let threshold = Parameter<Double?>.flag(
        "threshold", .number(NumberLimits(0, 1)),
        "the least confidence of a word that is accepted; without it \(Listening().leastConfidence), or "
            + "\(Listening.leastConfidenceBesideOther) for a model with a class other")
    static let oh = Parameter<Bool>.toggle(
        "oh", "the letter O counts as zero: for a model with a class oh, as `load synthetic --words oh` teaches it")
    static let score = Parameter<Table?>.flag(
        "score", .of("table"),
        "what was said, in columns label, start and end: gives a second table with the errors, with latencies from the true end of "
            + "each word to the answer, and with the work for a hundredth of a second, which 99 of 100 do not exceed")
    static let forget = Parameter<Bool>.toggle(
        "forget", "keeps no recording of what was heard, so that the line cannot be replayed")

    static let signature = Signature(
        "listen", family: Family.listening.rawValue, summary: "recognise digits as they are said",
        discussion:
            "Each word is told as it ends, or a little sooner where there is no doubt, with the time from its end to the "
            + "answer. Sound that stands out from the background is a word where WebRTC's voice detector agrees or it stands "
            + "out well; what is not like any digit is uncertain, and what lasts too long endless: both are in the table and "
            + "do not count as heard, nor what a model's class other, for all that is no digit, is heard in. q or Ctrl-C ends it. "
            + "At a session's prompt, what a microphone heard is kept in recordings/ beside the session, and a replay hears "
            + "that.",
        searchWords: [
            "microphone", "live", "stream", "realtime", "recognise", "digits", "latency", "wakeword", "record", "stdin",
        ],
        parameters: [
            model.declaration, SoundInput.from.declaration, SoundInput.device.declaration, SoundInput.rate.declaration,
            pace.declaration, seconds.declaration, once.declaration, mode.declaration, threshold.declaration,
            oh.declaration, score.declaration, forget.declaration,
        ],
        results: [Signature.Result("words", "table"), Signature.Result("score", "table")],
        examples: [
            Signature.Example("listen --from clips/7_anna_0.wav", "a recording"),
            Signature.Example("data = load sample; listen --from data[0] --once", "one answer"),
            Signature.Example(
                "speech, said = stream (load sample) --count 5; words, errors = listen --from speech --score said; errors",
                "how well it goes"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let recogniser = try call(model)?.recogniser ?? EmbeddedModel.recogniser()
        let rules = try rules(call, recogniser)
        let isOnce = try call(once)
        return try call.evaluation.placed(at: SoundInput.span(call)) {
            let isRecording = try SoundInput.isRecording(call)
            let kept = try !call(forget) && !isRecording ? HeardSound(call) : nil
            let recorded = try kept?.recorded()
            let source =
                try recorded.map { ClipSource($0, pace: .fast) }
                ?? SoundInput.source(call, rate: recogniser.frontEnd.rate, pace: call(pace))
            let stream = try StreamRecogniser(recogniser, rules, rate: SoundInput.detectorRate(of: source))
            let isLive = try recorded == nil && (!isRecording || call(pace) == .real)
            var all: [SoundChunk] = []
            let run = ListeningRun(
                call: call, source: source, isLive: isLive && !isOnce,
                seconds: try call(seconds) ?? (isOnce ? 2 : nil), isTimed: try call(score) != nil
            ) { chunk in
                if recorded == nil { kept?.add(chunk) }
                if isOnce { all.append(chunk) }
            }
            let result = try run.run(stream)
            let heard = result.words
            if recorded == nil { try kept?.keep() }
            let notes = SoundInput.overruns(of: source)
            if isOnce { return try Self.once(all, heard, recogniser, rules) }
            let words = ListeningTables.words(heard)
            guard let said = try call(score) else {
                return Outcome(words, display: ListeningTables.display(heard, words) + notes)
            }
            let errors = try ListeningTables.score(result, said: said, seconds: stream.seconds)
            return Outcome([words, errors], display: ListeningTables.display(heard, words) + errors.display + notes)
        }
    }

    private static func rules(_ call: Invocation, _ recogniser: Recogniser) throws -> Listening {
        var rules = Listening()
        rules.voiceMode = try call(mode)
        if recogniser.labels.contains(SpecialLabel.other) {
            rules.leastConfidence = Listening.leastConfidenceBesideOther
        }
        if let least = try call(threshold) { rules.leastConfidence = Float(least) }
        rules.certainConfidence = max(rules.certainConfidence, rules.leastConfidence)
        rules.countsOh = try call(oh)
        guard !rules.countsOh || recogniser.labels.contains(SpecialLabel.oh) else {
            throw Diagnostic(
                WorkbenchCode.model, "the model does not know the letter O", at: call.span(of: oh),
                label: "no class is called \(SpecialLabel.oh)",
                help: [
                    "train one with what `load synthetic --words oh` gives among the digits, or leave --oh out: say zero"
                ])
        }
        return rules
    }

    /// The answer for all that was heard, as one recording.
    private static func once(
        _ chunks: [SoundChunk], _ heard: [ListeningRun.Heard], _ recogniser: Recogniser, _ rules: Listening
    ) throws -> Outcome {
        let resampler = StreamResampler(to: recogniser.frontEnd.rate)
        var samples: [Float] = []
        for chunk in chunks { samples += try resampler.convert(chunk) }
        samples += try resampler.finish()
        let session = try RecogniserSession(recogniser)
        let clock = ContinuousClock()
        let start = clock.now
        let answer = try session.recognise(Clip(samples: samples, rate: recogniser.frontEnd.rate))
        let time = (clock.now - start) / .milliseconds(1)
        let answers = DigitAnswers(recogniser.labels, countsOh: rules.countsOh)
        let digit = answers.isNone(answer.label) ? nil : answers.best(answer.probabilities)
        let hasVoice = heard.contains { $0.word.verdict != .endless }
        let table = Table([
            Table.Column("digit", [digit?.label ?? Nothing()]),
            Table.Column(
                "confidence", [Quantity(EvaluationValue.rounded(Double(digit?.probability ?? answer.confidence)))]),
            Table.Column("hasVoice", [hasVoice]),
            Table.Column("energy", [Quantity(EvaluationValue.rounded(answer.energy))]),
            Table.Column("time", [Quantity((time * 1000).rounded() / 1000, Unit.named("ms"))], measured: true),
        ])
        return Outcome(table)
    }
}
