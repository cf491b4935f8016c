import Tensors
import Testing

@testable import Networks

@Suite("Metrics")
struct MetricsTests {
    private func expect(_ values: [Double], _ wanted: [Double], _ what: String) {
        #expect(values.count == wanted.count)
        for (value, wanted) in zip(values, wanted) {
            #expect(abs(value - wanted) < 1e-9, "\(what): \(value), not \(wanted)")
        }
    }

    @Test func areScikitLearns() throws {
        let golden = try MetricsGolden.read()
        #expect(golden.cases.count == 5)
        for run in golden.cases {
            let predictions = try run.predictions()
            let confusion = predictions.confusion
            #expect(confusion.counts == run.confusion)
            #expect(confusion.total == run.truth.count)
            expect([confusion.accuracy.value], [run.accuracy], "accuracy")
            let interval = confusion.accuracy.interval
            expect([interval.lowerBound, interval.upperBound], run.wilson, "interval")
            let scores = confusion.scores
            #expect(scores.map(\.support) == run.support)
            expect(scores.map(\.precision), run.precision, "precision")
            expect(scores.map(\.recall), run.recall, "recall")
            expect(scores.map(\.f1), run.f1, "f1")
            for (mean, wanted) in [(confusion.macro, run.macro), (confusion.weighted, run.weighted)] {
                expect([mean.precision, mean.recall, mean.f1], wanted, "mean")
            }
            expect([predictions.logLoss], [run.logLoss], "log loss")
            #expect(predictions.mistakes == run.mistakes)
            let calibration = Calibration(predictions)
            expect([calibration.error], [run.ece], "calibration")
            #expect(calibration.bins.count == 15)
            #expect(calibration.bins.reduce(0) { $0 + $1.count } == run.truth.count)
            for bin in calibration.bins where bin.count > 0 {
                #expect(bin.lower < bin.confidence && bin.confidence <= bin.upper)
            }
        }
    }

    @Test func studentsIntervalIsScipys() throws {
        for run in try MetricsGolden.read().means {
            let interval = try #require(MeanOfShares(run.shares).interval)
            expect([interval.lowerBound, interval.upperBound], [run.low, run.high], "\(run.shares)")
        }
        #expect(try MeanOfShares([0.7]).interval == nil, "one speaker says nothing of others")
        #expect(throws: MetricError.self) { try MeanOfShares([]) }
    }

    @Test func wilsonsIntervalIsScipys() throws {
        for run in try MetricsGolden.read().wilson {
            let interval = Proportion(run.part, of: run.whole).interval
            expect([interval.lowerBound, interval.upperBound], [run.low, run.high], "\(run.part) of \(run.whole)")
        }
    }

    @Test func mcNemarsTestIsScipys() throws {
        let runs = try MetricsGolden.read().mcnemar
        #expect(runs.count == 12)
        for run in runs {
            let test = McNemar(onlyFirst: run.b, onlySecond: run.c)
            expect([test.pValue], [run.p], "\(run.b) against \(run.c)")
            #expect(test.isExact == (run.b + run.c < 25))
            #expect(McNemar(onlyFirst: run.c, onlySecond: run.b).pValue == test.pValue)
        }
        // Where neither is better there is no evidence at all, with the correction too.
        #expect(McNemar(onlyFirst: 40, onlySecond: 40).pValue == 1)
    }

    @Test func mcNemarCountsWhatOnlyOneHasRight() throws {
        let test = try McNemar(truth: [0, 1, 2, 3, 4, 5], first: [0, 1, 2, 0, 0, 0], second: [0, 0, 0, 3, 0, 1])
        #expect((test.onlyFirst, test.onlySecond) == (2, 1))
        #expect(throws: MetricError.self) { try McNemar(truth: [0], first: [0], second: []) }
        #expect(try Agreement.of([1, 2, 3, 4], [1, 2, 0, 4]) == Proportion(3, of: 4))
        #expect(throws: MetricError.self) { try Agreement.of([], []) }
    }

    @Test func latencyIsNumpysPercentiles() throws {
        let golden = try MetricsGolden.read().latency
        let latency = try Latency(golden.times)
        expect([latency.p50, latency.p95], [golden.p50, golden.p95], "latency")
        #expect(throws: MetricError.self) { try Latency([]) }
    }

    @Test func certainMistakesHaveAFiniteLogLoss() throws {
        let probabilities = try Tensor(shape: [2, 2], scalars: [1, 0, 0, 1])
        let predictions = try Predictions(truth: [1, 1], probabilities: probabilities)
        #expect(predictions.logLoss > 17 && predictions.logLoss < 19)
        #expect(predictions.mistakes == [0])
        #expect(Calibration(predictions, bins: 1).error == 0.5)
    }

    @Test func aBinHasItsUpperEndNotItsLower() throws {
        let probabilities = try Tensor(shape: [3, 2], scalars: [0.75, 0.25, 0.5, 0.5, 1, 0])
        let bins = Calibration(try Predictions(truth: [0, 0, 1], probabilities: probabilities), bins: 4).bins
        #expect(bins.map(\.count) == [0, 1, 1, 1])
        #expect(bins.map(\.accuracy) == [0, 1, 1, 0])
    }

    @Test func refusesWhatDoesNotFit() throws {
        let probabilities = try Tensor(shape: [2, 3], scalars: [1, 0, 0, 0, 1, 0])
        #expect(throws: MetricError.self) { try Predictions(truth: [0], probabilities: probabilities) }
        #expect(throws: MetricError.self) { try Predictions(truth: [0, 3], probabilities: probabilities) }
        #expect(throws: MetricError.self) { try ConfusionMatrix(truth: [0], predictions: [-1], classes: 2) }
        #expect(throws: MetricError.self) { try ConfusionMatrix(truth: [], predictions: [], classes: 2) }
        #expect(throws: MetricError.self) { try ConfusionMatrix(truth: [0], predictions: [0], classes: 0) }
    }
}
