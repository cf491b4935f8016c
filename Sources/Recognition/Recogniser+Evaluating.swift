package import Networks
package import Tensors

extension Recogniser {
    /// How it does on recordings whose labels are known, for the metrics: "seven" counts as "7".
    /// - Throws: for labels that it was not trained on, and as `logits`.
    package func evaluate(_ features: FeatureSet) throws(RecognitionError) -> Predictions {
        try Self.predictions(preparation.targets(of: features), logits(of: features))
    }

    /// Its probabilities for each of some recordings, whatever is said there: (count, labels), each row's sum being 1.
    /// - Throws: as `logits`.
    package func probabilities(of features: FeatureSet) throws(RecognitionError) -> Tensor {
        try Self.probabilities(logits(of: features))
    }

    /// The network's outputs for each of some recordings, (count, labels): on all threads, with the bits that a session
    /// gives for each alone. Features of another front end are computed afresh from their recordings.
    /// - Throws: where the engine cannot compile the network, or features cannot be computed.
    package func logits(of features: FeatureSet) throws(RecognitionError) -> Tensor {
        try Self.logits(of: preparation.matching(features), preparation, graph, weights, quantisation)
    }

    /// - Parameter features: of the preparation's front end.
    static func logits(
        of features: FeatureSet, _ preparation: InputPreparation, _ graph: Graph, _ weights: Weights,
        _ quantisation: Quantisation? = nil
    ) throws(RecognitionError) -> Tensor {
        let (count, labels) = (features.count, preparation.labels.count)
        // Each thread's own part of the set; as each recording is on its own, it does not matter where parts begin.
        let parts = max(1, min(ThreadPool.threads, count))
        var made: [InferencePlan] = []
        for _ in 0..<parts { made.append(try plan(graph, weights, quantisation)) }
        nonisolated(unsafe) let plans = made
        let logits = [Float](unsafeUninitializedCapacity: count * labels) { buffer, initialised in
            nonisolated(unsafe) let logits = buffer
            ThreadPool.forEach(parts) { part in
                let plan = plans[part]
                for position in (part * count / parts)..<((part + 1) * count / parts) {
                    features.withImage(position) { preparation.write($0, into: plan.inputs) }
                    plan.run(count: 1)
                    for label in 0..<labels {
                        logits.initializeElement(at: position * labels + label, to: plan.logits[label])
                    }
                }
            }
            initialised = count * labels
        }
        return try tensor([count, labels], logits)
    }

    static func predictions(_ truth: [Int], _ logits: Tensor) throws(RecognitionError) -> Predictions {
        let probabilities = try probabilities(logits)
        do throws(MetricError) { return try Predictions(truth: truth, probabilities: probabilities) } catch {
            throw RecognitionError(error.reason)
        }
    }

    private static func probabilities(_ logits: Tensor) throws(RecognitionError) -> Tensor {
        let (scalars, labels) = (logits.scalars, logits.shape[1])
        let rows = (0..<logits.shape[0]).map { scalars[($0 * labels)..<(($0 + 1) * labels)] }
        return try tensor(logits.shape, rows.flatMap(Probabilities.softmax))
    }

    private static func tensor(_ shape: [Int], _ scalars: [Float]) throws(RecognitionError) -> Tensor {
        do throws(TensorError) { return try Tensor(shape: shape, scalars: scalars) } catch {
            throw RecognitionError(error.message, help: error.help)
        }
    }

    /// The network compiled for one input.
    static func plan(
        _ graph: Graph, _ weights: Weights, _ quantisation: Quantisation?
    ) throws(RecognitionError) -> InferencePlan {
        do throws(NetworkError) {
            return try InferencePlan(graph, weights: weights, quantisation: quantisation, batchSize: 1)
        } catch {
            throw RecognitionError(error)
        }
    }
}
