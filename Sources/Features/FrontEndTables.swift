/// The constant numbers of a front end: for its extractor, and for whoever writes it down in another program's terms.
package struct FrontEndTables: Sendable {
    /// What the samples of a frame are multiplied by.
    package let window: [Float]
    /// What each bin of a power spectrum weighs in each band, (nMels, frameLength / 2 + 1).
    package let mels: [[Float]]
    /// The rows of the cosine transform that are kept, (coefficients, nMels); `nil` for a log-mel image.
    package let cosines: [[Float]]?
    /// What each neighbouring frame weighs in the first derivative, then in the second: as many as the front end has.
    package let deltaTaps: [[Float]]

    /// - Throws: for a setting out of its limits, or for mel bands so narrow that no bin of the spectrum is in them.
    package init(_ frontEnd: FrontEnd) throws(FeatureError) {
        try frontEnd.validate()
        window = Tables.hann(frontEnd.frameLength)
        mels = MelFilterBank.weights(for: frontEnd)
        if let band = mels.firstIndex(where: { $0.allSatisfy { $0 == 0 } }) {
            throw FeatureError(
                parameter: "nMels",
                "with nMels \(frontEnd.nMels) and frameLength \(frontEnd.frameLength) no bin of the spectrum is in mel "
                    + "band \(band + 1)", help: "take fewer nMels or a longer frameLength")
        }
        cosines =
            frontEnd.kind == .mfcc ? Tables.cosines(rows: frontEnd.coefficients, length: frontEnd.nMels) : nil
        deltaTaps = [1, 2].prefix(frontEnd.deltas).map { Tables.deltaTaps(width: frontEnd.deltaWidth, order: $0) }
    }
}
