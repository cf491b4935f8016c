import Support
import Testing

@Suite struct InterruptionTests {
    /// Times of requests in seconds, and the level after them.
    @Test(
        arguments: [
            ([], .none), ([10], .finish), ([10, 11], .abandon), ([10, 12], .abandon), ([10, 12.1], .finish),
            ([10, 12.1, 13], .abandon), ([10, 13, 16, 19], .finish), ([10, 11, 20], .abandon), ([0, 0], .abandon),
        ] as [([Double], Interruption.Level)])
    func secondRequestWithinTwoSecondsAbandons(times: [Double], level: Interruption.Level) {
        let interruption = Interruption()
        for time in times { interruption.request(at: UInt64(time * 1e9)) }
        #expect(interruption.level == level)
        interruption.reset()
        #expect(interruption.level == .none)
        interruption.request(at: 100_000_000_000)
        #expect(interruption.level == .finish)
    }

    @Test func requestsAreTimedByAClockThatGoesOn() {
        let first = Interruption.now()
        #expect(first > 0)
        #expect(Interruption.now() >= first)
    }

    @Test func levelsAreOrdered() {
        #expect(Interruption.Level.none < .finish)
        #expect(Interruption.Level.finish < .abandon)
    }
}
