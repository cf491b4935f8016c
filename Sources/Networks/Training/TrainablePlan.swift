/// What training asks of a plan; `TrainingPlan` is one.
///
/// All buffers belong to the plan, stay where they are and are there before the first step.
package protocol TrainablePlan: AnyObject {
    /// The most samples of a step.
    var batchSize: Int { get }
    /// Batch size × numbers of a sample, to be filled before `forward`.
    var inputs: UnsafeMutableBufferPointer<Float> { get }
    /// Batch size × classes, set by `forward`.
    var logits: UnsafeBufferPointer<Float> { get }
    /// As `logits`, to be filled before `backward`.
    var logitGradients: UnsafeMutableBufferPointer<Float> { get }
    /// Everything that is learnt, one number after the other.
    var parameters: UnsafeMutableBufferPointer<Float> { get }
    /// As `parameters`, set by `backward`.
    var gradients: UnsafeMutableBufferPointer<Float> { get }
    /// Where each array is in `parameters`, in their order, and whether weight decay pulls on it.
    var parameterRanges: [(name: String, range: Range<Int>, decays: Bool)] { get }
    /// The numbers at present, running statistics included.
    var weights: Weights { get }

    /// - Parameters:
    ///   - count: how many of the samples in `inputs` count.
    ///   - step: the steps before this one, which is all that dropout's random numbers depend on.
    func forward(count: Int, step: Int)
    /// Of the same samples as the `forward` before it.
    func backward(count: Int)
}
