import Testing

@testable import Tensors

@Suite("Shapes and rearranging")
struct ShapeTests {
    @Test("transposing moves every scalar", arguments: 0..<60)
    func transposes(_ seed: Int) throws {
        var samples = Samples(seed)
        let x = try samples.tensor(samples.shape(rank: 0...5, sizes: 0...4))
        let order = samples.stream.shuffled(0..<x.rank)
        let expected = try Tensor.build(order.map { x.shape[$0] }) { index in
            var original = index
            for (place, axis) in order.enumerated() { original[axis] = index[place] }
            return x.at(original)
        }
        #expect(try x.transposed(order) == expected)
        #expect(try x.transposed().transposed() == x)
    }

    @Test("joining and rearranging match their definitions", arguments: 0..<60)
    func rearranges(_ seed: Int) throws {
        var samples = Samples(seed)
        let x = try samples.tensor(samples.shape(rank: 1...4, sizes: 0...4))
        let axis = samples.stream.integer(in: 0...(x.rank - 1))
        let (size, amount) = (x.shape[axis], samples.stream.integer(in: 0...4))
        /// `x` with another size of the axis, each position read from the one that `source` gives.
        func reading(_ size: Int, _ source: (Int) -> Int?) throws -> Tensor {
            var shape = x.shape
            shape[axis] = size
            return try .build(shape) { index in
                guard let position = source(index[axis]) else { return 7 }
                var index = index
                index[axis] = position
                return x.at(index)
            }
        }
        #expect(try x.flipped([axis]) == reading(size) { size - 1 - $0 })
        #expect(try x.rolled(amount - 2, axis: axis - x.rank) == reading(size) { ($0 - amount + 2 + 4 * size) % size })
        #expect(try x.repeated(amount, axis: axis) == reading(size * amount) { $0 / amount })
        var times = [Int](repeating: 1, count: x.rank)
        times[axis] = amount
        #expect(try x.tiled(times) == reading(size * amount) { $0 % size })
        var widths = [(before: Int, after: Int)](repeating: (0, 0), count: x.rank)
        widths[axis] = (amount, 2)
        let padded = try reading(size + amount + 2) { $0 < amount || $0 >= size + amount ? nil : $0 - amount }
        #expect(try x.padded(widths, value: 7) == padded)
        times[axis] = 3
        #expect(try Tensor.concatenated([x, x, x], axis: axis) == x.tiled(times))
        let stacked = try Tensor.stacked([x, x.map(.negate)], axis: axis)
        let second = try stacked.slice([Slice](repeating: .all, count: axis) + [.index(1)])
        #expect(second == x.map(.negate))
    }

    @Test func reshapes() throws {
        let x = try Tensor.arange(stop: 12)
        #expect(try x.reshaped([3, -1]).shape == [3, 4])
        #expect(try Tensor.zeros([0, 3]).reshaped([-1, 3]).shape == [0, 3])
        #expect(try x.slice([.index(3)]).reshaped([1, -1]).shape == [1, 1])
        #expect(try message { try x.reshaped([5, -1]) } == "cannot reshape (12) to (5, -1): 12 is not a multiple of 5")
        #expect(try message { try Tensor.zeros([0]).reshaped([0, -1]) }.contains("no single answer"))
        #expect(throws: TensorError.self) { try x.reshaped([-1, -1]) }
        #expect(throws: TensorError.self) { try x.reshaped([5]) }
        #expect(try x.reshaped([1, 3, 1, 4]).squeezed().shape == [3, 4])
        #expect(try x.reshaped([1, 3, 1, 4]).squeezed([-2]).shape == [1, 3, 4])
        #expect(throws: TensorError.self) { try x.squeezed([0]) }
        #expect(try x.expandedDims(-1).shape == [12, 1])
        #expect(throws: TensorError.self) { try x.expandedDims(2) }
        #expect(throws: TensorError.self) { try x.broadcast(to: [1]) }
        #expect(throws: TensorError.self) { try x.reshaped([3, 4]).transposed([0, 0]) }
    }

    @Test(
        "nothing grows beyond the limits",
        arguments: [
            { try Tensor.zeros([1 << 20, 1 << 20]) },
            { try Tensor.zeros([.max, .max]) },
            { try Tensor.zeros([0, .max]) },
            { try Tensor.zeros([-1]) },
            { try Tensor.zeros([Int](repeating: 1, count: 33)) },
            { try Tensor.ones([Int](repeating: 1, count: 32)).expandedDims(0) },
            { try Tensor.eye(1 << 40) },
            { try Tensor.arange(stop: 1e300) },
            { try Tensor.arange(start: -1e308, stop: 1e308) },
            { try Tensor.arange(stop: .nan) },
            { try Tensor.arange(stop: 1, step: 0) },
            { try Tensor.linspace(start: 0, stop: 1, count: -1) },
            { try Tensor.ones([2]).repeated(.max) },
            { try Tensor.ones([2]).tiled([.max, .max]) },
            { try Tensor.ones([2]).tiled([-1]) },
            { try Tensor.ones([2]).padded([(.max, .max)]) },
            { try Tensor.ones([2]).padded([(-1, 0)]) },
            { try Tensor.ones([1 << 15]).outer(.ones([1 << 15])) },
            { try Tensor.ones([1 << 15, 1]).matmul(.ones([1, 1 << 15])) },
            { try Tensor.ones([1]).broadcast(to: [1 << 29]) },
            { try Tensor(shape: [2, 2], scalars: [1]) },
            { try Tensor.concatenated([]) },
        ] as [@Sendable () throws -> Tensor])
    func limits(_ make: @Sendable () throws -> Tensor) {
        #expect(throws: TensorError.self) { try make() }
    }

    @Test func emptyRangesAreEmpty() throws {
        #expect(try Tensor.arange(start: 1e300, stop: -1e300).shape == [0])
        #expect(try Tensor.arange(start: 3, stop: 3).shape == [0])
    }
}
