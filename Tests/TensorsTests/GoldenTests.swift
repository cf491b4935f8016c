import FoundationEssentials
import Testing

@testable import Tensors

/// One case of `Tests/Golden/numpy.json`, which `make_numpy_golden.py` writes.
struct GoldenCase: Decodable, Sendable, CustomTestStringConvertible {
    struct Array: Decodable {
        let shape: [Int]
        let scalars: [Float]
    }

    let op: String
    let inputs: [Array]
    let integers: [Int]
    let reals: [Double]
    let outputs: [Array]

    var testDescription: String {
        "\(op) \(inputs.map { Shapes.text($0.shape) }.joined(separator: " ")) \(integers) \(reals)"
    }

    /// Every case; none if the file cannot be read, which `GoldenTests.isComplete` reports.
    static let all: [GoldenCase] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Golden/numpy.json")
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return (try? decoder.decode([GoldenCase].self, from: Data(contentsOf: file))) ?? []
    }()
}

@Suite("numpy's figures")
struct GoldenTests {
    @Test func isComplete() {
        let operations = Set(GoldenCase.all.map(\.op))
        for operation in UnaryOperation.allCases { #expect(operations.contains("unary \(operation.rawValue)")) }
        for operation in BinaryOperation.allCases { #expect(operations.contains("binary \(operation.rawValue)")) }
        for reduction in Reduction.allCases { #expect(operations.contains("reduce \(reduction.rawValue)")) }
    }

    @Test(arguments: GoldenCase.all)
    func agrees(_ golden: GoldenCase) throws {
        let inputs = try golden.inputs.map { try Tensor(shape: $0.shape, scalars: $0.scalars) }
        let results = try #require(try compute(golden, inputs))
        #expect(results.count == golden.outputs.count)
        for (result, expected) in zip(results, golden.outputs) {
            #expect(result.shape == expected.shape)
            let scale = expected.scalars.filter(\.isFinite).map { abs($0) }.max() ?? 0
            // Factorisations lose digits with the condition of the matrix.
            let isFactorisation = ["solve", "inverse", "determinant", "cholesky"].contains(golden.op)
            for (x, y) in zip(result.scalars, expected.scalars) {
                let tolerance = isFactorisation ? scale * 1e-4 : abs(y) * 1e-6 + Float.leastNormalMagnitude
                #expect(
                    x == y || (x.isNaN && y.isNaN) || abs(x - y) <= max(tolerance, golden.slack * scale),
                    "\(x) where numpy has \(y)")
            }
        }
    }

    /// The results of the case's operation, or nil where there is no such operation.
    private func compute(_ golden: GoldenCase, _ inputs: [Tensor]) throws -> [Tensor]? {
        let words = golden.op.split(separator: " ").map(String.init)
        let (integers, reals) = (golden.integers, golden.reals)
        switch words[0] {
        case "unary": return try [inputs[0].map(#require(UnaryOperation(rawValue: words[1])))]
        case "binary": return try [inputs[0].combined(#require(BinaryOperation(rawValue: words[1])), inputs[1])]
        case "reduce":
            let axes = integers.count > 1 ? Array(integers.dropFirst()) : nil
            let reduction = try #require(Reduction(rawValue: words[1]))
            return [try inputs[0].reduce(reduction, axes: axes, keepDims: integers[0] == 1)]
        case "quantile": return [try inputs[0].quantile(reals[0], axes: integers.isEmpty ? nil : integers)]
        case "cumsum": return [try inputs[0].cumulativeSum(axis: integers.first)]
        case "cumprod": return [try inputs[0].cumulativeProduct(axis: integers.first)]
        case "sort": return [try inputs[0].sorted(axis: integers[0])]
        case "argsort": return [try inputs[0].argsort(axis: integers[0])]
        case "unique":
            let (values, counts) = inputs[0].unique()
            return [values, try vector(counts.map(Float.init))]
        case "histogram":
            let range = reals.isEmpty ? nil : (low: Float(reals[0]), high: Float(reals[1]))
            let (counts, edges) = try inputs[0].histogram(bins: integers[0], range: range)
            return [try vector(counts.map(Float.init)), try vector(edges)]
        case "arange": return [try .arange(start: reals[0], stop: reals[1], step: reals[2])]
        case "linspace": return [try .linspace(start: reals[0], stop: reals[1], count: integers[0])]
        default: return try computeShape(golden, inputs) ?? computeMatrix(golden, inputs)
        }
    }

    private func computeShape(_ golden: GoldenCase, _ inputs: [Tensor]) throws -> [Tensor]? {
        let integers = golden.integers
        switch golden.op {
        case "transpose": return [try inputs[0].transposed(integers.isEmpty ? nil : integers)]
        case "flip": return [try inputs[0].flipped(integers.isEmpty ? nil : integers)]
        case "roll": return [try inputs[0].rolled(integers[0], axis: integers.dropFirst().first)]
        case "tile": return [try inputs[0].tiled(integers)]
        case "repeat": return [try inputs[0].repeated(integers[0], axis: integers.dropFirst().first)]
        case "pad":
            let widths = stride(from: 0, to: integers.count, by: 2).map {
                (before: integers[$0], after: integers[$0 + 1])
            }
            return [try inputs[0].padded(widths, value: Float(golden.reals[0]))]
        default: return nil
        }
    }

    private func computeMatrix(_ golden: GoldenCase, _ inputs: [Tensor]) throws -> [Tensor]? {
        switch golden.op {
        case "matmul": return [try inputs[0].matmul(inputs[1])]
        case "solve": return [try inputs[0].solve(inputs[1])]
        case "inverse": return [try inputs[0].inverse()]
        case "determinant": return [try inputs[0].determinant()]
        case "cholesky": return [try inputs[0].cholesky()]
        case "eigenvalues": return [try inputs[0].eigh().values]
        case "singular": return [try inputs[0].svd().s]
        case "diagonal": return [try inputs[0].diagonal(offset: golden.integers[0])]
        case "trace": return [try inputs[0].trace()]
        case "outer": return [try inputs[0].outer(inputs[1])]
        case "dot": return [try inputs[0].dot(inputs[1])]
        default: return nil
        }
    }

    private func vector(_ scalars: [Float]) throws -> Tensor {
        try Tensor(shape: [scalars.count], scalars: scalars)
    }
}

extension GoldenCase {
    /// Sums whose terms cancel differ from numpy's float32 sums by the size of their terms, not of the result.
    fileprivate var slack: Float {
        ["reduce sum", "reduce mean", "cumsum", "histogram", "matmul", "eigenvalues", "singular", "dot"].contains(op)
            ? 1e-5 : 0
    }
}
