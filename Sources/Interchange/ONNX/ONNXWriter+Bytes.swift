import Networks

/// Layers in whole numbers. Where scales are known, they are written as operators on numbers between QuantizeLinear and
/// DequantizeLinear, which runtimes take for what it means, and compute in bytes; where each clip has its own, with
/// DynamicQuantizeLinear.
extension ONNXWriter {
    /// Adds that a value is rounded to what bytes can say.
    mutating func round(_ input: String, _ scale: Quantisation.Scale, _ name: String) {
        let parameters = [
            constant(name + ".scale", [], .floats([scale.scale])),
            constant(name + ".zero", [], .bytes([Int8(scale.signedZeroPoint)])),
        ]
        add("QuantizeLinear", [input] + parameters, name + ".quantised")
        add("DequantizeLinear", [name + ".quantised"] + parameters, name)
    }

    mutating func write(_ layer: IntegerLayer, _ input: String, _ name: String) {
        let sums = layer.output == nil && !layer.rectifies ? name : name + ".sums"
        let rectified = layer.output == nil ? name : name + ".rectified"
        if let scale = layer.input {
            writeKnown(layer, input, sums, scale)
        } else {
            writeDynamic(layer, input, sums)
        }
        if layer.rectifies { add("Relu", [sums], rectified) }
        if let scale = layer.output { round(layer.rectifies ? rectified : sums, scale, name) }
    }

    private mutating func levels(_ layer: IntegerLayer, _ name: String) -> String {
        let convolution = layer.convolution
        let rows = layer.levels.count / convolution.filters
        if layer.isDense {
            let turned = (0..<convolution.filters).flatMap { filter in
                (0..<rows).map { layer.levels[$0 * convolution.filters + filter] }
            }
            return constant(name + ".weight.bytes", [convolution.filters, rows], .bytes(turned))
        }
        return constant(
            name + ".weight.bytes", convolution.outerFiltersShape, .bytes(convolution.outer(layer.levels)))
    }

    private mutating func writeKnown(
        _ layer: IntegerLayer, _ input: String, _ name: String, _ scale: Quantisation.Scale
    ) {
        let filters = layer.convolution.filters
        func dequantise(_ writer: inout ONNXWriter, _ bytes: String, _ scales: [Float], _ name: String) {
            let scales = writer.constant(name + ".scale", [filters], .floats(scales))
            writer.add("DequantizeLinear", [bytes, scales], name, [("axis", .integer(0))])
        }
        dequantise(&self, levels(layer, name), layer.scales, name + ".weight")
        let bias = layer.wholeBias(scale).map { Int32(clamping: $0) }
        dequantise(
            &self, constant(name + ".bias.words", [filters], .words(bias)), layer.steps(scale), name + ".bias")
        let inputs = [input, name + ".weight", name + ".bias"]
        if layer.isDense {
            add("Gemm", inputs, name, [("transB", .integer(1))])
        } else {
            add("Conv", inputs, name, attributes(layer.convolution))
        }
    }

    private mutating func writeDynamic(_ layer: IntegerLayer, _ input: String, _ name: String) {
        let (convolution, filters) = (layer.convolution, layer.convolution.filters)
        let bytes = ["", ".scale", ".zero"].map { name + ".input" + $0 }
        model.nodes.append(
            .init(operation: "DynamicQuantizeLinear", name: bytes[0], inputs: [input], outputs: bytes, attributes: []))
        let weights = levels(layer, name)
        guard layer.isDense else {
            // ConvInteger takes many times as long in ONNX Runtime as the same numbers in floats.
            add("DequantizeLinear", bytes, name + ".rounded")
            let scales = constant(name + ".weight.scale", [filters], .floats(layer.scales))
            add("DequantizeLinear", [weights, scales], name + ".weight", [("axis", .integer(0))])
            let bias = constant(name + ".bias", [filters], .floats(convolution.bias))
            return add("Conv", [name + ".rounded", name + ".weight", bias], name, attributes(convolution))
        }
        add("Transpose", [weights], name + ".weight", [("perm", .integers([1, 0]))])
        add("MatMulInteger", [bytes[0], name + ".weight", bytes[2]], name + ".words")
        add("Cast", [name + ".words"], name + ".whole", [("to", .integer(ONNXModel.ElementType.float))])
        let scales = constant(name + ".weight.scale", [1, filters], .floats(layer.scales))
        add("Mul", [bytes[1], scales], name + ".step")
        add("Mul", [name + ".whole", name + ".step"], name + ".products")
        add("Add", [name + ".products", constant(name + ".bias", [1, filters], .floats(convolution.bias))], name)
    }
}
