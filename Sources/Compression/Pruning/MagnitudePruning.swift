import Networks
import Tensors

/// Global magnitude pruning: of all weights of convolutions and dense layers together, the least are taken away.
enum MagnitudePruning {
    /// The zeros of a network of which a share of the weights is taken away: exactly so many as the share comes to, rounded.
    /// Of equal magnitudes the earlier ones go first, so that zeros stay zeros while the share grows.
    /// - Parameter names: the arrays that count; see `Graph.prunableNames`.
    static func mask(_ weights: Weights, _ names: [String], sparsity: Double) -> WeightMask {
        var all: [(magnitude: Float, array: Int, place: Int)] = []
        for (array, name) in names.enumerated() {
            for (place, scalar) in (weights[name]?.scalars ?? []).enumerated() {
                all.append((abs(scalar), array, place))
            }
        }
        let count = Int((sparsity * Double(all.count)).rounded())
        all.sort { ($0.magnitude, $0.array, $0.place) < ($1.magnitude, $1.array, $1.place) }
        let chosen = Dictionary(grouping: all.prefix(count)) { names[$0.array] }
        return WeightMask(zeros: chosen.mapValues { $0.map(\.place).sorted() })
    }

    /// The share of zeros in some arrays.
    static func sparsity(_ weights: Weights, _ names: [String]) -> Double {
        var (zeros, total) = (0, 0)
        for name in names {
            guard let scalars = weights[name]?.scalars else { continue }
            zeros += scalars.count { $0 == 0 }
            total += scalars.count
        }
        return total == 0 ? 0 : Double(zeros) / Double(total)
    }
}
