import Testing

@testable import Tensors

@Suite("Reductions")
struct ReductionTests {
    @Test("each reduction takes the right numbers", arguments: Reduction.allCases, [false, true])
    func axes(_ reduction: Reduction, keepDims: Bool) throws {
        var samples = Samples(4)
        for _ in 0..<20 {
            let x = try samples.tensor(samples.shape(rank: 1...4, sizes: 1...4))
            var axes = samples.stream.shuffled(0..<x.rank)
            axes.removeLast(samples.stream.integer(in: 0...(x.rank - 1)))
            if reduction == .argmin || reduction == .argmax { axes = [axes[0]] }
            let kept = (0..<x.rank).filter { !axes.contains($0) }
            let expected = try Tensor.build(kept.map { x.shape[$0] }) { index in
                let row = Tensor.indices(x.shape).filter { full in kept.map { full[$0] } == index }.map(x.at)
                return plain(reduction, row)
            }
            let named = axes.map { samples.stream.integer(in: 0...1) == 0 ? $0 : $0 - x.rank }
            let result = try x.reduce(reduction, axes: named, keepDims: keepDims)
            if keepDims { #expect(result.shape == x.shape.indices.map { axes.contains($0) ? 1 : x.shape[$0] }) }
            for (a, b) in zip(result.scalars, expected.scalars) {
                #expect(abs(a - b) <= 1e-5 * max(1, abs(b)), "\(x.shape) \(axes)")
            }
            #expect(try result.reshaped(expected.shape).count == expected.count)
        }
    }

    private func plain(_ reduction: Reduction, _ row: [Float]) -> Float {
        let numbers = row.map(Double.init)
        let sum = numbers.reduce(0, +)
        let mean = sum / Double(row.count)
        let variance = numbers.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(row.count)
        let sorted = row.sorted()
        switch reduction {
        case .sum: return Float(sum)
        case .prod: return Float(numbers.reduce(1, *))
        case .mean: return Float(mean)
        case .min: return sorted[0]
        case .max: return sorted[row.count - 1]
        case .var: return Float(variance)
        case .std: return Float(variance.squareRoot())
        case .argmin: return Float(row.firstIndex(of: sorted[0]) ?? -1)
        case .argmax: return Float(row.firstIndex(of: sorted[row.count - 1]) ?? -1)
        case .any: return row.allSatisfy { $0 == 0 } ? 0 : 1
        case .all: return row.allSatisfy { $0 != 0 } ? 1 : 0
        case .norm: return Float(numbers.map { $0 * $0 }.reduce(0, +).squareRoot())
        case .median: return (sorted[(row.count - 1) / 2] + sorted[row.count / 2]) / 2
        }
    }

    @Test("nothing has no extremes", arguments: [Reduction.min, .max, .argmin, .argmax])
    func emptyExtremes(_ reduction: Reduction) throws {
        #expect(try message { try Tensor.zeros([2, 0]).reduce(reduction, axes: [1]) }.contains("no numbers"))
        #expect(try Tensor.zeros([2, 0]).reduce(reduction, axes: [0]).shape == [0])
        #expect(throws: TensorError.self) { try Tensor.zeros([0]).quantile(0.5) }
    }

    @Test func refusesWhatItCannotDo() throws {
        let x = try Tensor.zeros([2, 3])
        #expect(try message { try x.reduce(.sum, axes: [2]) } == "there is no axis 2: the tensor has 2 axes")
        #expect(try message { try x.reduce(.sum, axes: [1, -1]) } == "axis -1 is named twice")
        #expect(throws: TensorError.self) { try x.reduce(.argmax, axes: [0, 1]) }
        #expect(throws: TensorError.self) { try x.reduce(.sum, axes: [.min]) }
        #expect(throws: TensorError.self) { try x.quantile(1.5) }
        #expect(throws: TensorError.self) { try x.quantile(.nan) }
    }

    @Test func sumsInDouble() throws {
        let x = try Tensor(shape: [4], scalars: [1e8, 1, -1e8, 1])
        #expect(try x.reduce(.sum).scalars == [2])
        #expect(try x.cumulativeSum().scalars == [1e8, 1e8, 1, 2])
        #expect(try Tensor.full([1 << 20], value: 0.1).reduce(.mean).scalars == [0.1])
    }

    @Test("longer rows are sorted by digits and give the same quantiles", arguments: [0, 0.3, 0.5, 1])
    func longQuantile(_ q: Double) throws {
        var stream = RandomStream(seed: 5, name: "quantile")
        let x = try Tensor.permutation(4001, from: &stream)
        #expect(try x.quantile(q).scalars == [Float(4000 * q)])
    }
}
