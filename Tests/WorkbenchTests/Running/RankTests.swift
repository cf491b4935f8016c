import Testing

@testable import Workbench

/// Lines of which several processes are at work.
@Suite struct RankTests {
    @Test func aLineThatFailsElsewhereChangesNothingHere() {
        let desk = Desk()
        desk.host.ranks = ScriptedRanks(rank: 0, failed: [false, true])
        #expect(desk.code("x = 3") == "rank")
        desk.host.ranks = nil
        #expect(desk.run("x + 1").failed)
    }

    @Test func aRankThatFailsAloneSaysWhy() {
        let desk = Desk()
        desk.host.ranks = ScriptedRanks(rank: 1, failed: [false, false, false])
        #expect(desk.code("load folder nowhere") == "dataset")
        #expect(desk.host.loneFailures.joined().contains("nowhere"))
    }

    @Test func whatFailsOnAllRanksIsToldOnce() {
        let desk = Desk()
        desk.host.ranks = ScriptedRanks(rank: 1, failed: [true, true, true])
        #expect(desk.code("load folder nowhere") == "dataset")
        #expect(desk.host.loneFailures.isEmpty)
    }
}
