import Audio
import Corpora
import Language
import Plotting

/// `vad CLIP`: where speech is.
enum Vad: Command {
    static let clip = Parameter<ClipValue>.required("clip", .of("clip"), "the recording")
    static let mode = Parameter<Int>.flag(
        "mode", .integer(0, 3), default: 3, "0 takes most for speech, 3 least")
    static let frame = Parameter<Frame>.flag(
        "frame", .oneOf { "\($0.milliseconds) ms" }, default: .ten, "how much is judged at once")
    static let plot = Parameter<Bool>.toggle("plot", "draw the speech over the waveform")

    enum Frame: String, CaseIterable {
        case ten = "10ms"
        case twenty = "20ms"
        case thirty = "30ms"

        var milliseconds: Int {
            switch self {
            case .ten: 10
            case .twenty: 20
            case .thirty: 30
            }
        }
    }

    static let signature = Signature(
        "vad", family: Family.recordings.rawValue, summary: "find speech with WebRTC's voice activity detector",
        discussion:
            "Gives a row for each stretch of speech, and a figure with the speech over the waveform. The verdicts on frames "
            + "are those of py-webrtcvad. After speech the detector says speech for 90 ms longer in modes 2 and 3, for 150 ms "
            + "in modes 0 and 1. A recording of another rate than 8, 16, 32 or 48 kHz is brought to 16 kHz.",
        searchWords: ["voice", "activity", "detection", "speech", "silence", "webrtc", "segments"],
        parameters: [clip.declaration, mode.declaration, frame.declaration, plot.declaration],
        results: [Signature.Result("stretches", "table"), Signature.Result("picture", "figure")],
        examples: [
            Signature.Example("data = load sample; vad data[0]", "the strictest mode"),
            Signature.Example(
                "data = load sample; t, picture = vad data[0] --mode 1 --frame 30ms; plot picture --to speech.svg",
                "speech over the waveform"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let value = try call(clip)
        let milliseconds = try call(frame).milliseconds
        let verdicts = try call.placed(at: clip) {
            try value.clip.forVoiceDetector().speechFrames(mode: try call(mode), milliseconds: milliseconds)
        }
        let seconds = Double(milliseconds) / 1000
        let stretches = stretches(verdicts).map { (Double($0.lowerBound) * seconds, Double($0.upperBound) * seconds) }
        let table = Table([
            Table.Column("start", stretches.map { ClipValue.duration($0.0) }),
            Table.Column("end", stretches.map { ClipValue.duration($0.1) }),
            Table.Column("duration", stretches.map { ClipValue.duration($0.1 - $0.0) }),
        ])
        let count = verdicts.count { $0 }
        let share = verdicts.isEmpty ? 0 : Double(count) / Double(verdicts.count)
        var display = Markup(lines: [
            [
                Markup.Piece("\(EvaluationValue.percent(share)) speech", .strong),
                Markup.Piece(" · \(count) of \(verdicts.count) frames of \(milliseconds) ms", .dim),
            ]
        ])
        if !stretches.isEmpty { display = display + table.display }
        let figure = try figure(of: value, stretches)
        if try call(plot), let drawing = try call.host.console.drawing(of: figure) {
            display.blocks.append(.drawing(drawing))
        }
        return Outcome([table, figure], display: display)
    }

    /// Runs of frames with speech.
    private static func stretches(_ verdicts: [Bool]) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        for (place, isSpeech) in verdicts.enumerated() where isSpeech {
            if let last = stretches.last, last.upperBound == place {
                stretches[stretches.count - 1] = last.lowerBound..<place + 1
            } else {
                stretches.append(place..<place + 1)
            }
        }
        return stretches
    }

    /// The waveform, and above it a line that is up where there is speech.
    private static func figure(of value: ClipValue, _ stretches: [(start: Double, end: Double)]) throws -> Figure {
        var panels = try Pictures.panels(of: [value], as: ["waveform"], PictureOptions())
        let height = max(value.clip.peak, 1e-4)
        var (x, y) = ([0.0], [0.0])
        for stretch in stretches {
            x += [stretch.start, stretch.start, stretch.end, stretch.end]
            y += [0, height, height, 0]
        }
        x.append(value.clip.duration)
        y.append(0)
        panels[0].layers.append(.line(name: "speech", x: x, y: y))
        return Figure(title: "Speech in \(value.utterance.id)", panels: panels)
    }
}
