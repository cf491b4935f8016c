/// A data set as it was read, and what of its folder is not in it.
package struct Loaded: Sendable {
    package let dataset: Dataset
    /// Files that are not in the data set, in natural order of their paths.
    package let skipped: [Skipped]
    /// What else is to be said about it, a clause each: "2 recordings are missing: 0_theo_1.wav, 0_theo_2.wav".
    package let remarks: [String]

    /// A file that was left out.
    package struct Skipped: Sendable, Hashable {
        package let path: String
        /// A plain clause without a full stop.
        package let reason: String
    }

    init(dataset: Dataset, skipped: [Skipped] = [], remarks: [String] = []) {
        self.dataset = dataset
        self.skipped = skipped
        self.remarks = remarks
    }
}
