/// Points that fill a cube more evenly than chance would: the sequence of I. M. Sobol (1967), with the direction numbers of
/// S. Joe and F. Y. Kuo ("Constructing Sobol sequences with better two-dimensional projections", 2008).
///
/// Each coordinate is shifted by a number of the seed's (a digital shift): the first 2ᵏ points still have one in each of 2ᵏ
/// equal parts of every axis.
package struct SobolSequence: Sendable {
    package static let mostDimensions = 1 + polynomials.count

    /// By dimension: 32 direction numbers as fractions of 2³².
    private let directions: [[UInt32]]
    private let shifts: [UInt32]

    /// - Parameters:
    ///   - dimensions: from 1 to `mostDimensions`.
    ///   - shift: gives 32 random bits for a dimension.
    package init(dimensions: Int, shift: (Int) -> UInt32) {
        directions = (0..<min(dimensions, Self.mostDimensions)).map(Self.directions)
        shifts = directions.indices.map(shift)
    }

    /// The point at a position, from 0; each coordinate from 0 up to but without 1.
    package func point(_ index: Int) -> [Double] {
        directions.indices.map { dimension in
            var bits = shifts[dimension]
            // The Gray code gives the same points by 2ᵏ as plain counting does.
            let code = UInt32(truncatingIfNeeded: index) ^ (UInt32(truncatingIfNeeded: index) >> 1)
            for bit in 0..<32 where code >> UInt32(bit) & 1 == 1 { bits ^= directions[dimension][bit] }
            return Double(bits) * 0x1p-32
        }
    }

    private static func directions(_ dimension: Int) -> [UInt32] {
        guard dimension > 0 else { return (0..<32).map { 1 << UInt32(31 - $0) } }
        let (coefficients, initial) = polynomials[dimension - 1]
        let degree = initial.count
        var numbers = initial.enumerated().map { $1 << UInt32(31 - $0) }
        for index in degree..<32 {
            var number = numbers[index - degree] ^ (numbers[index - degree] >> UInt32(degree))
            for term in 1..<max(degree, 1) where coefficients >> UInt32(degree - 1 - term) & 1 == 1 {
                number ^= numbers[index - term]
            }
            numbers.append(number)
        }
        return numbers
    }

    /// A primitive polynomial's inner coefficients and the first direction numbers, for dimensions from the second on.
    private static let polynomials: [(UInt32, [UInt32])] = [
        (0, [1]), (1, [1, 3]), (1, [1, 3, 1]), (2, [1, 1, 1]), (1, [1, 1, 3, 3]), (4, [1, 3, 5, 13]),
        (2, [1, 1, 5, 5, 17]), (4, [1, 1, 5, 5, 5]), (7, [1, 1, 7, 11, 19]), (11, [1, 1, 5, 1, 1]),
        (13, [1, 1, 1, 3, 11]), (14, [1, 3, 5, 5, 31]), (1, [1, 3, 3, 9, 7, 49]), (13, [1, 1, 1, 15, 21, 21]),
        (16, [1, 3, 1, 13, 27, 49]), (19, [1, 1, 1, 15, 7, 5]), (22, [1, 3, 1, 15, 13, 25]),
        (25, [1, 1, 5, 5, 19, 61]), (1, [1, 3, 7, 11, 23, 15, 103]), (4, [1, 3, 7, 13, 13, 15, 69]),
    ]
}
