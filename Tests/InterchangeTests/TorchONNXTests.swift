import Networks
import Recognition
import Support
import TestSupport
import Testing

@testable import Interchange

/// ONNX files as PyTorch writes them (make_onnx_golden.py): read as layers, they give what PyTorch gave.
@Suite struct TorchONNXTests {
    private static let folder = Files.join(Golden.repository, "Tests/Golden/ONNX")
    static let files = ((try? Files.list(folder)) ?? []).filter { $0.hasSuffix(".onnx") }

    @Test(arguments: files)
    func givesWhatPyTorchGives(file: String) throws {
        let recogniser = try ONNXFile.read(Files.join(Self.folder, file))
        let name = file.split(separator: "-").dropLast().joined(separator: "-")
        let json = try JSON.parse(Files.readText(Files.join(Self.folder, "logits.json")))
        guard case .array(let images) = json[name] else {
            Issue.record("no logits for \(name)")
            return
        }
        let plan = try InferencePlan(recogniser.graph, weights: recogniser.weights, batchSize: 1)
        for (n, wanted) in images.enumerated() {
            let image = (1...4800).map { Float($0 * 7919 * (n + 1) % 1000) / 500 - 1 }
            image.withUnsafeBufferPointer { recogniser.preparation.write($0, into: plan.inputs) }
            plan.run(count: 1)
            guard case .array(let numbers) = wanted else { continue }
            #expect(numbers.count == 10)
            for (found, number) in zip(plan.logits, numbers) {
                guard case .number(let number) = number else { continue }
                #expect(abs(Double(found) - number) < 1e-4 * max(1, abs(number)), "\(file), image \(n)")
            }
        }
    }

    @Test func bothExportersAreThere() {
        let names = Set(Self.files.map { $0.split(separator: "-").dropLast().joined(separator: "-") })
        #expect(names.count == 6 && Self.files.count == 12)
    }

    /// An array that would be spread over another one's axes is no squeeze and excite.
    @Test func otherBroadcastingIsRefused() throws {
        var model = ONNXModel()
        let shape = ONNXModel.Tensor(name: "s", shape: [4], content: .integers([1, 8, 1, 1]))
        model.inputs = [.init(name: "i", shape: [1, 8, 10])]
        model.outputs = [.init(name: "o", shape: [1, 8, 8, 10])]
        model.constants = [shape]
        func node(_ operation: String, _ inputs: [String], _ output: String) -> ONNXModel.Node {
            .init(operation: operation, name: output, inputs: inputs, outputs: [output], attributes: [])
        }
        model.nodes = [
            node("Relu", ["i"], "r"), node("GlobalAveragePool", ["r"], "g"), node("Reshape", ["g", "s"], "w"),
            node("Mul", ["r", "w"], "o"),
        ]
        let error = #expect(throws: Fault.self) { try ONNXFile.decoded(model.encoded) }
        #expect(error?.reason.contains("lie in different ways") == true, "\(error?.reason ?? "")")
    }
}
