import CKernels

/// The hot loops of networks: plain functions over memory that the caller owns.
///
/// Arrays are channels-last float32. Each may be read up to 15 numbers past its last one, so memory for them ends with that
/// much room; nothing is written there. A product and its sum may be one operation, so results agree to the last bit only
/// between processors of one generation (see `Numerics.kernels`), but they never depend on how pixels are cut into calls.
package enum Kernels {
    /// Numbers that may be read past the end of an array.
    package static let slack = 16

    /// The pixels of an output, and how far apart they are in the input and in the output, in numbers.
    package struct Window: Sendable {
        package var height: Int
        package var width: Int
        package var inRow: Int
        package var inStep: Int
        package var outRow: Int
        package var outStep: Int

        package init(height: Int, width: Int, inRow: Int, inStep: Int, outRow: Int, outStep: Int) {
            self.height = height
            self.width = width
            self.inRow = inRow
            self.inStep = inStep
            self.outRow = outRow
            self.outStep = outStep
        }

        @inline(__always)
        var plain: utter_window {
            utter_window(
                height: Int32(height), width: Int32(width), inRow: inRow, inStep: inStep, outRow: outRow,
                outStep: outStep)
        }
    }

    /// How a kernel ends.
    package struct Ending: OptionSet, Sendable {
        package let rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        /// Adds to what is there.
        package static let accumulate = Ending(rawValue: 1)
        /// Replaces what is below 0 by 0; in gradients, passes nothing where it was below.
        package static let relu = Ending(rawValue: 2)
    }

    /// What batch norm does to each channel, x × scale + offset, and what its gradient needs: where d arrives at the
    /// output, d × scale + (x - mean) × slope + level leaves at the input.
    package struct Norm: @unchecked Sendable {
        package let scale: UnsafeMutablePointer<Float>
        package let offset: UnsafeMutablePointer<Float>
        package let mean: UnsafeMutablePointer<Float>
        package let level: UnsafeMutablePointer<Float>
        package let slope: UnsafeMutablePointer<Float>

        package init(
            scale: UnsafeMutablePointer<Float>, offset: UnsafeMutablePointer<Float>, mean: UnsafeMutablePointer<Float>,
            level: UnsafeMutablePointer<Float>, slope: UnsafeMutablePointer<Float>
        ) {
            self.scale = scale
            self.offset = offset
            self.mean = mean
            self.level = level
            self.slope = slope
        }

        @inline(__always)
        var plain: utter_norm { utter_norm(scale: scale, offset: offset, mean: mean, level: level, slope: slope) }
    }
}
