import Support
import Tensors

/// Weights that are held at zero while the others learn: what pruning has taken away.
package struct WeightMask: Sendable, Equatable {
    /// Of each array that has any, by its name ("conv1.weight"): the positions of the zeros, ascending.
    package let zeros: [String: [Int]]

    package init(zeros: [String: [Int]]) {
        self.zeros = zeros.filter { !$0.value.isEmpty }
    }

    /// The zeros that there are among the weights of convolutions and dense layers; biases and batch norm have none that
    /// are held.
    package init(zerosOf weights: Weights, in graph: Graph) {
        var zeros: [String: [Int]] = [:]
        for name in graph.prunableNames {
            guard let scalars = weights[name]?.scalars else { continue }
            zeros[name] = scalars.indices.filter { scalars[$0] == 0 }
        }
        self.init(zeros: zeros)
    }

    package var count: Int { zeros.values.reduce(0) { $0 + $1.count } }

    /// The zeros of both.
    package func joined(_ other: WeightMask) -> WeightMask {
        WeightMask(zeros: zeros.merging(other.zeros) { Set($0).union($1).sorted() })
    }

    /// The same weights with these at zero.
    package func applied(to weights: Weights) -> Weights {
        Weights(
            weights.entries.map { entry in
                guard let places = zeros[entry.name] else { return entry }
                var scalars = entry.tensor.scalars
                for place in places where scalars.indices.contains(place) { scalars[place] = 0 }
                return (try? Tensor(shape: entry.tensor.shape, scalars: scalars))
                    .map { Weights.Entry(name: entry.name, tensor: $0) } ?? entry
            })
    }

    /// Where the zeros are among parameters that lie one after the other.
    func places(in ranges: [(name: String, range: Range<Int>, decays: Bool)]) -> [Int] {
        ranges.flatMap { array in
            (zeros[array.name] ?? []).filter { $0 < array.range.count }.map { array.range.lowerBound + $0 }
        }
    }

    /// As a line that tells it from every other.
    var settings: String {
        var builder = DigestBuilder()
        for name in zeros.keys.sorted() {
            builder.update(name)
            for place in zeros[name] ?? [] { builder.update(place) }
        }
        return "\(count) \(builder.finish().short)"
    }
}

extension Graph {
    /// The weights of convolutions and dense layers, by their names: those that weight decay pulls on.
    package var prunableNames: [String] {
        nodes.flatMap { node in parameters(of: node).filter(\.decays).map { "\(node.name).\($0.name)" } }
    }
}
