import Networks
import Recognition
import Tensors

/// A network as it can be computed in whole numbers, whichever of its layers are.
struct ByteForm {
    /// In floats, batch norm folded into the layers before it.
    let float: Recogniser
    private let scheme: Quantisation.Scheme
    private let activations: [String: Quantisation.Scale]
    /// Of each layer with weights: what its bytes stand for, and the scale of each channel.
    private let rounded: [String: (weight: Tensor, scales: [Float])]

    /// - Parameter activations: how nodes are read; empty where that is dynamic.
    init(_ model: Recogniser, _ scheme: Quantisation.Scheme, activations: [String: Quantisation.Scale]) throws {
        let (graph, weights) = try model.graph.folded(model.weights)
        float = try Recogniser(preparation: model.preparation, graph: graph, weights: weights, record: model.record)
        self.scheme = scheme
        self.activations = activations
        var rounded: [String: (weight: Tensor, scales: [Float])] = [:]
        for node in graph.nodes where node.layer.takesBytes {
            rounded[node.name] = try weights["\(node.name).weight"].map(Self.rounded)
        }
        self.rounded = rounded
    }

    /// With some layers in whole numbers.
    func assembled(_ layers: Set<String>) throws -> Recogniser {
        let chosen = rounded.filter { layers.contains($0.key) }
        let entries = float.weights.entries.map { entry in
            chosen[String(entry.name.dropLast(".weight".count))].flatMap { choice in
                entry.name.hasSuffix(".weight") ? Weights.Entry(name: entry.name, tensor: choice.weight) : nil
            } ?? entry
        }
        let unread = float.graph.readInFloats(but: layers)
        return try Recogniser(
            preparation: float.preparation, graph: float.graph, weights: Weights(entries), record: float.record,
            quantisation: Quantisation(
                scheme: scheme, activations: activations.filter { !unread.contains($0.key) },
                weights: chosen.mapValues(\.scales)))
    }

    /// Weights as the numbers that bytes stand for, with the scale of each channel.
    private static func rounded(_ weight: Tensor) throws(TensorError) -> (weight: Tensor, scales: [Float]) {
        let (scalars, channels) = (weight.scalars, weight.shape[weight.rank - 1])
        var greatest = [Float](repeating: 0, count: channels)
        for (place, scalar) in scalars.enumerated() {
            greatest[place % channels] = max(greatest[place % channels], abs(scalar))
        }
        let scales = greatest.map(Quantisation.weightScale)
        let rounded = scalars.enumerated().map { place, scalar in
            let scale = scales[place % channels]
            // Nothing below zero is left of a rounded -0.2: its byte has no sign.
            return (scalar / scale).rounded(.toNearestOrEven) * scale + 0
        }
        return (try Tensor(shape: weight.shape, scalars: rounded), scales)
    }
}

extension Graph {
    /// The names of what layers with weights read that are all computed in floats: nothing is gained by bytes there.
    /// - Parameter integer: the layers that are computed in whole numbers.
    func readInFloats(but integer: Set<String>) -> Set<String> {
        var (floats, bytes): (Set<String>, Set<String>) = ([], [])
        func add(_ source: Source, to names: inout Set<String>) {
            let name = readName(source)
            names.insert(name)
            // What pooling reads has the bytes that it gives.
            guard let node = nodes.first(where: { $0.name == name }), node.takesGreatest else { return }
            add(node.sources[0], to: &names)
        }
        for node in nodes where node.layer.takesBytes {
            for source in node.sources {
                if integer.contains(node.name) { add(source, to: &bytes) } else { add(source, to: &floats) }
            }
        }
        return floats.subtracting(bytes)
    }
}
