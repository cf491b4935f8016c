import Audio
import Corpora
import Features
import Language
import Recognition

/// `features DATASET`: what a recogniser sees.
enum FeaturesCommand: Command {
    static let data = Parameter<any Value>.required("data", .value("dataset", "clip"), "the recordings")
    static let kind = Parameter<FrontEnd.Kind>.flag(
        "kind",
        .oneOf { $0 == .mfcc ? "mel-frequency cepstral coefficients" : "level of each mel band in dB" },
        default: FrontEnd().kind, "what the rows are")
    static let coefficients = Parameter<Int>.flag(
        "coefficients", .integer(1, 512), default: FrontEnd().coefficients, "cepstral coefficients kept")
    static let deltas = Parameter<Int>.flag(
        "deltas", .integer(0, 2), default: FrontEnd().deltas, "1 adds Δ, 2 adds Δ and ΔΔ below")
    static let mels = Parameter<Int>.flag("n-mels", .integer(1, 512), default: FrontEnd().nMels, "mel bands")
    static let frame = Parameter<Int>.flag(
        "frame-length", .integer(2, 16_384), default: FrontEnd().frameLength, "samples of a frame")
    static let hop = Parameter<Int>.flag(
        "hop-length", .integer(1, 65_536), default: FrontEnd().hopLength, "samples from one frame to the next")
    static let fMin = Parameter<Double>.flag(
        "f-min", .number(NumberLimits(0, 96_000, dimension: .frequency)), default: FrontEnd().fMin, shown: "0Hz",
        "where the lowest mel band begins")
    static let fMax = Parameter<Double?>.flag(
        "f-max", .number(NumberLimits(1, 96_000, dimension: .frequency)),
        "where the highest mel band ends; half the sample rate without it")
    static let topDB = Parameter<Double>.flag(
        "top-db", .number(NumberLimits(1, 300, dimension: .level)), default: FrontEnd().topDB, shown: "80dB",
        "how far below a clip's maximum levels are told apart")
    static let seconds = Parameter<Double>.flag(
        "seconds", .number(NumberLimits(0.01, 60, dimension: .time)), default: FrontEnd().seconds, shown: "1s",
        "what is seen of a clip; shorter ones are padded")
    static let window = Parameter<Clip.WindowPlace>.flag(
        "window",
        .oneOf { place in
            switch place {
            case .energy: "the most energetic part"
            case .start: "the beginning"
            case .centre: "the middle"
            }
        }, default: FrontEnd().window, "which part of a longer clip is seen")
    static let trim = Parameter<Bool>.toggle("trim", "cut off the silence before and after the word first")
    static let rate = Parameter<Double>.flag(
        "rate", .number(NumberLimits(1000, 192_000, whole: true, dimension: .frequency)),
        default: Double(FrontEnd().rate), shown: "8kHz", "the sample rate that clips are brought to")

    static let signature = Signature(
        "features", family: Family.features.rawValue, summary: "compute MFCC or log-mel images of clips",
        discussion:
            "Of every clip an image of rows × frames, (60, 80) by default: 20 MFCC with Δ and ΔΔ as librosa computes them "
            + "(40 Slaney mel bands, frames of 256 samples by 100, periodic Hann window). Raw: what is fitted to the "
            + "training part, such as mean and deviation, belongs to a recogniser. A split stays. With --trim, silence around a "
            + "word does not matter: what is 30 dB below the loudest 20 ms, or less than 8 dB above the noise, is cut off "
            + "but for 30 ms; a model trims as it was trained.",
        searchWords: ["mfcc", "mel", "spectrogram", "delta", "cepstrum", "front end", "librosa"],
        parameters: [
            data.declaration, kind.declaration, coefficients.declaration, deltas.declaration, mels.declaration,
            frame.declaration, hop.declaration, fMin.declaration, fMax.declaration, topDB.declaration,
            seconds.declaration, window.declaration, trim.declaration, rate.declaration,
        ],
        results: [Signature.Result("features", "features")],
        examples: [
            Signature.Example("feats = features (load sample); feats[0]", "the first clip's image, a tensor"),
            Signature.Example("features (load sample) --kind logmel --deltas 0", "40 × 80 log-mel images"),
            Signature.Example("data = load sample; features data[3]", "of one clip"),
        ])

    /// A front end's settings that are not the usual ones, as flags; a switch has no text.
    static func settings(of frontEnd: FrontEnd) -> [(name: String, text: String)] {
        let usual = FrontEnd()
        var settings: [(String, String)] = []
        func add<T: Equatable>(_ name: String, _ value: KeyPath<FrontEnd, T>, _ text: String) {
            if frontEnd[keyPath: value] != usual[keyPath: value] { settings.append((name, text)) }
        }
        add(kind.declaration.name, \.kind, frontEnd.kind.rawValue)
        add(coefficients.declaration.name, \.coefficients, "\(frontEnd.coefficients)")
        add(deltas.declaration.name, \.deltas, "\(frontEnd.deltas)")
        add(mels.declaration.name, \.nMels, "\(frontEnd.nMels)")
        add(frame.declaration.name, \.frameLength, "\(frontEnd.frameLength)")
        add(hop.declaration.name, \.hopLength, "\(frontEnd.hopLength)")
        add(fMin.declaration.name, \.fMin, Quantity.text(frontEnd.fMin))
        if let fMax = frontEnd.fMax { add(self.fMax.declaration.name, \.fMax, Quantity.text(fMax)) }
        add(topDB.declaration.name, \.topDB, Quantity.text(frontEnd.topDB))
        add(seconds.declaration.name, \.seconds, Quantity.text(frontEnd.seconds))
        add(window.declaration.name, \.window, frontEnd.window.rawValue)
        add(trim.declaration.name, \.trim, "")
        add(rate.declaration.name, \.rate, "\(frontEnd.rate)")
        return settings
    }

    static func run(_ call: Invocation) throws -> Outcome {
        let value = try call(data)
        var frontEnd = FrontEnd()
        frontEnd.kind = try call(kind)
        frontEnd.coefficients = try call(coefficients)
        frontEnd.deltas = try call(deltas)
        frontEnd.nMels = try call(mels)
        frontEnd.frameLength = try call(frame)
        frontEnd.hopLength = try call(hop)
        frontEnd.fMin = try call(fMin)
        frontEnd.fMax = try call(fMax)
        frontEnd.topDB = try call(topDB)
        frontEnd.seconds = try call(seconds)
        frontEnd.window = try call(window)
        frontEnd.trim = try call(trim)
        frontEnd.rate = Int(try call(rate))
        let clips = (value as? ClipValue).map { Dataset(name: $0.utterance.id, utterances: [$0.utterance]) }
        guard let dataset = clips ?? value as? Dataset else { return Outcome() }
        defer { call.progress(nil) }
        let features = try FeatureSet(
            of: dataset, frontEnd: frontEnd, progress: { call.progress($0) },
            shouldStop: { (try? call.shouldStop()) ?? true })
        guard let features else {
            // Twice means something else than once.
            _ = try call.shouldStop()
            throw Abandoned("half a set of features is of no use")
        }
        return Outcome(features)
    }
}
