import Audio
import Language
import Recognition
import Support

/// Takes recordings of one word from a source, until there are enough, and tells whoever speaks what to say.
struct RecordingRun {
    /// Why a word is not kept.
    enum Fault: CaseIterable {
        case soft, clipped, endless, missing

        /// With "was" or "were" before it.
        var clause: String {
            switch self {
            case .soft: "too soft"
            case .clipped: "cut at full scale"
            case .endless: "too long for one word"
            case .missing: "not heard"
            }
        }

        /// What to do about it.
        var advice: String {
            switch self {
            case .soft: "come closer to the microphone, or turn its level up"
            case .clipped: "go away from the microphone, or turn its level down"
            case .endless: "say the one word, with silence around it"
            case .missing: "say it now, and see that the microphone is on"
            }
        }
    }

    struct Takes {
        var clips: [Clip] = []
        var faults: [Fault] = []
    }

    let call: Invocation
    let label: String
    /// How many are wanted.
    let count: Int
    /// What a word's peak has to reach, in dBFS.
    let leastLevel: Double
    /// How long a word is waited for, in seconds of the stream; `nil` waits as long as there is sound.
    let patience: Double?
    /// Whether somebody is told what to say.
    let isLive: Bool
    /// Is given all that came from the source.
    let keep: (SoundChunk) -> Void

    /// Words that were waited for in vain, one after the other, until nobody seems to be there.
    private static let mostMissing = 3

    /// - Throws: what the source or `Abandoned` say.
    func run(_ source: any SoundSource) throws -> Takes {
        let cutter = try WordCutter(rate: SoundInput.detectorRate(of: source))
        let resampler = StreamResampler(to: cutter.rate)
        var takes = Takes()
        var (waited, missing) = (0.0, 0)
        defer { call.progress(nil) }
        prompt(takes)
        try call.hear(source, isFollowed: isLive) { chunk in
            keep(chunk)
            let cuts = try cutter.feed(resampler.convert(chunk))
            for cut in cuts { add(cut, to: &takes) }
            waited = cutter.isInWord || !cuts.isEmpty ? 0 : waited + Double(chunk.samples.count) / Double(chunk.rate)
            if !cuts.isEmpty { missing = 0 }
            if let patience, waited >= patience {
                refuse(.missing, &takes)
                (waited, missing) = (0, missing + 1)
            }
            report(cutter, takes)
            return takes.clips.count < count && missing < Self.mostMissing
        }
        for cut in try cutter.feed(resampler.finish()) + [cutter.finish()].compactMap({ $0 }) { add(cut, to: &takes) }
        return takes
    }

    private func add(_ cut: WordCutter.Cut, to takes: inout Takes) {
        guard takes.clips.count < count else { return }
        switch cut {
        case .endless: refuse(.endless, &takes)
        case .word(let clip) where clip.clippedCount > 0: refuse(.clipped, &takes)
        case .word(let clip) where clip.peakLevel < leastLevel: refuse(.soft, &takes)
        case .word(let clip):
            takes.clips.append(clip)
            tell(
                Markup(lines: [
                    [
                        Markup.Piece("  kept", .strong),
                        Markup.Piece(
                            " · \(ClipValue.duration(clip.duration).text) · peak \(ClipValue.level(clip.peakLevel).text)",
                            .dim),
                    ]
                ]))
            prompt(takes)
        }
    }

    private func refuse(_ fault: Fault, _ takes: inout Takes) {
        takes.faults.append(fault)
        tell(Markup(lines: [[Markup.Piece("  \(fault.clause)", .warning), Markup.Piece(": \(fault.advice)")]]))
        prompt(takes)
    }

    private func prompt(_ takes: Takes) {
        guard takes.clips.count < count else { return }
        tell(
            Markup(lines: [
                [
                    Markup.Piece("say "), Markup.Piece(label, .strong),
                    Markup.Piece(" · \(takes.clips.count + 1) of \(count)", .dim),
                ]
            ]))
    }

    private func tell(_ markup: Markup) {
        if isLive { call.host.console.show(markup) }
    }

    private func report(_ cutter: WordCutter, _ takes: Takes) {
        call.progress(
            ProgressEvent(
                label: "recording \(label)", completed: takes.clips.count, total: count,
                detail: "\(ListeningRun.meter(cutter.level)) \(cutter.isInWord ? "speech" : "")"))
    }
}

extension RecordingRun.Takes {
    /// What was refused, as a clause: "2 were too soft, 1 was not heard"; `nil` where nothing was.
    var complaint: String? {
        let parts = RecordingRun.Fault.allCases.compactMap { fault -> String? in
            let count = faults.count { $0 == fault }
            return count == 0 ? nil : "\(count) \(count == 1 ? "was" : "were") \(fault.clause)"
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
