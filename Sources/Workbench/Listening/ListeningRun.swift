import Audio
import Language
import Recognition
import Support

/// Feeds a source to a recogniser until it ends, or shall end, and shows what happens to whoever watches.
struct ListeningRun {
    struct Heard: Sendable {
        let word: HeardWord
        /// From the end of its sound to the answer, in seconds: how long the stream had to go on, and the time that passed
        /// since the last sample of it could be had.
        let latency: Double
    }

    struct Result {
        /// In the order of time.
        var words: [Heard] = []
        /// How long the work for each chunk took, in seconds; empty where nobody asked.
        var work: [Double] = []
    }

    let call: Invocation
    let source: any SoundSource
    /// Whether each word is shown as it is heard: somebody is waiting.
    let isLive: Bool
    /// The most that is heard, in seconds of the stream.
    let seconds: Double?
    /// Whether the work for each chunk is timed: of long streams that takes memory.
    let isTimed: Bool
    /// Is given all that came from the source.
    let keep: (SoundChunk) -> Void

    /// - Throws: what the source, the recogniser or `Abandoned` say.
    func run(_ recogniser: StreamRecogniser) throws -> Result {
        let resampler = StreamResampler(to: recogniser.rate)
        var result = Result()
        var left = seconds ?? .infinity
        defer { call.progress(nil) }
        try call.hear(source, isFollowed: isLive) { chunk in
            left -= Double(chunk.samples.count) / Double(chunk.rate)
            keep(chunk)
            let start = isTimed ? ContinuousClock.now : nil
            let words = try recogniser.feed(resampler.convert(chunk))
            if let start { result.work.append((ContinuousClock.now - start) / .seconds(1)) }
            for word in words { add(word, chunk.arrival, &result.words) }
            report(recogniser, result.words)
            return left > 0
        }
        let end = ContinuousClock.now
        let last = try recogniser.feed(resampler.finish()) + recogniser.finish()
        for word in last { add(word, end, &result.words) }
        return result
    }

    private func add(_ word: HeardWord, _ arrival: ContinuousClock.Instant, _ heard: inout [Heard]) {
        let waited = max(0, (ContinuousClock.now - arrival) / .seconds(1))
        heard.append(Heard(word: word, latency: word.decided - word.end + waited))
        if isLive, word.verdict == .accepted, let last = heard.last {
            call.host.console.show(Markup(lines: [Self.line(last)]))
        }
    }

    private static let barWidth = 20.0

    private static func line(_ heard: Heard) -> [Markup.Piece] {
        let share = Double(heard.word.recognition.confidence)
        let bar = String(repeating: "█", count: Int((share * barWidth).rounded()))
        return [
            Markup.Piece(heard.word.recognition.label, .strong), Markup.Piece("  "),
            Markup.Piece(bar.padded(to: Int(barWidth)), .code),
            Markup.Piece(" \(EvaluationValue.percent(share))"),
            Markup.Piece(" · \(Int((heard.latency * 1000).rounded())) ms", .dim, measured: true),
        ]
    }

    /// The level meter, whether a word is being said, and what was heard so far.
    private func report(_ recogniser: StreamRecogniser, _ heard: [Heard]) {
        let digits = heard.lazy.reversed().filter { $0.word.verdict == .accepted }.prefix(20).reversed()
            .map(\.word.recognition.label)
        let parts =
            [Self.meter(recogniser.level), recogniser.isInWord ? "speech" : "      "] + [digits.joined(separator: " ")]
        call.progress(
            ProgressEvent(
                label: "listening", completed: Int(recogniser.seconds), total: seconds.map { Int($0.rounded(.up)) },
                detail: parts.joined(separator: " ")))
    }

    /// Ten steps of 6 dB up to full scale.
    static func meter(_ level: Double) -> String {
        let steps = level.isFinite ? Int(((level + 60) / 6).rounded()) : 0
        let filled = min(10, max(0, steps))
        return String(repeating: "▮", count: filled) + String(repeating: "▯", count: 10 - filled)
    }
}

extension String {
    fileprivate func padded(to count: Int) -> String {
        self + String(repeating: " ", count: max(0, count - self.count))
    }
}
