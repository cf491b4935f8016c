/// What is decided when a network becomes one of whole numbers, besides the scheme.
package struct QuantisingOptions: Sendable {
    /// How the ranges of activations are chosen, where they are taken of training clips.
    package var calibration: CalibrationMethod
    /// For `percentile`: above 0 and at most 100.
    package var percentile: Double
    /// Names of layers that stay in floats.
    package var excluded: [String]
    /// Where activations are taken of training clips: layers stay in floats, the noisiest first, until the logits are so
    /// many decibels above the noise of rounding, as long as they have no more than a quarter of the parameters; `nil`
    /// leaves none out.
    package var minimumSQNR: Double?
    /// Whether biases take back what rounding adds to the mean of each channel, on training clips.
    package var correctsBias: Bool

    package init(
        calibration: CalibrationMethod = .mse, percentile: Double = 99.999, excluded: [String] = [],
        minimumSQNR: Double? = 40, correctsBias: Bool = true
    ) {
        self.calibration = calibration
        self.percentile = percentile
        self.excluded = excluded
        self.minimumSQNR = minimumSQNR
        self.correctsBias = correctsBias
    }
}
