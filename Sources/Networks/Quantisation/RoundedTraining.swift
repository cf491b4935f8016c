import Support
import Tensors

/// Training of a network that will be computed in whole numbers: on the way forward weights and activations are rounded to
/// the numbers that bytes stand for, and the gradient passes as though they were not (Bengio and others, "Estimating or
/// propagating gradients through stochastic neurons", 2013). Weights have a scale for each channel that comes out, so it
/// does not matter that batch norm is not folded into them yet.
package struct RoundedTraining: Sendable, Equatable {
    /// How integer layers will read what nodes give, by their names.
    package let activations: [String: Quantisation.Scale]
    /// The names of the layers whose weights are rounded.
    package let layers: Set<String>

    package init(activations: [String: Quantisation.Scale], layers: Set<String>) {
        self.activations = activations
        self.layers = layers
    }

    /// As a line that tells it from every other.
    var settings: String {
        var builder = DigestBuilder()
        for (name, scale) in activations.sorted(by: { $0.key < $1.key }) {
            builder.update(name)
            builder.update(Double(scale.scale))
            builder.update(Int(scale.zeroPoint))
        }
        for layer in layers.sorted() { builder.update(layer) }
        return "bytes \(builder.finish().short)"
    }
}

/// Rounds what a node gives, in its place.
final class RoundActivation: PlanTask {
    private let slot: Slot
    private let scale: Quantisation.Scale
    private let bytes: UnsafeMutablePointer<UInt8>
    private let stride: Int

    init(_ slot: Slot, _ scale: Quantisation.Scale, memory: PlanMemory, workers: Int) {
        self.slot = slot
        self.scale = scale
        stride = (slot.count + 63) & ~63
        bytes = memory.room(stride * workers, of: UInt8.self)
    }

    func run(_ run: Run) {
        let (room, zero) = (bytes + run.worker * stride, Int32(scale.zeroPoint))
        for sample in run.samples {
            let values = slot.at(sample, run.worker)
            Kernels.quantise(values, count: slot.count, scale: scale.scale, zero: zero, into: room)
            Kernels.dequantise(room, count: slot.count, scale: scale.scale, zero: zero, into: values)
        }
    }
}

/// Rounds the weights of a training plan for a step, and puts back those that learn.
final class WeightRounding {
    private let arrays: [(range: Range<Int>, channels: Int)]
    private let trained: UnsafeMutableBufferPointer<Float>
    private let kept: UnsafeMutablePointer<Float>
    private let scales: UnsafeMutablePointer<Float>

    init(_ layers: Set<String>, _ graph: Graph, _ numbers: PlanParameters, memory: PlanMemory) {
        var arrays: [(range: Range<Int>, channels: Int)] = []
        for node in graph.nodes where node.layer.takesBytes && layers.contains(node.name) {
            guard let place = numbers.place(node, "weight") else { continue }
            arrays.append((place.range, node.shape[node.shape.count - 1]))
        }
        self.arrays = arrays
        trained = numbers.trained
        kept = memory.floats(trained.count)
        scales = memory.floats(arrays.map(\.channels).max() ?? 0)
    }

    /// Weights become what their bytes stand for.
    func round() {
        guard let all = trained.baseAddress else { return }
        for (range, channels) in arrays {
            let weights = all + range.lowerBound
            (kept + range.lowerBound).update(from: weights, count: range.count)
            scales.update(repeating: 0, count: channels)
            for start in stride(from: 0, to: range.count, by: channels) {
                for channel in 0..<channels { scales[channel] = max(scales[channel], abs(weights[start + channel])) }
            }
            for channel in 0..<channels { scales[channel] = Quantisation.weightScale(greatest: scales[channel]) }
            for start in stride(from: 0, to: range.count, by: channels) {
                for channel in 0..<channels {
                    let scale = scales[channel]
                    weights[start + channel] =
                        (weights[start + channel] / scale).rounded(.toNearestOrEven) * scale
                }
            }
        }
    }

    func restore() {
        guard let all = trained.baseAddress else { return }
        for (range, _) in arrays { (all + range.lowerBound).update(from: kept + range.lowerBound, count: range.count) }
    }
}
