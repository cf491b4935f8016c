/// What of an ONNX file is used here (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3).
struct ONNXModel: Equatable {
    struct Tensor: Equatable {
        enum Content: Equatable {
            case floats([Float])
            case integers([Int])
            /// Only written: int8.
            case bytes([Int8])
            /// Only written: int32.
            case words([Int32])
        }

        let name: String
        let shape: [Int]
        let content: Content
    }

    struct Node: Equatable {
        enum Attribute: Equatable {
            case float(Float)
            case integer(Int)
            case text(String)
            case integers([Int])
            case tensor(Tensor)
        }

        let operation: String
        let name: String
        /// Empty where an input that may be left out is.
        let inputs: [String]
        let outputs: [String]
        let attributes: [(name: String, value: Attribute)]

        subscript(attribute: String) -> Attribute? { attributes.first { $0.name == attribute }?.value }

        static func == (a: Node, b: Node) -> Bool {
            a.operation == b.operation && a.name == b.name && a.inputs == b.inputs && a.outputs == b.outputs
                && a.attributes.map(\.name) == b.attributes.map(\.name)
                && a.attributes.map(\.value) == b.attributes.map(\.value)
        }
    }

    /// An input or output of the whole: float32.
    struct Port: Equatable {
        let name: String
        /// `nil` for an axis of any length.
        let shape: [Int?]
    }

    struct Note: Equatable {
        let name: String
        let text: String
    }

    var irVersion = 8
    var opset = 17
    var producer = ""
    var producerVersion = ""
    var name = ""
    var documentation = ""
    var nodes: [Node] = []
    var constants: [Tensor] = []
    var inputs: [Port] = []
    var outputs: [Port] = []
    var notes: [Note] = []
}
