extension FrontEnd {
    /// The numbers of an image, or of its mel bands, that are the most there may be (64 MB).
    private static let mostNumbers = 1 << 24

    /// - Throws: for the first setting that is out of its limits or does not go with the others.
    func validate() throws(FeatureError) {
        try Self.check("rate", rate, within: 1000...192_000, "Hz")
        try Self.check("seconds", seconds, within: 0.01...60)
        try Self.check("frameLength", frameLength, within: 2...16_384, "samples")
        try Self.checkEven("frameLength", frameLength)
        try Self.check("hopLength", hopLength, within: 1...sampleCount, "samples")
        try Self.check("nMels", nMels, within: 1...512)
        if kind == .mfcc {
            try Self.check("coefficients", coefficients, within: 1...nMels, "(the number of mel bands)")
        }
        try Self.check("fMax", upperFrequency, within: 1...(Double(rate) / 2), "Hz (half the sample rate)")
        guard fMin >= 0, fMin < upperFrequency else {
            throw FeatureError(
                parameter: "fMin", "fMin is \(fMin), but must be at least 0 and below fMax, \(upperFrequency) Hz")
        }
        try Self.check("powerFloor", powerFloor, within: 1e-30...1)
        try Self.check("topDB", topDB, within: 1...300, "dB")
        try Self.check("deltas", deltas, within: 0...2)
        let (rows, frames) = shape
        if deltas > 0 {
            try Self.check("deltaWidth", deltaWidth, within: 3...max(3, frames), "(the number of frames)")
            guard deltaWidth % 2 == 1, deltaWidth <= frames else {
                throw FeatureError(
                    parameter: "deltaWidth",
                    "deltaWidth is \(deltaWidth), but must be odd and at most the number of frames, \(frames)",
                    help: "deltas 0 leaves the derivatives out")
            }
        }
        guard frames <= Self.mostNumbers / max(rows, nMels) else {
            throw FeatureError(
                parameter: "hopLength",
                "\(frames) frames of \(max(rows, nMels)) rows are more than the \(Self.mostNumbers) numbers there may be",
                help: "take a longer hopLength or fewer seconds")
        }
    }

    static func check<Number: Comparable>(
        _ parameter: String, _ value: Number, within limits: ClosedRange<Number>, _ unit: String = ""
    ) throws(FeatureError) {
        guard !limits.contains(value) else { return }
        let end = unit.isEmpty ? "" : " " + unit
        throw FeatureError(
            parameter: parameter,
            "\(parameter) is \(value), but must be from \(limits.lowerBound) to \(limits.upperBound)\(end)")
    }

    static func checkEven(_ parameter: String, _ value: Int) throws(FeatureError) {
        if value % 2 != 0 { throw FeatureError(parameter: parameter, "\(parameter) is \(value), but must be even") }
    }
}
