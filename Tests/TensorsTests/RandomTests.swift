import Testing

@testable import Tensors

@Suite("Random streams")
struct RandomTests {
    /// From `kat_vectors` of the Random123 library, which the authors of Philox publish.
    @Test(
        "Philox4x32-10 gives the published words",
        arguments: [
            ([0, 0, 0, 0], [0, 0], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            (
                [0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff], [0xffff_ffff, 0xffff_ffff],
                [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
            ),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
            ),
        ] as [([UInt32], [UInt32], [UInt32])])
    func knownAnswers(_ counter: [UInt32], _ key: [UInt32], _ expected: [UInt32]) {
        #expect(Philox4x32.block(counter: SIMD4(counter), key: SIMD2(key)) == SIMD4(expected))
    }

    @Test func streamsDependOnSeedNameAndIndexOnly() {
        func first(_ seed: UInt64, _ name: String, _ index: UInt64) -> [UInt64] {
            var stream = RandomStream(seed: seed, name: name, index: index)
            return (0..<6).map { _ in stream.next() }
        }
        #expect(first(42, "shuffle", 3) == first(42, "shuffle", 3))
        let all = [first(42, "shuffle", 3), first(43, "shuffle", 3), first(42, "dropout", 3), first(42, "shuffle", 4)]
        #expect(Set(all.joined()).count == 24)
    }

    /// Recorded sessions hold numbers of these streams: they must never change. Worked out apart from this code, in Python.
    @Test func streamsAreFrozen() {
        var stream = RandomStream(seed: 42, name: "shuffle", index: 1)
        #expect((0..<3).map { _ in stream.next() } == [1628920715367408434, 5327775316496763862, 2810198790387065636])
        #expect(stream.shuffled(0..<8) == [4, 1, 2, 7, 5, 6, 0, 3])
    }

    @Test func distributions() throws {
        var stream = RandomStream(seed: 1, name: "distribution")
        let uniform = try Tensor.uniform([100_000], low: -1, high: 3, from: &stream)
        #expect(uniform.scalars.allSatisfy { $0 >= -1 && $0 < 3 })
        #expect(abs(try uniform.reduce(.mean).scalars[0] - 1) < 0.02)
        #expect(abs(try uniform.reduce(.var).scalars[0] - 16 / 12) < 0.02)
        let normal = try Tensor.normal([100_000], mean: 2, std: 3, from: &stream)
        #expect(abs(try normal.reduce(.mean).scalars[0] - 2) < 0.05)
        #expect(abs(try normal.reduce(.std).scalars[0] - 3) < 0.05)
        let inside = try normal.combined(.less, Tensor(5)).reduce(.mean).scalars[0]
        #expect(abs(inside - 0.8413) < 0.01)
        let dice = try Tensor.integers([60_000], in: 1...6, from: &stream).unique()
        #expect(dice.values.scalars == [1, 2, 3, 4, 5, 6])
        #expect(dice.counts.allSatisfy { abs($0 - 10_000) < 500 })
    }

    @Test func everyOrderIsEquallyLikely() {
        var stream = RandomStream(seed: 2, name: "orders")
        var counts: [[Int]: Int] = [:]
        for _ in 0..<24_000 { counts[stream.shuffled(0..<4), default: 0] += 1 }
        #expect(counts.count == 24)
        #expect(counts.values.allSatisfy { abs($0 - 1000) < 160 })
    }

    @Test(
        "whole numbers stay inside", arguments: [Int.min...Int.max, Int.min...Int.min, -1...1, Int.max - 1...Int.max])
    func integers(_ range: ClosedRange<Int>) {
        var stream = RandomStream(seed: 3, name: "integers")
        let drawn = (0..<200).map { _ in stream.integer(in: range) }
        #expect(drawn.allSatisfy(range.contains))
        #expect(Set(drawn).count >= min(range.count(upTo: 3), 3))
    }

    @Test func theUpperEndIsNeverReached() throws {
        var stream = RandomStream(seed: 4, name: "ends")
        let high = Float(1).nextUp
        #expect(try Tensor.uniform([1000], low: 1, high: high, from: &stream).scalars.allSatisfy { $0 == 1 })
    }

    @Test func refusesWhatHasNoMeaning() {
        var stream = RandomStream(seed: 5, name: "errors")
        #expect(throws: TensorError.self) { try Tensor.uniform([2], low: 1, high: 1, from: &stream) }
        #expect(throws: TensorError.self) { try Tensor.uniform([2], high: .nan, from: &stream) }
        #expect(throws: TensorError.self) { try Tensor.normal([2], std: -1, from: &stream) }
        #expect(throws: TensorError.self) { try Tensor.normal([2], mean: .infinity, from: &stream) }
        #expect(throws: TensorError.self) { try Tensor.integers([2], in: 0...(1 << 24 + 1), from: &stream) }
        #expect(throws: TensorError.self) { try Tensor.permutation(-1, from: &stream) }
        #expect(throws: TensorError.self) { try Tensor.permutation(1 << 25, from: &stream) }
        #expect(throws: TensorError.self) { try Tensor.uniform([1 << 30], from: &stream) }
    }
}

extension ClosedRange<Int> {
    /// How many numbers the range holds, counting no further than `limit`.
    fileprivate func count(upTo limit: Int) -> Int {
        let (span, overflow) = upperBound.subtractingReportingOverflow(lowerBound)
        return overflow || span >= limit ? limit : span + 1
    }
}
