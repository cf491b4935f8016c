import Testing

@testable import Search

@Suite("Search")
struct SearchTests {
    private static let dimensions = [
        Hyperparameter("rate", .numbers(1e-4...1e-1)), Hyperparameter("width", .wholeNumbers(4...11)),
        Hyperparameter("kind", .choices(3)), Hyperparameter("share", .numbers(0...1)),
    ]

    private func search(_ method: Search.Method, trials: Int = 40, epochs: Int = 27, seed: UInt64 = 7) -> Search {
        Search(Self.dimensions, by: method, trials: trials, epochs: epochs, seed: seed)
    }

    /// Best near rate 0.01, width 8 and kind 1; some trials fail.
    private func score(_ point: [Double], _ job: Search.Job) -> Double? {
        if job.trial % 11 == 5 { return nil }
        let rate = Self.dimensions[0].unit(of: point[0]) - 0.66
        let width = (point[1] - 8) / 8
        return 1 - rate * rate - width * width - (point[2] == 1 ? 0 : 0.2) + 0.001 * Double(job.epochs)
    }

    /// Runs it to its end, with so many at a time, of which `pick` says who is done first.
    private func run(_ search: Search, workers: Int, pick: (Int) -> Int = { _ in 0 }) -> [Search.Job: Double?] {
        var scores: [Search.Job: Double?] = [:]
        var points = search.points(scores)
        while true {
            let open = search.open(scores).prefix(workers)
            guard !open.isEmpty else { return scores }
            let job = open[pick(open.count)]
            if job.trial >= points.count { points = search.points(scores) }
            scores[job] = .some(score(points[job.trial], job))
        }
    }

    @Test(arguments: Search.Method.allCases)
    func workersDoNotMatter(_ method: Search.Method) {
        let search = search(method)
        let one = run(search, workers: 1)
        var turn = 0
        let three = run(search, workers: 3) { count in
            turn += 1
            return turn * 7 % count
        }
        #expect(one == three)
        #expect(search.points(one) == search.points(three))
        #expect(Set(one.keys.map(\.trial)).count == search.trials)
        #expect(search.open(one).isEmpty)
    }

    @Test(arguments: Search.Method.allCases)
    func valuesAreWithinTheirLimits(_ method: Search.Method) {
        let search = search(method)
        for point in search.points(run(search, workers: 1)) {
            #expect(Self.dimensions[0].bounds?.contains(point[0]) == true)
            #expect(Self.dimensions[1].bounds?.contains(point[1]) == true && point[1] == point[1].rounded())
            #expect([0, 1, 2].contains(point[2]))
        }
    }

    @Test func halvingTrainsLessAndPromotesTheBest() {
        let search = search(.asha, trials: 27)
        #expect(search.rungs == [1, 3, 9, 27])
        let scores = run(search, workers: 2)
        let whole = scores.keys.filter { $0.epochs == 27 }
        #expect(!whole.isEmpty && whole.count <= 5, "\(whole)")
        let spent = scores.keys.reduce(0) { $0 + $1.epochs }
        #expect(spent < 27 * 27 / 3, "\(spent)")
        // Whoever a rung lets go on is no worse in it than whoever it leaves behind when all are in.
        for (low, high) in zip(search.rungs, search.rungs.dropFirst()) {
            let arrived = scores.filter { $0.key.epochs == low }.sorted { ($0.value ?? -1) > ($1.value ?? -1) }
            let promoted = Set(scores.keys.filter { $0.epochs == high }.map(\.trial))
            let must = arrived.prefix(arrived.count / 3).map(\.key.trial)
            #expect(promoted.isSuperset(of: must), "\(must) of rung \(low), not \(promoted)")
        }
        // What failed goes no further.
        #expect(scores.allSatisfy { $0.key.epochs == 1 || $0.key.trial % 11 != 5 })
        #expect(scores.count >= search.expectedJobs - 3)
    }

    @Test(arguments: [(2, 27, [27]), (3, 27, [9, 27]), (64, 4, [1, 4]), (9, 100, [11, 33, 100]), (9, 1, [1])])
    func rungs(trials: Int, epochs: Int, expected: [Int]) {
        #expect(search(.asha, trials: trials, epochs: epochs).rungs == expected)
    }

    /// What it proposes later is better than what chance does, over ten seeds by far, and so is the best of it.
    @Test func theParzenEstimatorLearns() {
        func found(_ method: Search.Method) -> (mean: Double, best: Double) {
            let runs = (0..<10).map { run(search(method, seed: UInt64($0)), workers: 1) }
            let later = runs.flatMap { run in run.filter { $0.key.trial >= Search.batch }.values.compactMap { $0 } }
            let best = runs.map { run in run.values.compactMap { $0 }.max() ?? 0 }
            return (later.reduce(0, +) / Double(later.count), best.reduce(0, +) / Double(best.count))
        }
        let (tpe, random) = (found(.tpe), found(.random))
        #expect(tpe.mean > random.mean + 0.1 && tpe.best > random.best - 0.01, "TPE \(tpe), random \(random)")
    }

    @Test func aGridHasEveryPointOnce() {
        let grid = search(.grid, trials: 1000)
        let points = grid.points([:])
        #expect(grid.trials == 3 * 3 * 3 * 3 && Set(points).count == grid.trials)
        #expect(points[0] == [1e-4, 4, 0, 0] && points[80] == [0.1, 11, 2, 1] && points[1] == [1e-4, 4, 0, 0.5])
        #expect(Set(points.map { $0[0] }) == [1e-4, 0.00316, 0.1])
        #expect(search(.grid, trials: 10).trials == 10)
    }

    /// The first 2ᵏ points have one in each of 2ᵏ parts of every axis, and of every pair of the first four axes one in each
    /// cell of some of their grids.
    @Test(arguments: [UInt64(1), 2])
    func sobolFillsEvenly(seed: UInt64) {
        let sequence = SobolSequence(dimensions: SobolSequence.mostDimensions) {
            UInt32(truncatingIfNeeded: $0 + 1) &* 0x9E37_79B9 &* UInt32(seed)
        }
        let points = (0..<64).map(sequence.point)
        for dimension in 0..<SobolSequence.mostDimensions {
            #expect(Set(points.map { Int($0[dimension] * 64) }).count == 64, "axis \(dimension)")
        }
        for (first, second) in [(0, 1), (0, 2), (1, 2), (2, 3)] {
            let cells = Set(points.prefix(16).map { Int($0[first] * 4) * 4 + Int($0[second] * 4) })
            #expect(cells.count >= 14, "axes \(first) and \(second): \(cells.count)")
        }
        #expect(Set((0..<16).map { Int(sequence.point($0)[0] * 4) * 4 + Int(sequence.point($0)[1] * 4) }).count == 16)
    }

    /// The sequence itself, as Joe and Kuo's own program gives it: positions 1 to 4 in Gray code order.
    @Test func sobolIsThatOfJoeAndKuo() {
        let sequence = SobolSequence(dimensions: 4) { _ in 0 }
        #expect(
            (0..<5).map(sequence.point) == [
                [0, 0, 0, 0], [0.5, 0.5, 0.5, 0.5], [0.75, 0.25, 0.25, 0.25], [0.25, 0.75, 0.75, 0.75],
                [0.375, 0.375, 0.625, 0.875],
            ])
    }

    /// Of four that came before, the lower median counts, in thousandths; who ended early counts with the last they had; the
    /// first fifth of the steps, at least one, and the last are free.
    @Test func theMedianIsTheBar() {
        let courses = [[0.1, 0.2, 0.3, 0.4], [0.2, 0.3, 0.4, 0.5], [0.3, 0.45678, 0.6, 0.7], [0.05]]
        #expect(MedianStopping.bars(courses) == [0, 0.2, 0.3])
        #expect(MedianStopping.bars([[0.3, 0.45678, 0.6]]) == [0, 0.456])
        #expect(MedianStopping.bars([(1...20).map { Double($0) / 20 }]).prefix(6) == [0, 0, 0, 0, 0.25, 0.3])
        for none in [[], [[]], [[0.5]], [[0.5, 0.6]], [[0, 0, 0]]] as [[[Double]]] {
            #expect(MedianStopping.bars(none) == [], "\(none)")
        }
    }

    /// With early stopping a group of eight waits for all before it, so that bars do not depend on who is quick.
    @Test(arguments: [Search.Method.random, .grid, .sobol, .tpe])
    func groupsWaitForEachOther(_ method: Search.Method) {
        let search = Search(Self.dimensions, by: method, trials: 20, epochs: 9, seed: 1, stopsEarly: true)
        var scores: [Search.Job: Double?] = [:]
        for trial in [1, 2, 3, 4, 5, 6, 7] { scores[Search.Job(trial: trial, epochs: 9)] = .some(nil) }
        #expect(search.open(scores) == [Search.Job(trial: 0, epochs: 9)])
        scores[Search.Job(trial: 0, epochs: 9)] = 0.5
        #expect(search.open(scores).map(\.trial) == Array(8..<16))
        #expect(search.before(7) == 0..<0 && search.before(8) == 0..<8 && search.before(19) == 0..<16)
    }

    @Test func importanceTellsWhatMatters() throws {
        let search = search(.random, trials: 200)
        let points = search.points([:])
        let scores = points.map { -abs($0[1] - 8) }
        let shares = Self.dimensions.indices.map { index in
            Importance.share(of: Self.dimensions[index], values: points.map { $0[index] }, scores: scores) ?? -1
        }
        #expect(shares[1] > 0.5, "\(shares)")
        for index in [0, 2, 3] { #expect((0..<0.1).contains(shares[index]), "\(shares)") }
        #expect(Importance.share(of: Self.dimensions[2], values: [1, 1, 1], scores: [1, 2, 3]) == nil)
        #expect(Importance.share(of: Self.dimensions[2], values: [1, 1, 2, 2], scores: [3, 3, 3, 3]) == nil)
    }

    @Test(arguments: [(0.0, 1e-4), (1, 0.1), (0.5, 0.00316), (2, 0.1)])
    func wideRangesAreLogarithmic(unit: Double, value: Double) {
        #expect(Self.dimensions[0].value(at: unit) == value)
        #expect(abs(Self.dimensions[0].unit(of: value) - min(unit, 1)) < 0.001)
    }

    @Test func eachWholeNumberHasItsShare() {
        let width = Hyperparameter("width", .wholeNumbers(2...5))
        let drawn = (0..<1000).map { width.value(at: (Double($0) + 0.5) / 1000) }
        for value in 2...5 { #expect(drawn.count { $0 == Double(value) } == 250) }
    }
}
