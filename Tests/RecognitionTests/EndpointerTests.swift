import Audio
import Testing

@testable import Recognition

@Suite struct EndpointerTests {
    private static let (noise, speech) = (1e-6, 1e-2)

    /// Runs over pieces of so many frames; what happened, with the frame at which it did.
    private static func run(
        _ pieces: [(frames: Int, power: Double, isVoice: Bool)], deciding: Bool = false
    ) -> [(frame: Int, step: Endpointer.Step)] {
        var endpointer = Endpointer(Listening())
        var steps: [(Int, Endpointer.Step)] = []
        var frame = 0
        for piece in pieces {
            for _ in 0..<piece.frames {
                let step = endpointer.step(power: piece.power, isVoice: piece.isVoice)
                if step != .nothing { steps.append((frame, step)) }
                if deciding, case .pause = step { endpointer.decide() }
                frame += 1
            }
        }
        let last = endpointer.finish()
        return steps + (last == .nothing ? [] : [(frame, last)])
    }

    @Test func aWordPausesAndEnds() {
        let steps = Self.run([(50, Self.noise, false), (40, Self.speech, true), (50, Self.noise, false)])
        #expect(steps.map(\.step) == [.pause(50..<90), .end(50..<90)])
        #expect(steps.map(\.frame) == [95, 102])
    }

    @Test func theEndOfTheStreamEndsIt() {
        let steps = Self.run([(50, Self.noise, false), (40, Self.speech, true)])
        #expect(steps.map(\.step) == [.end(50..<90)])
    }

    @Test(arguments: [(2, 0), (7, 0), (8, 2)])
    func clicksAreNoWords(frames: Int, steps: Int) {
        let pieces = [(50, Self.noise, false), (frames, Self.speech, true), (50, Self.noise, false)]
        #expect(Self.run(pieces).count == steps)
    }

    @Test(arguments: [(5, 1), (10, 1), (15, 2)])
    func shortPausesAreWithinAWord(pause: Int, words: Int) {
        let steps = Self.run([
            (50, Self.noise, false), (30, Self.speech, true), (pause, Self.noise, false), (30, Self.speech, true),
            (50, Self.noise, false),
        ])
        #expect(steps.count { if case .end = $0.step { true } else { false } } == words)
    }

    /// The burst after the closure of "six" is no word; a word that follows as soon is one.
    @Test(arguments: [(10, 1), (17, 1), (18, 2), (30, 2)])
    func theEndOfADecidedWordIsNoWord(burst: Int, words: Int) {
        let steps = Self.run(
            [
                (50, Self.noise, false), (30, Self.speech, true), (10, Self.noise, false), (burst, Self.speech, true),
                (50, Self.noise, false),
            ], deciding: true)
        #expect(steps.count == words)
    }

    @Test(arguments: [(130, true), (131, false), (200, false)])
    func speechWithoutAPauseIsNoWord(frames: Int, isWord: Bool) {
        let steps = Self.run([(50, Self.noise, false), (frames, Self.speech, true), (50, Self.noise, false)])
        #expect(steps.last?.step == (isWord ? .end(50..<50 + frames) : .endless(50..<50 + frames)))
    }

    @Test(arguments: [
        // A voice in the noise is not enough, nor is what the detector takes for none, unless it stands out well.
        (Self.noise * 2, true, 0), (Self.noise * 8, false, 0), (Self.noise * 8, true, 1), (Self.noise * 100, false, 1),
        // Below what counts as sound at all.
        (0.9e-6, true, 0),
    ])
    func soundStandsOut(power: Double, isVoice: Bool, words: Int) {
        let noise = power < Self.noise ? power / 100 : Self.noise
        let steps = Self.run([(150, noise, false), (30, power, isVoice), (50, noise, false)])
        #expect(steps.count { if case .end = $0.step { true } else { false } } == words)
    }

    /// After a while, a louder room is the floor.
    @Test func theFloorFollows() {
        let steps = Self.run([(300, 1e-8, false), (400, 1e-5, true), (40, 1e-2, true), (50, 1e-5, true)])
        #expect(steps.last?.step == .end(700..<740))
    }

    @Test func theFloorIsTheTenthPercentile() {
        var floor = NoiseFloor()
        var recent = [Double](repeating: 0, count: 10)
        for frame in 0..<1000 {
            let power = Double(frame * 7919 % 1000 / 3)
            floor.add(power)
            recent = (recent + [power]).suffix(300)
            #expect(floor.power == recent.sorted()[recent.count / 10])
        }
    }
}
