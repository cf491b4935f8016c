import Networks
import Recognition
import Tensors

/// Biases that take back what rounding adds to the mean of each channel: rounded weights and activations are off a little to
/// one side, which all positions of a channel share (Nagel and others, "Data-free quantization through weight equalization
/// and bias correction", 2019; here by clips).
struct BiasCorrection {
    /// How many training clips are looked at.
    private static let clips = 256

    private let float: Recogniser
    private let heard: FeatureSet
    /// Of each layer with weights, by its node: the mean of each number that it reads, in floats.
    private let means: [Int: [Double]]

    /// - Parameter float: the network in floats, batch norm folded.
    init(_ float: Recogniser, training: FeatureSet) throws {
        self.float = float
        heard = training.spread(Self.clips)
        means = try Self.means(of: float, on: heard)
    }

    /// The network in whole numbers with other biases, layer by layer: what a layer reads depends on those before it.
    func applied(to tiny: Recogniser) throws -> Recogniser {
        var tiny = tiny
        for (index, node) in float.graph.nodes.enumerated() {
            let name = "\(node.name).bias"
            guard node.layer.takesBytes, let bias = tiny.weights[name]?.scalars, let wanted = means[index],
                let found = try Self.means(of: tiny, on: heard)[index],
                let exact = float.weights["\(node.name).weight"], let rounded = tiny.weights["\(node.name).weight"]
            else { continue }
            let (a, b) = (sums(node, exact.scalars, wanted), sums(node, rounded.scalars, found))
            let corrected = bias.indices.map { Float(Double(bias[$0]) + a[$0] - b[$0]) }
            var entries = tiny.weights.entries
            guard let place = entries.firstIndex(where: { $0.name == name }) else { continue }
            entries[place] = .init(name: name, tensor: try Tensor(shape: [corrected.count], scalars: corrected))
            tiny = try Recogniser(
                preparation: tiny.preparation, graph: tiny.graph, weights: Weights(entries), record: tiny.record,
                quantisation: tiny.quantisation)
        }
        return tiny
    }

    /// The mean of what a layer gives, before its bias, from the means of the channels that it reads. Beyond the ends of an
    /// axis there are zeros; what they take away is the same in both networks but for the little that is sought, and is
    /// left out.
    private func sums(_ node: Graph.Node, _ weight: [Float], _ means: [Double]) -> [Double] {
        let filters = node.shape.last ?? 1
        let channels = float.graph.inputShapes(of: node)[0].last ?? 1
        var sums = [Double](repeating: 0, count: filters)
        let isDepthwise = node.layer is DepthwiseConvolution1D || node.layer is DepthwiseConvolution2D
        let groups = (node.layer as? Convolution1D)?.groups ?? (node.layer as? Convolution2D)?.groups ?? 1
        let inward = isDepthwise ? 1 : channels / groups
        for (place, weight) in weight.enumerated() {
            let (row, filter) = (place / filters, place % filters)
            let first = isDepthwise ? filter : filter / (filters / groups) * inward
            sums[filter] += Double(weight) * means[first + row % inward]
        }
        return sums
    }

    /// The mean of each channel that a layer with weights reads, by its node.
    private static func means(of model: Recogniser, on heard: FeatureSet) throws(RecognitionError) -> [Int: [Double]] {
        let graph = model.graph
        let layers = graph.nodes.indices.filter { graph.nodes[$0].layer.takesBytes }
        var sums: [Int: [Double]] = [:]
        try model.forEachRun(of: heard) { plan in
            for layer in layers {
                guard let values = plan.valuesRead(by: layer) else { continue }
                let channels = graph.inputShapes(of: graph.nodes[layer])[0].last ?? 1
                var all = sums[layer] ?? [Double](repeating: 0, count: channels)
                for (place, value) in values.enumerated() { all[place % channels] += Double(value) }
                sums[layer] = all
            }
        }
        var means: [Int: [Double]] = [:]
        for (layer, all) in sums {
            let shape = graph.inputShapes(of: graph.nodes[layer])[0]
            let count = Double(heard.count * shape.dropLast().reduce(1, *))
            means[layer] = all.map { $0 / max(1, count) }
        }
        return means
    }
}
