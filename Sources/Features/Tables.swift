import Glibc

/// The constant numbers of a front end.
enum Tables {
    /// The periodic Hann window, as spectra are taken with: its next number would be the first again.
    static func hann(_ length: Int) -> [Float] {
        (0..<length).map { Float(0.5 - 0.5 * cos(2 * Double.pi * Double($0) / Double(length))) }
    }

    /// The first rows of the orthonormal cosine transform of type II, (rows, length).
    static func cosines(rows: Int, length: Int) -> [[Float]] {
        (0..<rows).map { row in
            let scale = (row == 0 ? 1.0 : 2.0) / Double(length)
            return (0..<length).map {
                Float(scale.squareRoot() * cos(Double.pi * Double(row) * (Double($0) + 0.5) / Double(length)))
            }
        }
    }

    /// What each of `width` neighbours weighs in the derivative of the given order, 1 or 2: that of the polynomial of the
    /// same order that fits them best (Savitzky and Golay, 1964), as `librosa.feature.delta` takes it.
    static func deltaTaps(width: Int, order: Int) -> [Float] {
        let positions = (0..<width).map { Double($0 - width / 2) }
        let powers = positions.map { order == 1 ? $0 : $0 * $0 }
        let mean = powers.reduce(0, +) / Double(width)
        let squares = powers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return powers.map { Float(($0 - mean) * Double(order) / squares) }
    }
}
