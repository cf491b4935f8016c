import Glibc

/// Student's t distribution (1908), by which the mean of a few figures is judged.
enum StudentT {
    /// How likely a value from -t to t is, by the finite series for whole degrees of freedom (Abramowitz and Stegun,
    /// 26.7.3 and 26.7.4).
    /// - Parameter freedom: degrees of freedom, at least 1.
    static func central(_ t: Double, freedom: Int) -> Double {
        let angle = atan(t / Double(freedom).squareRoot())
        let (sine, cosine) = (sin(angle), cos(angle))
        let isOdd = freedom % 2 == 1
        var (term, sum) = (isOdd ? cosine : 1, 0.0)
        for k in stride(from: isOdd ? 1 : 0, through: freedom - 2, by: 2) {
            sum += term
            term *= cosine * cosine * Double(k + 1) / Double(k + 2)
        }
        return isOdd ? 2 / Double.pi * (angle + sine * sum) : sine * sum
    }

    /// The t beyond which, on both sides together, 5 % lie.
    /// - Parameter freedom: degrees of freedom, at least 1.
    static func limit(freedom: Int) -> Double {
        var (low, high) = (1.0, 16.0)
        // 64 halvings leave nothing of the distance.
        for _ in 0..<64 {
            let middle = (low + high) / 2
            if central(middle, freedom: freedom) < 0.95 { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
