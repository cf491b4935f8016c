import Audio
import Glibc
import Language
import Support

/// Where the commands that listen take their sound from.
enum SoundInput {
    static let from = Parameter<ListeningInput?>.flag(
        "from", .listeningInput, "a recording or a clip in place of a microphone; - is raw samples on standard input")
    static let device = Parameter<String?>.flag(
        "device", .text, "a microphone: a name, or part of one, that `devices` lists, or one that ALSA knows")
    static let rate = Parameter<Double>.flag(
        "rate", .number(NumberLimits(1000, 192_000, whole: true, dimension: .frequency)), default: 16_000,
        shown: "16kHz", "of the samples on standard input: 16 bits, signed, little-endian, one channel")

    /// Where in the line it is named.
    static func span(_ call: Invocation) -> Span {
        for name in [from.declaration.name, device.declaration.name] {
            if let span = call.arguments[name]?.first?.span { return span }
        }
        return call.bound.span
    }

    /// Whether what is listened to can be listened to again.
    static func isRecording(_ call: Invocation) throws -> Bool {
        switch try call(from) {
        case .file, .clip: true
        case .standardInput, nil: false
        }
    }

    /// - Parameter wanted: the rate that would be best of a microphone, in Hz.
    static func source(
        _ call: Invocation, rate wanted: Int, pace: ClipSource.Pace = .fast
    ) throws -> any SoundSource {
        switch try call(from) {
        case .file(let path): ClipSource(try AudioFile.read(path), pace: pace)
        case .clip(let clip): ClipSource(clip, pace: pace)
        case .standardInput: PCMSource(descriptor: STDIN_FILENO, rate: Int(try call(rate)))
        case nil: try Microphone(named: try call(device), rate: wanted)
        }
    }

    /// The rate at which a source's words are looked for: its own where the voice detector takes that.
    static func detectorRate(of source: any SoundSource) -> Int {
        VoiceDetector.rates.contains(source.rate) ? source.rate : 16_000
    }

    /// What a microphone lost.
    static func overruns(of source: any SoundSource) -> Markup {
        guard let microphone = source as? Microphone, microphone.overruns > 0 else { return Markup() }
        return Markup(
            "samples were lost \(Counts.text(microphone.overruns, "time")): this machine was too busy", .warning)
    }
}

extension Invocation {
    /// Gives `body` what comes from a source, chunk by chunk, until that ends, `body` has enough, or Ctrl-C or, where somebody
    /// follows it, q is pressed.
    /// - Parameters:
    ///   - isFollowed: whether it takes as long as the sound does.
    ///   - body: gives whether it wants more.
    /// - Throws: what the source, `body` or `Abandoned` say.
    func hear(_ source: any SoundSource, isFollowed: Bool, _ body: (SoundChunk) throws -> Bool) throws {
        let key = isFollowed ? host.console.keys() : nil
        while try !shouldStop(), let chunk = try chunk(of: source) {
            guard try body(chunk) else { break }
            // The first Ctrl-C by another key, so that a record says where it fell.
            if key?() == "q" { interruption.request() }
        }
        // Where Ctrl-C ended it, this is the step at which a replay stops, whose recording ends here.
        _ = try shouldStop()
    }

    /// The next samples that are any, or `nil` at the end, and where Ctrl-C was pressed while there were none.
    private func chunk(of source: any SoundSource) throws -> SoundChunk? {
        while let chunk = try source.next() {
            if !chunk.samples.isEmpty { return chunk }
            if interruption.level != .none { return nil }
        }
        return nil
    }
}
