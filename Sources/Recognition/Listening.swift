/// How words are taken out of a stream. Frames have 10 ms.
package struct Listening: Sendable, Equatable {
    /// WebRTC's modes: 0 takes most for speech, 3 least.
    package var voiceMode = 2
    /// From which probability on a word counts as the most probable of the labels that are answers: see `DigitAnswers`.
    package var leastConfidence: Float = 0.65
    /// The same for a recogniser that has a class for all that is no digit.
    package static let leastConfidenceBesideOther: Float = 0.5
    /// From which probability on the word need not be quite over: then `certainPause` of silence will do.
    package var certainConfidence: Float = 0.85
    /// Whether the letter O, where the recogniser knows it, counts as zero; else it is another word.
    package var countsOh = false

    /// Frames of silence after which a word is over.
    var pause = 13
    var certainPause = 6
    /// Frames of sound on end that begin a word, and those that it needs in all: a click has fewer.
    var onset = 3
    var shortestWord = 8
    /// More frames than this from its first to its last are no single word.
    var longestWord = 130
    /// After a word that was decided early, its end may follow: within `tailPause` frames, and of fewer than `tail`. The
    /// closure in "six" and "eight" lasts a tenth of a second.
    var tailPause = 20
    var tail = 18
    /// Frames that are looked at before the first one of a word: it begins softly.
    var preRoll = 20

    // In decibels.

    /// Above the noise floor a frame is sound if the voice detector agrees …
    var aboveFloor = 6.0
    /// … and so far above it in any case: the detector does not hear some soft digits.
    var wellAboveFloor = 15.0
    /// Nothing that is so far below the loudest frame of the word is part of it.
    var belowLoudest = 26.0
    /// Nothing below this is sound.
    var silence = -60.0

    package init() {}

    /// For recordings: nobody waits for an answer, so that a longer pause is within a word.
    package static var unhurried: Listening {
        var rules = Listening()
        rules.pause = 30
        return rules
    }
}
