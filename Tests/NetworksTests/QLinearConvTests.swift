import FoundationEssentials
import Support
import Tensors
import TestSupport
import Testing

@testable import Networks

/// Holds layers of the model in the program to ONNX Runtime: `Tests/Golden/qlinear.json` and `qlinear.bin`, which
/// `make_qlinear_golden.py` writes.
@Suite struct QLinearConvTests {
    struct Layer: Decodable {
        let name: String
        let input, kernel, stride, output: [Int]
        let inputScale, outputScale: Float
        let inputZero, outputZero: UInt8
        let weightScales: [Float]
    }

    @Test func isWithinOneUnitOfQLinearConv() throws {
        let folder = Files.join(TestSupport.Golden.repository, "Tests/Golden")
        let layers = try JSONDecoder().decode(
            [Layer].self, from: Data(try Files.readBytes(Files.join(folder, "qlinear.json"))))
        var data = try Files.readBytes(Files.join(folder, "qlinear.bin"))[...]
        func next(_ count: Int) -> [UInt8] {
            defer { data = data.dropFirst(count) }
            return Array(data.prefix(count))
        }
        #expect(layers.map(\.name) == ["conv1", "conv2", "conv3", "dense1"])
        for layer in layers {
            let (inputs, filters) = (layer.input.reduce(1, *), layer.weightScales.count)
            let input = next(inputs)
            let rows = layer.kernel[0] * layer.kernel[1] * layer.input[2]
            let weights = next(rows * filters).map { Int8(bitPattern: $0) }
            let biases = (0..<filters).map { _ in
                Int32(bitPattern: next(4).reversed().reduce(0) { $0 << 8 | UInt32($1) })
            }
            let expected = next(layer.output.reduce(1, *))
            let actual = bytes(layer, input, weights, biases)
            let distances = zip(actual, expected).map { abs(Int($0) - Int($1)) }
            #expect(distances.max() == 0 || distances.max() == 1, "\(layer.name)")
            // Of two equally near numbers either may be taken, which is rare.
            #expect(distances.count { $0 == 0 } * 100 >= 99 * distances.count, "\(layer.name)")
            #expect(Set(expected).count > 30)
        }
        #expect(data.isEmpty)
    }

    private func bytes(_ layer: Layer, _ input: [UInt8], _ weights: [Int8], _ biases: [Int32]) -> [UInt8] {
        let memory = PlanMemory()
        let from = ByteSlot(
            input.count, samples: 1, scale: .init(scale: layer.inputScale, zeroPoint: layer.inputZero), memory: memory)
        let to = ByteSlot(
            layer.output.reduce(1, *), samples: 1,
            scale: .init(scale: layer.outputScale, zeroPoint: layer.outputZero), memory: memory)
        for (place, byte) in input.enumerated() { from.at(0)[place] = byte }
        let shape = ConvolutionShape(
            input: layer.input, output: layer.output,
            vertical: Window(size: layer.kernel[0], stride: layer.stride[0], padding: .same),
            horizontal: Window(size: layer.kernel[1], stride: layer.stride[1], padding: .same))
        let task = ByteLayer(
            shape, isDepthwise: false, input: from, output: .bytes(to), bytes: weights, scales: layer.weightScales,
            bias: zip(biases, layer.weightScales).map { Float($0) * (layer.inputScale * $1) },
            rectifies: layer.outputZero == 0, memory: memory, workers: 1)
        task.run(Run(samples: 0..<1, shard: 0, worker: 0, step: 0))
        return (0..<to.count).map { to.at(0)[$0] }
    }
}
