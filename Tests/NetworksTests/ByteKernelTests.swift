import Tensors
import Testing

@testable import Networks

/// The kernels of bytes against their definitions, bit by bit, on every set of instructions that is here.
@Suite struct ByteKernelTests {
    private struct Case {
        var random: RandomStream
        let window: Kernels.Window
        let input: [UInt8]
        let columns: Int
        let bias: [Int32]
        let scale: [Float]
        let offset: [Float]
        let zero: Int32
        let bounds: ClosedRange<Int32>

        init(_ trial: Int, channels: Int? = nil) {
            var random = RandomStream(seed: 3, name: "bytes", index: UInt64(trial))
            let columns = channels ?? random.integer(in: 1...110)
            let (height, width) = (random.integer(in: 1...3), random.integer(in: 1...23))
            window = Kernels.Window(
                height: height, width: width, inRow: 60 * width + 300, inStep: random.integer(in: 1...60),
                outRow: width * (columns + 3), outStep: columns + 3)
            input = (0..<(60 * width + 300) * height + 800).map { _ in UInt8(random.integer(in: 0...255)) }
            let padded = (columns + 15) / 16 * 16
            bias = (0..<padded).map { _ in Int32(random.integer(in: -40_000...40_000)) }
            scale = (0..<padded).map { _ in Float(random.uniform() * 0.01) }
            offset = (0..<padded).map { _ in Float(random.normal()) }
            zero = Int32(random.integer(in: 0...255))
            bounds = (random.uniform() < 0.5 ? 0 : zero)...255
            self.columns = columns
            self.random = random
        }

        /// What a pixel's sums become, by definition.
        func bytes(_ sums: [Int32]) -> [UInt8] {
            sums.enumerated().map { column, sum in
                let value = (Float(sum &+ bias[column]) * scale[column])
                let whole = min(max(value, -1e6), 1e6).rounded(.toNearestOrEven)
                return UInt8(min(max(Int32(whole) + zero, bounds.lowerBound), bounds.upperBound))
            }
        }

        func floats(_ sums: [Int32], rectifies: Bool) -> [Float] {
            sums.enumerated().map { column, sum in
                let value = Float(sum &+ bias[column]) * scale[column] + offset[column]
                return rectifies ? max(0, value) : value
            }
        }

        /// Holds what a kernel gives, as bytes and as floats, to the sums of each pixel.
        func check(
            _ sums: (Int) -> [Int32], _ kernel: (Kernels.Rounding, Kernels.ByteOutput, Kernels.Ending) -> Void
        ) {
            let room = window.height * window.outRow + 128
            for rectifies in [false, true] {
                var floats = [Float](repeating: -7, count: room)
                var bytes = [UInt8](repeating: 9, count: room)
                bias.withUnsafeBufferPointer { bias in
                    scale.withUnsafeBufferPointer { scale in
                        offset.withUnsafeBufferPointer { offset in
                            guard let bias = bias.baseAddress, let scale = scale.baseAddress else { return }
                            let plain = Kernels.Rounding(bias: bias, scale: scale, zero: zero, bounds: bounds)
                            var shifted = plain
                            shifted.offset = offset.baseAddress
                            floats.withUnsafeMutableBufferPointer {
                                guard let to = $0.baseAddress else { return }
                                kernel(shifted, .floats(to), rectifies ? .relu : [])
                            }
                            bytes.withUnsafeMutableBufferPointer {
                                guard let to = $0.baseAddress else { return }
                                kernel(plain, .bytes(to), [])
                            }
                        }
                    }
                }
                for y in 0..<window.height {
                    for x in 0..<window.width {
                        let (from, out) = (y * window.inRow + x * window.inStep, y * window.outRow + x * window.outStep)
                        let sums = sums(from)
                        #expect(Array(floats[out..<out + columns]) == self.floats(sums, rectifies: rectifies))
                        #expect(Array(bytes[out..<out + columns]) == self.bytes(sums))
                        // Nothing is written beyond the columns.
                        #expect(floats[out + columns..<out + columns + 3].allSatisfy { $0 == -7 })
                        #expect(bytes[out + columns..<out + columns + 3].allSatisfy { $0 == 9 })
                    }
                }
            }
        }
    }

    @Test(arguments: 0..<40) func productIsItsDefinition(trial: Int) {
        var test = Case(trial)
        let steps = test.random.integer(in: 1...40)
        let offsets = (0..<steps).map { _ in Int32(test.random.integer(in: 0...600)) }
        let rows = (0..<4 * steps).map { _ in (0..<test.columns).map { _ in Int8(test.random.integer(in: -127...127)) }
        }
        let blocks = (test.columns + 15) / 16
        var packed = [Int8](repeating: 0, count: blocks * steps * 64)
        for (row, weights) in rows.enumerated() {
            for (column, weight) in weights.enumerated() {
                packed[(column / 16 * steps + row / 4) * 64 + column % 16 * 4 + row % 4] = weight
            }
        }
        let sums: (Int) -> [Int32] = { from in
            (0..<test.columns).map { column in
                rows.indices.reduce(0) {
                    $0 + Int32(test.input[from + Int(offsets[$1 / 4]) + $1 % 4]) * Int32(rows[$1][column])
                }
            }
        }
        for instructions in Kernels.ByteProduct.available {
            test.check(sums) { rounding, output, ending in
                test.input.withUnsafeBufferPointer { input in
                    offsets.withUnsafeBufferPointer { offsets in
                        packed.withUnsafeBufferPointer { packed in
                            guard let input = input.baseAddress, let packed = packed.baseAddress else { return }
                            Kernels.product(
                                test.window, input, offsets: offsets, weights: packed, columns: test.columns, rounding,
                                into: output, ending, by: instructions)
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: 40..<60) func depthwiseIsItsDefinition(trial: Int) {
        var random = RandomStream(seed: 4, name: "channels", index: UInt64(trial))
        var test = Case(trial, channels: random.integer(in: 1...70))
        let taps = random.integer(in: 1...9)
        let offsets = (0..<taps).map { _ in Int32(random.integer(in: 0...600)) }
        let pitch = (test.columns + 15) / 16 * 16
        let weights = (0..<taps * pitch).map { place in
            place % pitch < test.columns ? Int8(test.random.integer(in: -127...127)) : 0
        }
        let sums: (Int) -> [Int32] = { from in
            (0..<test.columns).map { channel in
                (0..<taps).reduce(0) {
                    $0 + Int32(test.input[from + Int(offsets[$1]) + channel]) * Int32(weights[$1 * pitch + channel])
                }
            }
        }
        for instructions in Kernels.ByteProduct.available {
            test.check(sums) { rounding, output, ending in
                test.input.withUnsafeBufferPointer { input in
                    offsets.withUnsafeBufferPointer { offsets in
                        weights.withUnsafeBufferPointer { weights in
                            guard let input = input.baseAddress, let weights = weights.baseAddress else { return }
                            Kernels.depthwise(
                                test.window, input, offsets: offsets, weights: weights, pitch: pitch,
                                channels: test.columns, rounding, into: output, ending, by: instructions)
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: [1, 15, 16, 17, 333]) func bytesAreRoundedToEven(count: Int) {
        var random = RandomStream(seed: 5, name: "numbers", index: UInt64(count))
        let scale: Float = 0.25
        // Halves, thirds, and what lies beyond.
        let numbers = (0..<count + 16).map { _ in
            Float(random.integer(in: -900...900)) / (random.uniform() < 0.5 ? 8 : 3)
        }
        for zero in [Int32(0), 128, 255] {
            var bytes = [UInt8](repeating: 3, count: count + 64)
            var back = [Float](repeating: 0, count: count + 64)
            numbers.withUnsafeBufferPointer { numbers in
                bytes.withUnsafeMutableBufferPointer { bytes in
                    back.withUnsafeMutableBufferPointer { back in
                        guard let from = numbers.baseAddress, let to = bytes.baseAddress, let out = back.baseAddress
                        else { return }
                        Kernels.quantise(from, count: count, scale: scale, zero: zero, into: to)
                        Kernels.dequantise(to, count: count, scale: scale, zero: zero, into: out)
                        let range = Kernels.range(from, count: count)
                        #expect(range.low == min(0, numbers[..<count].min() ?? 0))
                        #expect(range.high == max(0, numbers[..<count].max() ?? 0))
                    }
                }
            }
            for place in 0..<count {
                let level = (numbers[place] / scale).rounded(.toNearestOrEven) + Float(zero)
                #expect(bytes[place] == UInt8(min(255, max(0, level))))
                #expect(back[place] == Float(Int32(bytes[place]) - zero) * scale)
            }
            #expect(bytes[count...].allSatisfy { $0 == 3 })
        }
    }
}
