import Support

/// Field numbers and types as onnx.proto3 has them.
extension ONNXModel {
    enum ElementType {
        static let float = 1
        static let uint8 = 2
        static let int8 = 3
        static let int32 = 6
        static let int64 = 7
    }

    var encoded: [UInt8] {
        var model = ProtobufWriter()
        model.integer(1, irVersion)
        model.text(2, producer)
        model.text(3, producerVersion)
        model.message(7) { graph in
            for node in nodes { graph.message(1) { node.encode(to: &$0) } }
            graph.text(2, name)
            for constant in constants { graph.message(5) { constant.encode(to: &$0) } }
            graph.text(10, documentation)
            for input in inputs { graph.message(11) { input.encode(to: &$0) } }
            for output in outputs { graph.message(12) { output.encode(to: &$0) } }
        }
        model.message(8) { $0.integer(2, opset) }
        for note in notes {
            model.message(14) {
                $0.text(1, note.name)
                $0.text(2, note.text)
            }
        }
        return model.bytes
    }

    /// Bytes that, behind those of a model, give it more outputs: messages that stand one after the other are merged.
    static func encoded(moreOutputs ports: [Port]) -> [UInt8] {
        var model = ProtobufWriter()
        model.message(7) { graph in
            for port in ports { graph.message(12) { port.encode(to: &$0) } }
        }
        return model.bytes
    }
}

extension ONNXModel.Node {
    fileprivate func encode(to node: inout ProtobufWriter) {
        for input in inputs { node.text(1, input) }
        for output in outputs { node.text(2, output) }
        node.text(3, name)
        node.text(4, operation)
        for (name, value) in attributes {
            node.message(5) { attribute in
                attribute.text(1, name)
                switch value {
                case .float(let number):
                    attribute.float(2, number)
                    attribute.integer(20, 1)
                case .integer(let number):
                    attribute.integer(3, number)
                    attribute.integer(20, 2)
                case .text(let text):
                    attribute.text(4, text)
                    attribute.integer(20, 3)
                case .tensor(let tensor):
                    attribute.message(5) { tensor.encode(to: &$0) }
                    attribute.integer(20, 4)
                case .integers(let numbers):
                    for number in numbers { attribute.integer(8, number) }
                    attribute.integer(20, 7)
                }
            }
        }
    }
}

extension ONNXModel.Tensor {
    fileprivate func encode(to tensor: inout ProtobufWriter) {
        for length in shape { tensor.integer(1, length) }
        let (type, data) =
            switch content {
            case .floats(let numbers):
                (ONNXModel.ElementType.float, LittleEndian.bytes(numbers))
            case .integers(let numbers):
                (ONNXModel.ElementType.int64, LittleEndian.bytes(numbers.map { Int64($0) }))
            case .bytes(let numbers): (ONNXModel.ElementType.int8, LittleEndian.bytes(numbers))
            case .words(let numbers): (ONNXModel.ElementType.int32, LittleEndian.bytes(numbers))
            }
        tensor.integer(2, type)
        tensor.text(8, name)
        tensor.data(9, data)
    }
}

extension ONNXModel.Port {
    fileprivate func encode(to port: inout ProtobufWriter) {
        port.text(1, name)
        port.message(2) { type in
            type.message(1) { tensor in
                tensor.integer(1, ONNXModel.ElementType.float)
                tensor.message(2) { shape in
                    for (place, length) in self.shape.enumerated() {
                        shape.message(1) { axis in
                            if let length { axis.integer(1, length) } else { axis.text(2, "N\(place)") }
                        }
                    }
                }
            }
        }
    }
}
