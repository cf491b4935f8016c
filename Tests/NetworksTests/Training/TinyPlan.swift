import Glibc
import Support
import Tensors

@testable import Networks

/// Softmax regression on inputs less their running mean, with dropout: a plan with all that a training has to keep.
final class TinyPlan: TrainablePlan {
    static let features = 4
    static let classes = 3

    let batchSize: Int
    let inputs: UnsafeMutableBufferPointer<Float>
    private let outputs: UnsafeMutableBufferPointer<Float>
    let logitGradients: UnsafeMutableBufferPointer<Float>
    let parameters: UnsafeMutableBufferPointer<Float>
    let gradients: UnsafeMutableBufferPointer<Float>
    private let rows: UnsafeMutableBufferPointer<Float>
    private let dropped: UnsafeMutableBufferPointer<Float>
    private var means: [Float]
    private let seed: UInt64
    /// Whether the loss is to be no number from this step on.
    private let poisonedStep: Int?

    let parameterRanges = [
        (name: "dense.weight", range: 0..<features * classes, decays: true),
        (name: "dense.bias", range: features * classes..<(features + 1) * classes, decays: false),
    ]

    init(_ weights: Weights, batchSize: Int, seed: UInt64, poisonedStep: Int? = nil) throws(NetworkError) {
        guard let weight = weights["dense.weight"], let bias = weights["dense.bias"],
            let mean = weights["dense.running_mean"]
        else { throw NetworkError("these are not the weights of a tiny plan") }
        let (d, k) = (Self.features, Self.classes)
        func room(_ count: Int) -> UnsafeMutableBufferPointer<Float> {
            let buffer = UnsafeMutableBufferPointer<Float>.allocate(capacity: count)
            buffer.initialize(repeating: 0)
            return buffer
        }
        self.batchSize = batchSize
        inputs = room(batchSize * d)
        outputs = room(batchSize * k)
        logitGradients = room(batchSize * k)
        parameters = room(d * k + k)
        gradients = room(d * k + k)
        rows = room(batchSize * d * k)
        dropped = room(batchSize * d)
        means = mean.scalars
        self.seed = seed
        self.poisonedStep = poisonedStep
        _ = parameters.update(fromContentsOf: weight.scalars + bias.scalars)
    }

    var logits: UnsafeBufferPointer<Float> { UnsafeBufferPointer(outputs) }

    deinit {
        for buffer in [inputs, outputs, logitGradients, parameters, gradients, rows, dropped] { buffer.deallocate() }
    }

    var weights: Weights {
        let (d, k) = (Self.features, Self.classes)
        return Self.weights(Array(parameters[..<(d * k)]), Array(parameters[(d * k)...]), means)
    }

    static func weights(_ weight: [Float], _ bias: [Float], _ means: [Float]) -> Weights {
        let arrays = [
            ("weight", [features, classes], weight), ("bias", [classes], bias), ("running_mean", [features], means),
        ]
        return Weights(
            arrays.compactMap { name, shape, scalars in
                (try? Tensor(shape: shape, scalars: scalars)).map { Weights.Entry(name: "dense.\(name)", tensor: $0) }
            })
    }

    static var start: Weights {
        var stream = RandomStream(seed: 11, name: "start")
        return weights(
            (0..<features * classes).map { _ in Float(stream.normal() * 0.1) }, [Float](repeating: 0, count: classes),
            [Float](repeating: 0, count: features))
    }

    func forward(count: Int, step: Int) {
        let (d, k) = (Self.features, Self.classes)
        for j in 0..<d {
            let mean = (0..<count).reduce(Float(0)) { $0 + inputs[$1 * d + j] } / Float(count)
            means[j] += 0.1 * (mean - means[j])
        }
        var stream = RandomStream(seed: seed, name: "dropout", index: UInt64(step))
        for place in 0..<count * d {
            dropped[place] = stream.uniform() < 0.2 ? 0 : (inputs[place] - means[place % d]) / 0.8
        }
        nonisolated(unsafe) let (dropped, outputs, parameters) = (dropped, outputs, parameters)
        ThreadPool.forEach(count) { row in
            for c in 0..<k {
                outputs[row * k + c] = (0..<d).reduce(parameters[d * k + c]) {
                    $0 + dropped[row * d + $1] * parameters[$1 * k + c]
                }
            }
        }
        if let poisonedStep, step >= poisonedStep { outputs[0] = .nan }
    }

    func backward(count: Int) {
        let (d, k) = (Self.features, Self.classes)
        nonisolated(unsafe) let (rows, dropped, slopes) = (rows, dropped, logitGradients)
        ThreadPool.forEach(count) { row in
            for place in 0..<d * k {
                rows[row * d * k + place] = dropped[row * d + place / k] * slopes[row * k + place % k]
            }
        }
        for place in 0..<d * k { gradients[place] = (0..<count).reduce(0) { $0 + rows[$1 * d * k + place] } }
        for c in 0..<k { gradients[d * k + c] = (0..<count).reduce(0) { $0 + slopes[$1 * k + c] } }
    }
}
