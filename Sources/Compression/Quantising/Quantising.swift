package import Networks
package import Recognition
import Support
import Tensors

/// How a model becomes one of whole numbers.
package enum Quantising: String, Sendable, CaseIterable {
    /// Weights become bytes; the scales of activations are taken of each clip.
    case dynamic
    /// The scales of activations are taken of training clips.
    case fixed = "static"
    /// As `fixed`, after the network has been trained further with everything rounded.
    case aware

    /// A model whose layers with weights are computed in whole numbers, batch norm being folded into them.
    /// - Parameter training: what scales are taken of; not needed for dynamic ones.
    /// - Throws: where the model is quantised already, has no layer with weights, or features do not fit.
    package func apply(to model: Recogniser, training: FeatureSet?) throws -> Recogniser {
        try model.checkIsInFloats(to: "quantize")
        let (graph, weights) = try model.graph.folded(model.weights)
        var activations: [String: Quantisation.Scale] = [:]
        if self != .dynamic {
            guard let training else {
                throw RecognitionError(
                    "without training clips there are no scales for the activations",
                    help: "give the features that it was trained on, or --scheme dynamic")
            }
            let folded = try Recogniser(
                preparation: model.preparation, graph: graph, weights: weights, record: model.record)
            activations = try Calibration.scales(of: folded, on: training)
        }
        var scales: [String: [Float]] = [:]
        var entries: [Weights.Entry] = []
        for entry in weights.entries {
            guard let node = graph.nodes.first(where: { $0.name + ".weight" == entry.name }), node.layer.takesBytes
            else {
                entries.append(entry)
                continue
            }
            let (rounded, found) = try Self.rounded(entry.tensor)
            scales[node.name] = found
            entries.append(.init(name: entry.name, tensor: rounded))
        }
        guard !scales.isEmpty else { throw RecognitionError("it has no layer with weights to quantise") }
        var record = model.record
        record.settings.append(.init("quantised", "\(rawValue), int8"))
        return try Recogniser(
            preparation: model.preparation, graph: graph, weights: Weights(entries), record: record,
            quantisation: Quantisation(
                scheme: self == .dynamic ? .dynamic : .fixed, activations: activations, weights: scales))
    }

    /// The model trained further with weights and activations rounded, still in floats; zeros stay zeros.
    /// - Parameter tuning: its validation part chooses the best epoch, by the network in floats.
    /// - Throws: what training throws, and as `apply`.
    package static func trained(
        _ model: Recogniser, by tuning: FineTuning, watch: TrainingWatch
    ) throws -> Recogniser {
        try model.checkIsInFloats(to: "quantize")
        var tuning = tuning
        tuning.options.rounding = RoundedTraining(
            activations: try Calibration.scales(of: model, on: tuning.training))
        tuning.options.mask = WeightMask(zerosOf: model.weights, in: model.graph)
        let (trained, _) = try tuning.run(model.graph, from: model.weights, by: model.preparation, watch: watch)
        var record = model.record
        record.summary = trained.record.summary
        record.settings.append(.init("trained for int8", tuning.notes()))
        return try model.replacing(weights: trained.weights, record: record)
    }

    /// Weights as the numbers that bytes stand for, with the scale of each channel.
    private static func rounded(_ weight: Tensor) throws(TensorError) -> (Tensor, [Float]) {
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

extension Recogniser {
    /// - Throws: for a quantised model, of which nothing more is made.
    func checkIsInFloats(to command: String) throws(RecognitionError) {
        guard quantisation == nil else {
            throw RecognitionError("it is quantised already", help: "\(command) the model that it was made of")
        }
    }
}
