import CKernels

extension Kernels {
    /// A function of each number by itself.
    package enum Function: Int32, Sendable {
        case relu, silu, hardswish, sigmoid, tanh
    }

    package static func apply(
        _ function: Function, _ input: UnsafePointer<Float>, count: Int, into output: UnsafeMutablePointer<Float>
    ) {
        utter_activation(function.rawValue, input, count, output)
    }

    /// `delta` times the derivative at the input.
    package static func applyGradient(
        _ function: Function, _ input: UnsafePointer<Float>, delta: UnsafePointer<Float>, count: Int,
        into output: UnsafeMutablePointer<Float>, _ ending: Ending = []
    ) {
        utter_activation_gradient(function.rawValue, input, delta, count, output, ending.rawValue)
    }

    package static func add(_ input: UnsafePointer<Float>, count: Int, to output: UnsafeMutablePointer<Float>) {
        utter_add(input, count, output)
    }

    package static func multiply(
        _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int, into output: UnsafeMutablePointer<Float>,
        _ ending: Ending = []
    ) {
        utter_multiply(a, b, count, output, ending.rawValue)
    }

    /// The sum of `count` arrays that begin `stride` apart, in double and in their order.
    package static func sum(
        parts: UnsafePointer<Float>, stride: Int, count: Int, length: Int, into output: UnsafeMutablePointer<Float>
    ) {
        utter_sum_parts(parts, stride, Int32(count), length, output)
    }

    /// Adds each channel's sum over the pixels.
    package static func addColumnSums(
        _ input: UnsafePointer<Float>, pixels: Int, channels: Int, to sums: UnsafeMutablePointer<Float>
    ) {
        utter_column_sums(input, pixels, Int32(channels), sums)
    }
}
