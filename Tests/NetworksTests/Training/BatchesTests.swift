import Glibc
import Testing

@testable import Networks

@Suite("Batches")
struct BatchesTests {
    @Test(arguments: [1, 2, 3, 7, 32, 33, 64, 65, 97], [1, 2, 3, 8, 32])
    func haveEveryExampleOnce(_ examples: Int, _ size: Int) {
        let batches = Batches(examples: examples, batchSize: size)
        let ranges = (0..<batches.count).map { batches.range($0) }
        #expect(ranges.flatMap(Array.init) == Array(0..<examples))
        #expect(ranges.allSatisfy { (1...size).contains($0.count) })
        if size > 2, examples > 1 { #expect(ranges.allSatisfy { $0.count > 1 }) }
        #expect(ranges.dropLast(2).allSatisfy { $0.count == size })
    }

    @Test func anEpochHasAnOrderOfItsOwn() {
        let orders = (0..<4).map { Batches.order(examples: 50, seed: 1, epoch: $0) }
        #expect(Set(orders).count == 4)
        #expect(orders.allSatisfy { $0.sorted() == Array(0..<50) })
        #expect(Batches.order(examples: 50, seed: 1, epoch: 2) == orders[2])
        #expect(Batches.order(examples: 50, seed: 2, epoch: 2) != orders[2])
    }

    /// Every example comes to every place equally often: chi-square over 10 × 10 cells, and over neighbours.
    @Test func ordersAreFair() {
        let (count, epochs) = (10, 5000)
        var places = [Int](repeating: 0, count: count * count)
        var followers = places
        for epoch in 0..<epochs {
            let order = Batches.order(examples: count, seed: 7, epoch: epoch)
            for (place, example) in order.enumerated() { places[place * count + example] += 1 }
            for (first, second) in zip(order, order.dropFirst()) { followers[first * count + second] += 1 }
        }
        let expected = Double(epochs) / Double(count)
        let placesSquare = places.reduce(0) { $0 + pow(Double($1) - expected, 2) / expected }
        // 81 degrees of freedom: 99.9 % of fair orders lie below 126.
        #expect(placesSquare < 126)
        let pairs = Double(epochs * (count - 1)) / Double(count * (count - 1))
        let followersSquare = (0..<count * count).filter { $0 / count != $0 % count }
            .reduce(0) { $0 + pow(Double(followers[$1]) - pairs, 2) / pairs }
        // At most 89 degrees of freedom: 99.9 % below 136.
        #expect(followersSquare < 136)
    }
}
