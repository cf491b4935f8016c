import Testing

@testable import Tensors

@Suite("Sorting")
struct SortingTests {
    @Test("sorts by insertion's order, short and long", arguments: [0, 1, 5, 100, 1023, 1024, 5000], [false, true])
    func reference(_ size: Int, descending: Bool) throws {
        var samples = Samples(size)
        for x in [try samples.tiedTensor([size]), try samples.tensor([size])] {
            let row = x.scalars
            let expected = row.indices.sorted { a, b in
                let (x, y) = (row[a], row[b])
                if x.isNaN || y.isNaN { return x.isNaN == y.isNaN ? a < b : y.isNaN }
                return x == y ? a < b : (x < y) != descending
            }
            #expect(try x.argsort(descending: descending).scalars == expected.map(Float.init))
            let sorted = try Tensor(shape: [size], scalars: expected.map { row[$0] })
            #expect(try x.sorted(descending: descending) == sorted)
        }
    }

    @Test func topNumbers() throws {
        let x = try Tensor(shape: [2, 4], scalars: [1, 5, .nan, 5, 0, -1, -2, .infinity])
        let (values, positions) = try x.topK(2)
        #expect(values.scalars == [5, 5, .infinity, 0])
        #expect(positions.scalars == [1, 3, 3, 0])
        #expect(try x.topK(1, axis: 0).values.shape == [1, 4])
        #expect(throws: TensorError.self) { try x.topK(5) }
        #expect(throws: TensorError.self) { try x.topK(-1) }
        #expect(throws: TensorError.self) { try Tensor(1).sorted() }
    }

    @Test func countsEachNumberOnce() throws {
        var samples = Samples(1)
        let x = try samples.tiedTensor([500])
        let (values, counts) = x.unique()
        #expect(values.count == 7)
        #expect(counts.reduce(0, +) == 500)
        for (value, count) in zip(values.scalars, counts) {
            #expect(x.scalars.count { $0 == value || ($0.isNaN && value.isNaN) } == count)
        }
        #expect(try Tensor.zeros([0]).unique().counts == [])
    }

    @Test("every number falls between the edges of its bin", arguments: [1, 2, 7, 64])
    func histogram(_ bins: Int) throws {
        var samples = Samples(bins)
        let x = try samples.tensor([300])
        let (counts, edges) = try x.histogram(bins: bins)
        for bin in 0..<bins {
            let expected = x.scalars.count { y in
                y >= edges[bin] && (y < edges[bin + 1] || (bin == bins - 1 && y == edges[bins]))
            }
            #expect(counts[bin] == expected)
        }
        #expect(counts.reduce(0, +) == 300)
    }

    @Test func histogramEdges() throws {
        let x = try Tensor(shape: [2], scalars: [1, .nan])
        #expect(try message { try x.histogram() } == "a histogram needs finite numbers, and number 1 is nan")
        #expect(throws: TensorError.self) { try Tensor(1).histogram(bins: 0) }
        #expect(throws: TensorError.self) { try Tensor(1).histogram(bins: .max) }
        #expect(throws: TensorError.self) { try Tensor(1).histogram(range: (2, 1)) }
        #expect(throws: TensorError.self) { try Tensor(1).histogram(range: (.nan, 1)) }
        #expect(try Tensor.zeros([0]).histogram(bins: 2).edges == [0, 0.5, 1])
        #expect(throws: TensorError.self) { try Tensor(1e30).histogram(bins: 2) }
        #expect(throws: TensorError.self) { try Tensor(1).histogram(bins: 3, range: (1, Float(1).nextUp)) }
        #expect(try Tensor(shape: [2], scalars: [-3e38, 3e38]).histogram(bins: 2).counts == [1, 1])
    }
}
