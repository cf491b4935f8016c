package import Corpora
import Support

/// What is divided into folds, and recordings of others that every fold learns from too.
package struct FoldMaterial: Sendable {
    /// What is divided; a split that it has does not matter.
    package let dataset: Dataset
    /// The names of the data sets that are added.
    package let extras: [String]
    /// The images of what is divided, then those of what is added.
    let pool: FeatureSet

    /// - Parameters:
    ///   - features: what is divided.
    ///   - extras: recordings that are added to every training part and never tested.
    ///   - method: how the folds are made.
    /// - Throws: for extra recordings that do not fit, or that are among those that are tested or, by speaker, of one of
    ///   their voices.
    package init(
        _ features: FeatureSet, extras: [FeatureSet] = [], for method: Splitter.Method
    ) throws(RecognitionError) {
        try Self.refuse(extras, within: features.dataset, method)
        dataset = features.dataset
        self.extras = extras.map(\.dataset.name)
        pool = try features.joined(with: extras)
    }

    /// What is tested must not be learnt from: neither the same recording nor, by speaker, another one of the same voice.
    private static func refuse(
        _ extras: [FeatureSet], within dataset: Dataset, _ method: Splitter.Method
    ) throws(RecognitionError) {
        guard !extras.isEmpty else { return }
        let speakers = Set(dataset.speakers)
        let clips = Set(dataset.utterances.map(\.digest))
        for extra in extras.map(\.dataset) {
            if method == .speaker, let shared = extra.speakers.first(where: speakers.contains) {
                throw RecognitionError(
                    "'\(shared)' speaks in the extra recordings of '\(extra.name)' too: no voice may be in training and test",
                    help: "`select` leaves speakers out")
            }
            let shared = extra.utterances.filter { clips.contains($0.digest) }
            if let first = shared.first {
                throw RecognitionError(
                    "the extra recordings of '\(extra.name)' are partly those that are tested: \(first.id)"
                        + (shared.count > 1 ? " and \(shared.count - 1) more" : ""),
                    help: "leave them out: what is tested must not be learnt from")
            }
        }
    }
}
