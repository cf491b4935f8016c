import Audio

/// Recognises words in a stream as it arrives: for one thread at a time.
///
/// The same samples give the same words, in whatever pieces they come; no clock is looked at.
package final class StreamRecogniser {
    /// Samples per second of what is fed, in Hz.
    package var rate: Int { stream.rate }
    private let rules: Listening
    private let session: RecogniserSession
    private let answers: DigitAnswers
    private let stream: FramedStream
    /// The frame behind the last word: what is before it is no longer looked at.
    private var free = 0

    /// In dBFS, of the last 10 ms; -infinity for digital silence.
    package var level: Double { stream.level }
    /// Whether a word is being said.
    package var isInWord: Bool { stream.isInWord }
    /// How much was heard, in seconds; what makes no whole frame yet does not count.
    package var seconds: Double { stream.seconds }

    /// - Parameter rate: of the stream, in Hz: one of `VoiceDetector.rates`. Words are brought to the recogniser's own rate one
    ///   by one.
    /// - Throws: `RecognitionError` where the network cannot be run, or for a rate or mode that the voice detector does not
    ///   have.
    package init(_ recogniser: Recogniser, _ rules: Listening = Listening(), rate: Int) throws(RecognitionError) {
        self.rules = rules
        session = try RecogniserSession(recogniser)
        answers = DigitAnswers(recogniser.labels, countsOh: rules.countsOh)
        do throws(AudioError) {
            stream = try FramedStream(rules, rate: rate)
        } catch {
            throw RecognitionError(error.reason, help: error.help)
        }
    }

    /// Takes in the next samples, at `rate`.
    /// - Returns: the words that were decided with them, in order.
    package func feed(_ new: [Float]) throws(RecognitionError) -> [HeardWord] {
        stream.add(new)
        var words: [HeardWord] = []
        while let step = stream.next() {
            if let word = try word(at: step) { words.append(word) }
        }
        return words
    }

    /// The stream is over.
    /// - Returns: the word that was being said.
    package func finish() throws(RecognitionError) -> [HeardWord] {
        try word(at: stream.finish()).map { [$0] } ?? []
    }

    private func word(at step: Endpointer.Step) throws(RecognitionError) -> HeardWord? {
        switch step {
        case .nothing: return nil
        case .endless(let range):
            defer { free = range.upperBound }
            return try heard(range, as: .endless)
        case .pause(let range):
            let word = try heard(range)
            guard word.verdict == .accepted, word.recognition.confidence >= rules.certainConfidence else { return nil }
            stream.decide()
            free = range.upperBound
            return word
        case .end(let range):
            defer { free = range.upperBound }
            return try heard(range)
        }
    }

    private func heard(_ range: Range<Int>, as verdict: HeardWord.Verdict? = nil) throws(RecognitionError) -> HeardWord
    {
        let (sound, start) = stream.sound(of: max(free, range.lowerBound - rules.preRoll)..<stream.frames)
        var heard = try session.recognise(sound).moved(by: start)
        var judgement = HeardWord.Verdict.uncertain
        if let best = answers.best(heard.probabilities), best.probability >= rules.leastConfidence {
            heard = heard.answering(best.label, best.probability)
            judgement = .accepted
        } else if answers.isNone(heard.label) {
            judgement = .other
        }
        return HeardWord(
            recognition: heard, verdict: verdict ?? judgement,
            start: Double(range.lowerBound) / FramedStream.framesPerSecond,
            end: Double(range.upperBound) / FramedStream.framesPerSecond, decided: seconds)
    }
}

extension Recognition {
    /// The same, heard so many seconds later.
    fileprivate func moved(by seconds: Double) -> Recognition {
        Recognition(
            label: label, confidence: confidence, probabilities: probabilities, start: start + seconds,
            duration: duration, energy: energy)
    }

    /// The same, taken for something else.
    fileprivate func answering(_ label: String, _ confidence: Float) -> Recognition {
        Recognition(
            label: label, confidence: confidence, probabilities: probabilities, start: start, duration: duration,
            energy: energy)
    }
}
