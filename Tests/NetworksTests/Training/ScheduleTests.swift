import Testing

@testable import Networks

@Suite("Schedules")
struct ScheduleTests {
    @Test func followsPyTorch() throws {
        let golden = try TrainingGolden.read()
        #expect(golden.schedules.map(\.name) == ["cosine", "oneCycle", "oneCycle"])
        for run in golden.schedules {
            let schedule = Schedule(run.name == "cosine" ? .cosine(last: 0.1) : .oneCycle())
            for (step, rate) in run.rates.enumerated() {
                let factor = schedule.factor(step: step, of: run.rates.count)
                #expect(abs(factor - rate) < 1e-9, "\(run.name), step \(step): \(factor), not \(rate)")
            }
        }
    }

    @Test func warmsUpInEqualParts() {
        let schedule = Schedule(.cosine(), warmUp: 0.1)
        let factors = (0..<40).map { schedule.factor(step: $0, of: 40) }
        #expect(factors[..<5] == [0.25, 0.5, 0.75, 1, 1])
        #expect(zip(factors[4...], factors[5...]).allSatisfy { $0 > $1 })
        #expect(Schedule(.constant, warmUp: 0.5).factor(step: 30, of: 40) == 1)
    }

    @Test(arguments: 1...6)
    func makesDoWithFewSteps(_ steps: Int) {
        for schedule in [
            Schedule(), Schedule(.cosine()), Schedule(.oneCycle()), Schedule(.oneCycle(rise: 1), warmUp: 0.4),
        ] {
            for step in 0..<steps {
                let factor = schedule.factor(step: step, of: steps)
                #expect(factor > 0 && factor <= 1, "\(schedule) gives \(factor) at \(step)")
            }
        }
    }

    @Test(arguments: [
        Schedule(warmUp: 1), Schedule(warmUp: -0.1), Schedule(warmUp: .nan), Schedule(.cosine(last: 2)),
        Schedule(.oneCycle(rise: 1.5)), Schedule(.oneCycle(divisor: 0)), Schedule(.oneCycle(finalDivisor: .infinity)),
    ])
    func refusesNonsense(_ schedule: Schedule) {
        #expect(throws: TrainingError.self) { try schedule.check() }
    }
}
