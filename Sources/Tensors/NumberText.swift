import Glibc

/// Numbers written alike, so that they read well in columns.
enum NumberText {
    private static let greatestWhole: Float = 1e8
    private static let greatestFixed: Float = 1e6
    private static let leastFixed: Float = 1e-3

    /// One text for each value: whole numbers without a point where all are whole, else the same number of decimals,
    /// or of digits before an exponent where the greatest magnitude is very great or small.
    /// - Parameter precision: significant digits of the greatest magnitude, 1 to 9.
    static func texts(_ values: [Float], precision: Int) -> [String] {
        let finite = values.filter(\.isFinite)
        let greatest = finite.reduce(0) { max($0, abs($1)) }
        let precision = min(max(precision, 1), 9)
        if greatest < greatestWhole, finite.allSatisfy({ $0 == $0.rounded() }) {
            return values.map { text($0) { String(Int($0)) } }
        }
        guard greatest < greatestFixed, greatest >= leastFixed else {
            return exponential(values, decimals: precision - 1)
        }
        let decimals = max(1, precision - 1 - Int(log10(Double(greatest)).rounded(.down)))
        let texts = values.map { text($0) { fixed(Double($0), decimals: decimals) } }
        let spare = commonZeros(zip(values, texts).compactMap { $0.isFinite ? $1 : nil }, keeping: 1)
        return zip(values, texts).map { $0.isFinite ? String($1.dropLast(spare)) : $1 }
    }

    /// The text of a value: its sign and the text of its magnitude.
    private static func text(_ x: Float, _ magnitude: (Float) -> String) -> String {
        if x.isNaN { return "nan" }
        let digits = x.isInfinite ? "inf" : magnitude(abs(x))
        return x.sign == .minus ? "-" + digits : digits
    }

    /// A magnitude below 10⁷ with so many decimals, halves to even.
    private static func fixed(_ x: Double, decimals: Int) -> String {
        let digits = String(Int((x * pow(10, Double(decimals))).rounded(.toNearestOrEven)))
        guard decimals > 0 else { return digits }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    private static func exponential(_ values: [Float], decimals: Int) -> [String] {
        let parts = values.map { split(abs($0), decimals: decimals) }
        let mantissas = zip(values, parts).compactMap { $0.isFinite ? $1.mantissa : nil }
        var spare = commonZeros(mantissas, keeping: 0)
        if decimals > 0, spare == decimals { spare += 1 }
        return zip(values, parts).map { value, part in
            text(value) { _ in part.mantissa.dropLast(spare) + part.exponent }
        }
    }

    /// `1.235` and `e-05` for a magnitude.
    private static func split(_ x: Float, decimals: Int) -> (mantissa: String, exponent: String) {
        guard x > 0, x.isFinite else { return (fixed(0, decimals: decimals), "e+00") }
        var exponent = log10(Double(x)).rounded(.down)
        var mantissa = fixed(Double(x) / pow(10, exponent), decimals: decimals)
        if mantissa.hasPrefix("10") {
            exponent += 1
            mantissa = fixed(Double(x) / pow(10, exponent), decimals: decimals)
        }
        let digits = String(Int(abs(exponent)))
        return (mantissa, (exponent < 0 ? "e-" : "e+") + (digits.count < 2 ? "0" : "") + digits)
    }

    /// How many zeros end all of the texts, leaving `keeping` decimals.
    private static func commonZeros(_ texts: [String], keeping: Int) -> Int {
        texts.map { text in
            let decimals = text.contains(".") ? text.reversed().prefix { $0 != "." }.count : 0
            return min(text.reversed().prefix { $0 == "0" }.count, max(0, decimals - keeping))
        }.min() ?? 0
    }
}
