import Audio

/// Finds where words begin and end in a stream, frame by frame, from each frame's power and the voice detector's verdict.
///
/// A frame is sound where it stands out from the noise floor and the detector hears a voice, or where it stands out well;
/// see `Listening`. Some frames of sound on end begin a word, and a pause ends it; short pauses are within it.
package struct Endpointer: Sendable {
    /// What a frame brings. Ranges are of frames, from the first with sound to the last.
    package enum Step: Equatable, Sendable {
        case nothing
        /// A word seems to be over: whoever is certain of it already calls `decide`.
        case pause(Range<Int>)
        case end(Range<Int>)
        /// Of something too long for a word.
        case endless(Range<Int>)
    }

    private struct Word {
        var first: Int
        /// The last frame with sound.
        var last: Int
        var sounds: Int
        var loudest: Double
        var range: Range<Int> { first..<last + 1 }
    }

    private let rules: Listening
    private var floor = NoiseFloor()
    private var frame = -1
    /// Frames of sound up to here that may begin a word.
    private var run = 0
    private var word: Word?
    /// The last frame of the last word, if that was decided before it was over.
    private var decidedEnd: Int?

    /// Whether a word is being said.
    package var isInWord: Bool { word != nil }

    package init(_ rules: Listening) {
        self.rules = rules
    }

    /// - Parameters:
    ///   - power: the mean square of the next 10 ms.
    ///   - isVoice: what the voice detector says of them.
    package mutating func step(power: Double, isVoice: Bool) -> Step {
        frame += 1
        let isSound = isSound(power, isVoice)
        floor.add(power)
        guard var word = self.word else {
            run = isSound ? run + 1 : 0
            if run >= rules.onset {
                self.word = Word(first: frame - run + 1, last: frame, sounds: run, loudest: power)
                run = 0
            }
            return .nothing
        }
        if isSound {
            word.last = frame
            word.sounds += 1
            word.loudest = max(word.loudest, power)
            self.word = word
            return .nothing
        }
        switch frame - word.last {
        case rules.certainPause where isWhole(word) && word.range.count <= rules.longestWord: return .pause(word.range)
        case rules.pause: return finish()
        default: return .nothing
        }
    }

    /// The word that was paused is decided; what follows at once may be its end.
    package mutating func decide() {
        decidedEnd = word?.last
        word = nil
    }

    /// Ends the word that is being said, as the stream's end does.
    package mutating func finish() -> Step {
        guard let word else { return .nothing }
        let isWhole = isWhole(word)
        self.word = nil
        decidedEnd = nil
        guard isWhole else { return .nothing }
        return word.range.count > rules.longestWord ? .endless(word.range) : .end(word.range)
    }

    /// Whether it is more than a click, and than the end of the word before.
    private func isWhole(_ word: Word) -> Bool {
        if let decidedEnd, word.first - decidedEnd <= rules.tailPause, word.range.count < rules.tail { return false }
        return word.sounds >= rules.shortestWord
    }

    private func isSound(_ power: Double, _ isVoice: Bool) -> Bool {
        guard power > Envelope.power(rules.silence) else { return false }
        if let word, power < word.loudest * Envelope.power(-rules.belowLoudest) { return false }
        guard power >= floor.power * Envelope.power(rules.aboveFloor) else { return false }
        return isVoice || (floor.isKnown && power >= floor.power * Envelope.power(rules.wellAboveFloor))
    }
}
