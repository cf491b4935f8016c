import Testing

@testable import Tensors

/// Seeded inputs for tests that run over random shapes.
struct Samples {
    var stream: RandomStream

    init(_ seed: Int) {
        stream = RandomStream(seed: UInt64(seed), name: "tests")
    }

    /// Sizes from `sizes`, as many as `rank`.
    mutating func shape(rank: ClosedRange<Int>, sizes: ClosedRange<Int> = 0...5) -> [Int] {
        (0..<stream.integer(in: rank)).map { _ in stream.integer(in: sizes) }
    }

    mutating func tensor(_ shape: [Int]) throws -> Tensor {
        try Tensor.normal(shape, std: 3, from: &stream)
    }

    /// Few distinct values, with NaN, infinities and both zeros among them.
    mutating func tiedTensor(_ shape: [Int]) throws -> Tensor {
        let values: [Float] = [.nan, -0.0, 0, 1, 2, -1, .infinity, -.infinity]
        let count = try Shapes.count(shape)
        return try Tensor(
            shape: shape, scalars: (0..<count).map { _ in values[stream.integer(in: 0...(values.count - 1))] })
    }

    /// `shape` with some axes set to 1 and some leading ones dropped: it broadcasts back.
    mutating func broadcastable(_ shape: [Int]) -> [Int] {
        let kept = shape.map { stream.integer(in: 0...2) == 0 ? 1 : $0 }
        return Array(kept.dropFirst(stream.integer(in: 0...shape.count)))
    }
}

extension Tensor {
    /// The scalar at one position per axis, by the definition of row-major order.
    func at(_ index: [Int]) -> Float {
        var place = 0
        for (size, i) in zip(shape, index) { place = place * size + i }
        return scalars[place]
    }

    /// A tensor made of one value for each index, visited in row-major order.
    static func build(_ shape: [Int], _ value: ([Int]) throws -> Float) throws -> Tensor {
        try Tensor(shape: shape, scalars: indices(shape).map(value))
    }

    /// All indices of a shape in row-major order.
    static func indices(_ shape: [Int]) -> [[Int]] {
        shape.reduce([[]]) { prefixes, size in prefixes.flatMap { prefix in (0..<size).map { prefix + [$0] } } }
    }
}

/// The message of the error that `body` must throw.
func message(_ body: () throws -> some Any) throws -> String {
    try #require(throws: TensorError.self) { _ = try body() }.message
}
