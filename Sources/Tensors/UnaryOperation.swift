import Glibc

/// A function of one number, applied to every scalar of a tensor. Raw values are the names people type.
package enum UnaryOperation: String, CaseIterable, Sendable {
    case negate, abs, sign, square, sqrt, reciprocal
    case exp, expm1, log, log10, log2, log1p
    case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh
    case floor, ceil, round
    case relu, sigmoid, softplus
    case isNaN = "isnan"
    case isFinite = "isfinite"
    case logicalNot = "not"

    /// The function in Double. Tensors round its result to float32, so that a result hardly ever depends on which
    /// variant of the C library's float32 functions a processor would choose.
    ///
    /// `round` takes halves to the even neighbour; `isNaN`, `isFinite` and `logicalNot` give 0 or 1; NaN goes through
    /// every other function.
    @inline(__always)
    package func apply(_ x: Double) -> Double {
        switch self {
        case .negate: -x
        case .abs: Swift.abs(x)
        case .sign: x > 0 ? 1 : x < 0 ? -1 : x.isNaN ? x : 0
        case .square: x * x
        case .sqrt: x.squareRoot()
        case .reciprocal: 1 / x
        case .exp: Glibc.exp(x)
        case .expm1: Glibc.expm1(x)
        case .log: Glibc.log(x)
        case .log10: Glibc.log10(x)
        case .log2: Glibc.log2(x)
        case .log1p: Glibc.log1p(x)
        case .sin: Glibc.sin(x)
        case .cos: Glibc.cos(x)
        case .tan: Glibc.tan(x)
        case .asin: Glibc.asin(x)
        case .acos: Glibc.acos(x)
        case .atan: Glibc.atan(x)
        case .sinh: Glibc.sinh(x)
        case .cosh: Glibc.cosh(x)
        case .tanh: Glibc.tanh(x)
        case .floor: x.rounded(.down)
        case .ceil: x.rounded(.up)
        case .round: x.rounded(.toNearestOrEven)
        case .relu: x > 0 || x.isNaN ? x : 0
        case .sigmoid: 1 / (1 + Glibc.exp(-x))
        case .softplus: Swift.max(x, 0) + Glibc.log1p(Glibc.exp(-Swift.abs(x)))
        case .isNaN: x.isNaN ? 1 : 0
        case .isFinite: x.isFinite ? 1 : 0
        case .logicalNot: x == 0 ? 1 : 0
        }
    }
}
