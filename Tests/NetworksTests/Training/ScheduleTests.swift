import Testing

@testable import Networks

@Suite("Schedules")
struct ScheduleTests {
    @Test func followsPyTorch() throws {
        let golden = try TrainingGolden.read()
        #expect(golden.schedules.map(\.name) == ["cosine", "oneCycle", "oneCycle"])
        for run in golden.schedules {
            let schedule = LearningRateSchedule(run.name == "cosine" ? .cosine(last: 0.1) : .oneCycle())
            for (step, rate) in run.rates.enumerated() {
                let factor = schedule.factor(step: step, of: run.rates.count)
                #expect(abs(factor - rate) < 1e-9, "\(run.name), step \(step): \(factor), not \(rate)")
            }
        }
    }

    @Test func warmsUpInEqualParts() {
        let schedule = LearningRateSchedule(.cosine(), warmUp: 0.1)
        let factors = (0..<40).map { schedule.factor(step: $0, of: 40) }
        #expect(factors[..<5] == [0.25, 0.5, 0.75, 1, 1])
        #expect(zip(factors[4...], factors[5...]).allSatisfy { $0 > $1 })
        #expect(LearningRateSchedule(.constant, warmUp: 0.5).factor(step: 30, of: 40) == 1)
    }

    @Test(arguments: 1...6)
    func makesDoWithFewSteps(_ steps: Int) {
        for schedule in [
            LearningRateSchedule(), LearningRateSchedule(.cosine()), LearningRateSchedule(.oneCycle()),
            LearningRateSchedule(.oneCycle(rise: 1), warmUp: 0.4),
        ] {
            for step in 0..<steps {
                let factor = schedule.factor(step: step, of: steps)
                #expect(factor > 0 && factor <= 1, "\(schedule) gives \(factor) at \(step)")
            }
        }
    }

    @Test(arguments: [
        LearningRateSchedule(warmUp: 1), LearningRateSchedule(warmUp: -0.1), LearningRateSchedule(warmUp: .nan),
        LearningRateSchedule(.cosine(last: 2)),
        LearningRateSchedule(.oneCycle(rise: 1.5)), LearningRateSchedule(.oneCycle(divisor: 0)),
        LearningRateSchedule(.oneCycle(finalDivisor: .infinity)),
    ])
    func refusesNonsense(_ schedule: LearningRateSchedule) {
        #expect(throws: TrainingError.self) { try schedule.check() }
    }
}
