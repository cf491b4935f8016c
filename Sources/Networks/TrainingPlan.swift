package import Tensors

/// A graph compiled for training with one batch size: every buffer is there before the first step, and no step allocates.
///
/// One step: fill `inputs`, call `forward`, fill `logitGradients` from `logits`, call `backward`, change `parameters` by
/// `gradients`.
package final class TrainingPlan {
    /// - Parameter batchSize: the most samples of a step.
    /// - Throws: `NetworkError` where the weights are not those of the graph.
    package init(_ graph: Graph, weights: Weights, batchSize: Int, seed: UInt64) throws(NetworkError) {
        throw NetworkError("not yet")
    }
}
