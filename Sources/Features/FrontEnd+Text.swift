import Audio

extension FrontEnd: CustomStringConvertible {
    /// All settings in one line, the main ones as a person says them: "20 MFCC + Δ + ΔΔ · 1.0 s at 8000 Hz · …".
    package var description: String {
        let rows = kind == .mfcc ? "\(coefficients) MFCC" : "\(nMels) log-mel"
        let changes = ["", " + Δ", " + Δ + ΔΔ"][min(max(deltas, 0), 2)]
        return ([rows + changes] + unusual).joined(separator: ", ")
    }

    /// What is not as usual, by its name.
    private var unusual: [String] {
        let usual = FrontEnd()
        let settings: [(String, String, String)] = [
            ("rate", "\(rate)", "\(usual.rate)"), ("seconds", "\(seconds)", "\(usual.seconds)"),
            ("window", window.rawValue, usual.window.rawValue),
            ("frameLength", "\(frameLength)", "\(usual.frameLength)"),
            ("hopLength", "\(hopLength)", "\(usual.hopLength)"),
            ("nMels", "\(nMels)", kind == .mfcc ? "\(usual.nMels)" : "\(nMels)"),
            ("fMin", "\(fMin)", "\(usual.fMin)"), ("fMax", "\(upperFrequency)", "\(Double(rate) / 2)"),
            ("powerFloor", "\(powerFloor)", "\(usual.powerFloor)"), ("topDB", "\(topDB)", "\(usual.topDB)"),
            ("deltaWidth", "\(deltaWidth)", deltas == 0 ? "\(deltaWidth)" : "\(usual.deltaWidth)"),
        ]
        return (trim ? ["trimmed"] : []) + settings.filter { $0.1 != $0.2 }.map { "\($0.0) \($0.1)" }
    }
}
