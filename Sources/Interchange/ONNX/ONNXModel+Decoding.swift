extension ONNXModel {
    /// - Throws: where the bytes are no ONNX model, or damaged, or have their arrays in another file.
    init(_ bytes: [UInt8]) throws(Fault) {
        var reader = ProtobufReader(bytes[...])
        var graph: [ArraySlice<UInt8>] = []
        while let (field, value) = try reader.next() {
            switch field {
            case 1: irVersion = try value.integer()
            case 2: producer = try value.text()
            case 3: producerVersion = try value.text()
            case 7: graph.append(try value.bytes())
            case 8: try readOpset(value.bytes())
            case 14: notes.append(try Note(value.bytes()))
            default: break
            }
        }
        guard !graph.isEmpty else { throw Fault("it is no ONNX file: it has no graph") }
        for part in graph { try readGraph(part) }
    }

    /// That of the standard operators: its domain has no name.
    private mutating func readOpset(_ bytes: ArraySlice<UInt8>) throws(Fault) {
        var reader = ProtobufReader(bytes)
        var (domain, version) = ("", 0)
        while let (field, value) = try reader.next() {
            if field == 1 { domain = try value.text() }
            if field == 2 { version = try value.integer() }
        }
        if domain.isEmpty || domain == "ai.onnx" { opset = version }
    }

    private mutating func readGraph(_ bytes: ArraySlice<UInt8>) throws(Fault) {
        var reader = ProtobufReader(bytes)
        while let (field, value) = try reader.next() {
            switch field {
            case 1: nodes.append(try Node(value.bytes()))
            case 2: name = try value.text()
            case 5: constants.append(try Tensor(value.bytes()))
            case 10: documentation = try value.text()
            case 11: inputs.append(try Port(value.bytes()))
            case 12: outputs.append(try Port(value.bytes()))
            default: break
            }
        }
    }
}

extension ONNXModel.Note {
    fileprivate init(_ bytes: ArraySlice<UInt8>) throws(Fault) {
        var reader = ProtobufReader(bytes)
        var (name, text) = ("", "")
        while let (field, value) = try reader.next() {
            if field == 1 { name = try value.text() }
            if field == 2 { text = try value.text() }
        }
        self.init(name: name, text: text)
    }
}

extension ONNXModel.Node {
    fileprivate init(_ bytes: ArraySlice<UInt8>) throws(Fault) {
        var reader = ProtobufReader(bytes)
        var (operation, name) = ("", "")
        var inputs: [String] = []
        var outputs: [String] = []
        var attributes: [(name: String, value: Attribute)] = []
        while let (field, value) = try reader.next() {
            switch field {
            case 1: inputs.append(try value.text())
            case 2: outputs.append(try value.text())
            case 3: name = try value.text()
            case 4: operation = try value.text()
            case 5: if let attribute = try Self.attribute(value.bytes()) { attributes.append(attribute) }
            default: break
            }
        }
        self.init(operation: operation, name: name, inputs: inputs, outputs: outputs, attributes: attributes)
    }

    /// `nil` for one of a kind that no layer has.
    private static func attribute(
        _ bytes: ArraySlice<UInt8>
    ) throws(Fault) -> (name: String, value: Attribute)? {
        var reader = ProtobufReader(bytes)
        var name = ""
        var found: Attribute?
        var (integers, type): ([Int], Int) = ([], 0)
        while let (field, value) = try reader.next() {
            switch field {
            case 1: name = try value.text()
            case 2: found = .float(try value.float())
            case 3: found = .integer(try value.integer())
            case 4: found = .text(try value.text())
            case 5: found = .tensor(try ONNXModel.Tensor(value.bytes()))
            case 8: integers += try value.integers()
            case 20: type = try value.integer()
            default: break
            }
        }
        if type == 7 || !integers.isEmpty { found = .integers(integers) }
        return found.map { (name, $0) }
    }
}

extension ONNXModel.Tensor {
    /// The most numbers of an array: far more than a network may have.
    private static let most = 1 << 28

    fileprivate init(_ bytes: ArraySlice<UInt8>) throws(Fault) {
        var reader = ProtobufReader(bytes)
        var shape: [Int] = []
        var type = 0
        var floats: [Float] = []
        var integers: [Int] = []
        var name = ""
        var raw: ArraySlice<UInt8>?
        while let (field, value) = try reader.next() {
            switch field {
            case 1: shape += try value.integers()
            case 2: type = try value.integer()
            case 4: floats += try value.floats()
            case 5, 7: integers += try value.integers()
            case 8: name = try value.text()
            case 9: raw = try value.bytes()
            case 14 where try value.integer() == 1:
                throw Fault(
                    "its array '\(name.prefix(60))' is in another file",
                    help: "export it again with all in one file: `external_data=False` in PyTorch")
            default: break
            }
        }
        var count = 1
        for length in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: length)
            guard length >= 0, !overflow, product <= Self.most else {
                throw Fault("its array '\(name.prefix(60))' has no usable shape")
            }
            count = product
        }
        if let raw {
            switch type {
            case ONNXModel.ElementType.float: floats = LittleEndian.floats(Array(raw))
            case ONNXModel.ElementType.int64: integers = LittleEndian.integers(raw, as: Int64.self)
            case ONNXModel.ElementType.int32: integers = LittleEndian.integers(raw, as: Int32.self)
            default: break
            }
        }
        switch type {
        case ONNXModel.ElementType.float:
            guard floats.count == count else { throw Self.wrongCount(name, shape, floats.count) }
            self.init(name: name, shape: shape, content: .floats(floats))
        case ONNXModel.ElementType.int64, ONNXModel.ElementType.int32:
            guard integers.count == count else { throw Self.wrongCount(name, shape, integers.count) }
            self.init(name: name, shape: shape, content: .integers(integers))
        case ONNXModel.ElementType.int8, ONNXModel.ElementType.uint8:
            throw Fault(
                "it is quantised: its array '\(name.prefix(60))' holds bytes",
                help: "load the network in float32, or, of Utter's exports, the .safetensors file beside it")
        default:
            throw Fault(
                "its array '\(name.prefix(60))' is of type \(type), but only float32 and whole numbers are read",
                help: "export the network in float32")
        }
    }

    private static func wrongCount(_ name: String, _ shape: [Int], _ count: Int) -> Fault {
        Fault("its array '\(name.prefix(60))' of shape \(shape) has \(count) numbers: it was cut off or damaged")
    }
}

extension ONNXModel.Port {
    fileprivate init(_ bytes: ArraySlice<UInt8>) throws(Fault) {
        var reader = ProtobufReader(bytes)
        var name = ""
        var shape: [Int?] = []
        while let (field, value) = try reader.next() {
            if field == 1 { name = try value.text() }
            // A type is one of a tensor, which has a shape, which has axes.
            guard field == 2 else { continue }
            for tensor in try Self.messages(1, in: value.bytes()) {
                for axes in try Self.messages(2, in: tensor) {
                    for axis in try Self.messages(1, in: axes) { shape.append(try Self.length(axis)) }
                }
            }
        }
        self.init(name: name, shape: shape)
    }

    private static func messages(
        _ wanted: Int, in bytes: ArraySlice<UInt8>
    ) throws(Fault) -> [ArraySlice<UInt8>] {
        var reader = ProtobufReader(bytes)
        var messages: [ArraySlice<UInt8>] = []
        while let (field, value) = try reader.next() { if field == wanted { messages.append(try value.bytes()) } }
        return messages
    }

    private static func length(_ axis: ArraySlice<UInt8>) throws(Fault) -> Int? {
        var reader = ProtobufReader(axis)
        var length: Int?
        while let (field, value) = try reader.next() { if field == 1 { length = try value.integer() } }
        return length
    }
}
