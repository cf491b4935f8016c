package import Corpora
package import Features

/// The features of a data set, raw, with the recordings that they were made from and how.
package struct FeatureSet: Sendable {
    package let dataset: Dataset
    package let frontEnd: FrontEnd

    package init(dataset: Dataset, frontEnd: FrontEnd) {
        self.dataset = dataset
        self.frontEnd = frontEnd
    }
}
