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

    /// What came of it.
    package struct Result: Sendable {
        package let recogniser: Recogniser
        /// Each layer with weights that was not excluded, in the network's order; empty where scales are dynamic.
        package let layers: [LayerSensitivity]
        /// The signal-to-quantisation-noise ratio of its logits on training clips, in decibels; `nil` where scales are
        /// dynamic.
        package let decibels: Double?
    }

    /// A model whose layers with weights are computed in whole numbers, batch norm being folded into them.
    /// - Parameter training: what scales are taken of, and which layers stay in floats; not needed for dynamic ones.
    /// - Throws: where the model is quantised already, has no layer with weights, or features do not fit; for a layer to
    ///   exclude that is none.
    package func apply(
        to model: Recogniser, training: FeatureSet?, options: QuantisingOptions = QuantisingOptions()
    ) throws -> Result {
        try model.checkIsInFloats(to: "quantize")
        let candidates = try Self.candidates(model.graph, but: options.excluded)
        guard self != .dynamic else {
            let form = try ByteForm(model, .dynamic, activations: [:])
            return Result(
                recogniser: try noted(form.assembled(Set(candidates.map(\.name))), options, candidates), layers: [],
                decibels: nil)
        }
        guard let training else {
            throw RecognitionError(
                "without training clips there are no scales for the activations",
                help: "give the features that it was trained on, or --scheme dynamic")
        }
        let (form, sensitivity, integer, layers) = try Self.chosen(model, candidates, on: training, options)
        var tiny = try form.assembled(integer)
        if options.correctsBias { tiny = try BiasCorrection(form.float, training: training).applied(to: tiny) }
        return Result(
            recogniser: try noted(tiny, options, candidates.filter { integer.contains($0.name) }), layers: layers,
            decibels: try sensitivity.ratio(tiny))
    }

    /// The model trained further with weights and activations rounded, still in floats; zeros stay zeros. Layers that are to
    /// stay in floats are not rounded.
    /// - Parameter tuning: its validation part chooses the best epoch, by the network in floats.
    /// - Returns: the model, and the options with which it is to be quantised: their excluded layers are those that were
    ///   not rounded.
    /// - Throws: what training throws, and as `apply`.
    package static func trained(
        _ model: Recogniser, by tuning: FineTuning, options: QuantisingOptions = QuantisingOptions(),
        watch: TrainingWatch
    ) throws -> (recogniser: Recogniser, options: QuantisingOptions) {
        try model.checkIsInFloats(to: "quantize")
        let candidates = try candidates(model.graph, but: options.excluded)
        let (_, _, integer, _) = try chosen(model, candidates, on: tuning.training, options)
        var decided = options
        decided.excluded = model.graph.nodes.filter { $0.layer.takesBytes && !integer.contains($0.name) }.map(\.name)
        decided.minimumSQNR = nil
        var tuning = tuning
        let unread = model.graph.readInFloats(but: integer)
        tuning.options.rounding = RoundedTraining(
            activations: try Calibration.scales(of: model, on: tuning.training, by: options)
                .filter { !unread.contains($0.key) }, layers: integer)
        tuning.options.mask = WeightMask(zerosOf: model.weights, in: model.graph)
        let (trained, _) = try tuning.run(model.graph, from: model.weights, by: model.preparation, watch: watch)
        var record = model.record
        record.summary = trained.record.summary
        record.settings.append(.init("trained for int8", tuning.notes()))
        return (try model.replacing(weights: trained.weights, record: record), decided)
    }

    /// Layers with weights.
    private static func candidates(
        _ graph: Graph, but excluded: [String]
    ) throws(RecognitionError) -> [Graph.Node] {
        let layers = graph.nodes.filter(\.layer.takesBytes)
        if let unknown = excluded.first(where: { name in !layers.contains { $0.name == name } }) {
            throw RecognitionError(
                "it has no layer '\(unknown)' with weights to quantise",
                help: "those that have are \(layers.map(\.name).joined(separator: ", "))")
        }
        guard !layers.isEmpty else { throw RecognitionError("it has no layer with weights to quantise") }
        let left = layers.filter { !excluded.contains($0.name) }
        guard !left.isEmpty else {
            throw RecognitionError("nothing is left to quantise", help: "exclude fewer layers")
        }
        return left
    }

    /// Which layers become whole numbers, and of what they are made.
    private static func chosen(
        _ model: Recogniser, _ candidates: [Graph.Node], on training: FeatureSet, _ options: QuantisingOptions
    ) throws -> (form: ByteForm, sensitivity: Sensitivity, integer: Set<String>, layers: [LayerSensitivity]) {
        let folded = try ByteForm(model, .fixed, activations: [:])
        let form = try ByteForm(
            model, .fixed, activations: Calibration.scales(of: folded.float, on: training, by: options))
        let sensitivity = try Sensitivity(form.float, training: training)
        let (integer, layers) = try sensitivity.chosen(
            of: candidates, minimum: options.minimumSQNR, assembled: form.assembled)
        return (form, sensitivity, integer, layers)
    }

    private func noted(
        _ tiny: Recogniser, _ options: QuantisingOptions, _ integer: [Graph.Node]
    ) throws(RecognitionError) -> Recogniser {
        var record = tiny.record
        let floats = tiny.graph.nodes.filter { $0.layer.takesBytes }.map(\.name).filter { name in
            !integer.contains { $0.name == name }
        }
        var parts = [rawValue, "int8"]
        if self != .dynamic {
            parts.append(
                "calibration \(options.calibration.rawValue)"
                    + (options.calibration == .percentile ? " \(options.percentile)" : ""))
            if options.correctsBias { parts.append("bias corrected") }
        }
        if !floats.isEmpty { parts.append("\(floats.joined(separator: " and ")) in floats") }
        record.settings.append(.init("quantised", parts.joined(separator: ", ")))
        return try Recogniser(
            preparation: tiny.preparation, graph: tiny.graph, weights: tiny.weights, record: record,
            quantisation: tiny.quantisation)
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
