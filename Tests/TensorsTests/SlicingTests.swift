import Testing

@testable import Tensors

@Suite("Slicing")
struct SlicingTests {
    @Test("slices take the entries that their positions name", arguments: 0..<200)
    func reference(_ seed: Int) throws {
        var samples = Samples(seed)
        let x = try samples.tensor(samples.shape(rank: 0...4))
        var (slices, positions): ([Slice], [(taken: [Int], dropped: Bool)]) = ([], [])
        for size in x.shape.prefix(samples.stream.integer(in: 0...x.rank)) {
            let (slice, taken) = random(size, &samples.stream)
            slices.append(slice)
            if case .index = slice { positions.append((taken, true)) } else { positions.append((taken, false)) }
        }
        for size in x.shape.dropFirst(slices.count) { positions.append((Array(0..<size), false)) }
        let expected = Tensor.indices(positions.map(\.taken.count)).map { index in
            x.at(zip(positions, index).map { $0.taken[$1] })
        }
        let result = try x.slice(slices)
        #expect(result.shape == positions.filter { !$0.dropped }.map(\.taken.count))
        #expect(result.scalars == expected, "\(x.shape) \(slices)")
    }

    /// A slice of an axis, and the positions it means.
    private func random(_ size: Int, _ stream: inout RandomStream) -> (Slice, [Int]) {
        func signed(_ position: Int) -> Int { stream.integer(in: 0...1) == 0 ? position : position - size }
        switch stream.integer(in: 0...4) {
        case 0 where size > 0:
            let i = stream.integer(in: 0...(size - 1))
            return (.index(signed(i)), [i])
        case 1 where size > 0:
            let taken = (0..<stream.integer(in: 0...6)).map { _ in stream.integer(in: 0...(size - 1)) }
            return (.gather(taken.map(signed)), taken)
        case 2:
            let start = stream.integer(in: 0...size)
            let end = stream.integer(in: start...size)
            let step = stream.integer(in: 1...3)
            let shown = start < size ? signed(start) : start
            return (
                .range(start: shown, end: end == size ? nil : end, step: step),
                Array(stride(from: start, to: end, by: step))
            )
        case 3 where size > 0:
            let start = stream.integer(in: 0...(size - 1))
            let end = stream.integer(in: -1...start)
            let step = -stream.integer(in: 1...3)
            return (
                .range(start: signed(start), end: end < 0 ? nil : signed(end), step: step),
                Array(stride(from: start, to: end, by: step))
            )
        default: return (.all, Array(0..<size))
        }
    }

    @Test(
        "what is outside is named",
        arguments: [
            ([Slice.all, .index(4)], "index 4 is outside axis 1 of shape (3, 4), which has 4 entries"),
            ([.index(-4)], "index -4 is outside axis 0 of shape (3, 4), which has 3 entries"),
            ([.index(.min)], "index \(Int.min) is outside axis 0 of shape (3, 4), which has 3 entries"),
            ([.gather([0, 3])], "index 3 is outside axis 0 of shape (3, 4), which has 3 entries"),
            ([.range(start: 0, end: 4)], "the range end 4 is outside axis 0 of shape (3, 4), which has 3 entries"),
            (
                [.range(start: 3, end: nil, step: -1)],
                "the range end 3 is outside axis 0 of shape (3, 4), which has 3 entries"
            ),
            ([.range(start: 2, end: 1)], "the range from 2 to 1 of axis 0 runs against its step of 1"),
            ([.range(start: nil, end: nil, step: 0)], "the range of axis 0 has a step of 0"),
            ([.all, .all, .all], "3 indices for shape (3, 4), which has 2 axes"),
        ])
    func errors(_ slices: [Slice], _ expected: String) throws {
        #expect(try message { try Tensor.zeros([3, 4]).slice(slices) } == expected)
    }

    @Test("steps beyond the axis take one entry", arguments: [Int.max, .min])
    func hugeSteps(_ step: Int) throws {
        #expect(
            try Tensor.arange(stop: 5).slice([.range(start: nil, end: nil, step: step)]).scalars == [step > 0 ? 0 : 4])
        #expect(try Tensor.zeros([0]).slice([.range(start: nil, end: nil, step: step)]).shape == [0])
    }
}
