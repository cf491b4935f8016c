package import Corpora
package import Networks
package import Support
import Tensors

/// Recognisers that were each trained on a part of some recordings and tested on another.
package struct CrossValidation: Sendable {
    /// What one training came to.
    package struct Run: Sendable {
        package let fold: FoldPlan.Fold
        package let recogniser: Recogniser
        /// The recordings of its test part, counted in the whole set.
        package let positions: [Int]
        package let predictions: Predictions

        package init(fold: FoldPlan.Fold, recogniser: Recogniser, positions: [Int], predictions: Predictions) {
            self.fold = fold
            self.recogniser = recogniser
            self.positions = positions
            self.predictions = predictions
        }
    }

    package let plan: FoldPlan
    /// What was divided into folds; without the extra recordings.
    package let dataset: Dataset
    /// The data sets whose recordings every training had besides.
    package let extras: [String]
    /// In the order of the folds; at least one.
    package let runs: [Run]
    /// How many folds there are; more than runs where it was stopped, or only some were asked for.
    package let planned: Int

    /// Puts together what was found before.
    /// - Parameter runs: at least one.
    package init(plan: FoldPlan, dataset: Dataset, extras: [String], runs: [Run], planned: Int) {
        self.plan = plan
        self.dataset = dataset
        self.extras = extras
        self.runs = runs
        self.planned = planned
    }

    /// A training: its fold, where that stands among all of them, and its parts. Of the test part it gets nothing.
    /// `nil` where it was stopped.
    package typealias Fit = (
        _ fold: FoldPlan.Fold, _ index: Int, _ count: Int, _ train: FeatureSet, _ validation: FeatureSet?
    ) throws -> Recogniser?

    /// Trains and tests once for each fold.
    /// - Parameters:
    ///   - material: what is divided, and what is added to every training part.
    ///   - chosen: positions of the folds that are run; `nil` runs all.
    ///   - goesOn: whether, after what was done so far, there is to be another fold.
    ///   - fit: trains. Where it gives nothing, what was done before is the outcome.
    /// - Returns: `nil` where not one fold was done.
    /// - Throws: `CorpusError` where there are no such folds, and what `fit` throws.
    package static func run(
        _ plan: FoldPlan, on material: FoldMaterial, only chosen: Set<Int>? = nil,
        goesOn: ([Run]) -> Bool = { _ in true }, fit: Fit
    ) throws -> CrossValidation? {
        let dataset = material.dataset
        let folds = try plan.folds(of: dataset)
        let added = [Partition.Part](repeating: .train, count: material.pool.count - dataset.count)
        var runs: [Run] = []
        for (index, fold) in folds.enumerated() where chosen?.contains(index) ?? true {
            let parts = fold.partition.parts
            let divided = material.pool.divided(
                by: Partition(protocolText: fold.partition.protocolText, parts: parts + added))
            let validation = parts.contains(.validation) ? try divided.subset(.validation) : nil
            guard let recogniser = try fit(fold, index, folds.count, divided.subset(.train), validation) else { break }
            runs.append(
                Run(
                    fold: fold, recogniser: recogniser, positions: parts.indices.filter { parts[$0] == .test },
                    predictions: try recogniser.evaluate(divided.subset(.test))))
            guard goesOn(runs) else { break }
        }
        guard !runs.isEmpty else { return nil }
        return CrossValidation(
            plan: plan, dataset: dataset, extras: material.extras, runs: runs, planned: folds.count)
    }

    package var labels: [String] { runs[0].recogniser.labels }

    /// Each test's recording, counted in the data set.
    package var positions: [Int] { runs.flatMap(\.positions) }

    /// The tests of all runs, one after the other.
    /// - Throws: never for runs with the same labels.
    package var pooled: Predictions {
        get throws {
            let scalars = runs.flatMap(\.predictions.probabilities.scalars)
            let truth = runs.flatMap(\.predictions.truth)
            return try Predictions(
                truth: truth, probabilities: Tensor(shape: [truth.count, labels.count], scalars: scalars))
        }
    }

    /// The share of all tests that is right. Each recording counts once in its interval.
    package var accuracy: (share: Proportion, interval: ClosedRange<Double>) {
        let right = runs.reduce(0) { $0 + $1.predictions.confusion.correct }
        let share = Proportion(right, of: positions.count)
        return (share, Proportion.interval(of: share.value, examples: Set(positions).count))
    }

    /// One for each speaker who was tested.
    package var speakers: [SpeakerScore] {
        let positions = positions
        return SpeakerScore.all(
            speakers: positions.map { dataset.utterances[$0].speaker }, clips: positions,
            isRight: runs.flatMap { run in zip(run.predictions.truth, run.predictions.predicted).map { $0 == $1 } })
    }

    /// The mean over speakers; `nil` where none is known.
    package var meanOfSpeakers: MeanOfShares? { try? MeanOfShares(speakers.map(\.accuracy.value)) }

    /// Adds all that was found: the folds, the models, what they said.
    package func digest(into builder: inout DigestBuilder) {
        builder.update(dataset.name)
        builder.update(planned)
        for name in extras { builder.update(name) }
        for run in runs {
            builder.update(run.fold.name)
            builder.update(run.fold.partition.protocolText)
            run.recogniser.digest(into: &builder)
            for position in run.positions { builder.update(dataset.utterances[position].id) }
            run.predictions.probabilities.scalars.withUnsafeBytes { builder.update(bytes: $0) }
        }
    }
}
