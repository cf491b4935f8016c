import Glibc

/// Numbers as texts, whatever the locale.
enum PlainNumber {
    /// With so many decimals.
    static func fixed(_ x: Double, decimals: Int) -> String {
        guard abs(x) < 1e15 else { return text(x) }
        let digits = String(Int((abs(x) * pow(10, Double(decimals))).rounded()))
        let sign = x < 0 && digits.contains { $0 != "0" } ? "-" : ""
        guard decimals > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    /// With so many significant digits at most, and none that says nothing: `0.25`, `3`, `1e-07`.
    static func text(_ x: Double, digits: Int = 10) -> String {
        guard x.isFinite, x != 0 else { return x == 0 ? "0" : "NaN" }
        let decimals = Double(digits - 1) - log10(abs(x)).rounded(.down)
        // A power of ten above 1 is exact as a double; one below is not, and would leave noise in the last place.
        let scale = pow(10, abs(decimals))
        let rounded = decimals >= 0 ? (x * scale).rounded() / scale : (x / scale).rounded() * scale
        let text = "\(rounded.isFinite ? rounded : x)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// Significant digits that tell apart what lies a ten-thousandth of the values' extent from each other.
    static func digits(for values: some Sequence<Double>) -> Int {
        var (least, greatest) = (Double.infinity, -Double.infinity)
        for value in values where value.isFinite {
            least = min(least, value)
            greatest = max(greatest, value)
        }
        guard greatest > least else { return 10 }
        let digits = 6 + log10(max(abs(least), abs(greatest)) / (greatest - least)).rounded(.up)
        return Int(min(max(digits, 6), 17))
    }
}
