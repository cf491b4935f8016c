/// What of a TFLite file is used here
/// (https://github.com/tensorflow/tensorflow/blob/master/tensorflow/compiler/mlir/lite/schema/schema.fbs).
struct TFLiteModel {
    enum Operator: Int {
        case add = 0
        case averagePool = 1
        case concatenation = 2
        case convolution = 3
        case depthwise = 4
        case dequantise = 6
        case fullyConnected = 9
        case logistic = 14
        case maxPool = 17
        case multiply = 18
        case relu = 19
        case reshape = 22
        case softmax = 25
        case tanh = 28
        case pad = 34
        case transpose = 39
        case mean = 40
        case subtract = 41
        case divide = 42
        case maximum = 55
        case minimum = 57
        case slice = 65
        case log = 73
        case squareRoot = 75
        case reduceMax = 82
        case reduceMin = 89
        case quantise = 114
        case round = 116
        case hardSwish = 117

        /// The operator's version in which it takes bytes with a sign.
        var versionForBytes: Int {
            switch self {
            case .convolution, .depthwise: 3
            case .maxPool, .reduceMax, .dequantise, .pad: 2
            default: 1
            }
        }
    }

    /// Settings of an operator: the union's number, and the table's fields.
    struct Options: Sendable {
        let kind: Int
        let fields: [Int: FlatBuffer.Value]

        static let add = Options(kind: 11, fields: [:])
        static let multiply = Options(kind: 21, fields: [:])
        static let divide = Options(kind: 29, fields: [:])
        static let subtract = Options(kind: 28, fields: [:])
        static let reshape = Options(kind: 17, fields: [:])
        static let transpose = Options(kind: 26, fields: [:])
        static let pad = Options(kind: 22, fields: [:])
        static let quantise = Options(kind: 75, fields: [:])
        static let dequantise = Options(kind: 46, fields: [:])
        static let softmax = Options(kind: 9, fields: [0: .float(1)])
        static func concatenation(axis: Int) -> Options { Options(kind: 10, fields: [0: .integer(axis)]) }
        static func reduction(keepsAxes: Bool) -> Options {
            Options(kind: 27, fields: [0: .byte(keepsAxes ? 1 : 0)])
        }
        static func dense(hasReLU: Bool) -> Options { Options(kind: 8, fields: [0: .byte(hasReLU ? 1 : 0)]) }
    }

    enum Content {
        case floats([Float])
        case integers([Int])
        case bytes([Int8])
    }

    /// What whole numbers stand for: scales by the axis on which there are several.
    struct Levels {
        let scales: [Float]
        let zeroPoint: Int
        let axis: Int
    }

    struct Tensor {
        let name: String
        let shape: [Int]
        /// `nil` for what is computed.
        let content: Content?
        /// What is computed has bytes where it has levels, else numbers.
        let levels: Levels?
    }

    struct Call {
        let operation: Operator
        let options: Options?
        /// Positions of tensors; -1 for none.
        let inputs: [Int]
        let output: Int
    }

    var tensors: [Tensor] = []
    var calls: [Call] = []
    var input = 0
    var output = 0
    var name = ""
    var notes: [(name: String, text: String)] = []

    var encoded: [UInt8] {
        func version(_ call: Call) -> Int {
            call.inputs.contains { $0 >= 0 && self.tensors[$0].hasBytes } ? call.operation.versionForBytes : 1
        }
        let operators = Set(calls.map { [$0.operation.rawValue, version($0)] }).sorted {
            $0.lexicographicallyPrecedes($1)
        }
        // Buffer 0 is that of tensors without content.
        var buffers: [FlatBuffer.Value] = [.table([:])]
        func buffer(_ bytes: [UInt8]) -> FlatBuffer.Value {
            buffers.append(.table([0: .data(bytes)]))
            return .integer(buffers.count - 1)
        }
        let tensors = tensors.map { tensor -> FlatBuffer.Value in
            var fields: [Int: FlatBuffer.Value] = [0: .integers(tensor.shape), 3: .text(tensor.name)]
            if let content = tensor.content { fields[2] = buffer(content.bytes) }
            fields[1] = .byte(tensor.type)
            if let levels = tensor.levels {
                fields[4] = .table([
                    2: .floats(levels.scales), 3: .longs(levels.scales.map { _ in levels.zeroPoint }),
                    6: .integer(levels.axis),
                ])
            }
            return .table(fields)
        }
        let metadata = notes.map { FlatBuffer.Value.table([0: .text($0.name), 1: buffer(Array($0.text.utf8))]) }
        let calls = calls.map { call -> FlatBuffer.Value in
            var fields: [Int: FlatBuffer.Value] = [
                0: .integer(operators.firstIndex(of: [call.operation.rawValue, version(call)]) ?? 0),
                1: .integers(call.inputs),
                2: .integers([call.output]),
            ]
            if let options = call.options {
                fields[3] = .byte(UInt8(options.kind))
                fields[4] = .table(options.fields)
            }
            return .table(fields)
        }
        let graph = FlatBuffer.Value.table([
            0: .tables(tensors), 1: .integers([input]), 2: .integers([output]), 3: .tables(calls), 4: .text(name),
        ])
        let codes = operators.map { code in
            // Readers from before 2020 look at the byte alone.
            FlatBuffer.Value.table([
                0: .byte(UInt8(min(code[0], 127))), 2: .integer(code[1]), 3: .integer(code[0]),
            ])
        }
        return FlatBuffer(
            root: .table([
                0: .integer(3), 1: .tables(codes), 2: .tables([graph]), 3: .text("Made by Utter"),
                4: .tables(buffers), 6: .tables(metadata),
            ]), identifier: "TFL3"
        ).bytes
    }
}

extension TFLiteModel.Content {
    fileprivate var bytes: [UInt8] {
        switch self {
        case .floats(let numbers): LittleEndian.bytes(numbers)
        case .integers(let numbers): LittleEndian.bytes(numbers.map { Int32(clamping: $0) })
        case .bytes(let numbers): LittleEndian.bytes(numbers)
        }
    }

    /// As the schema numbers them.
    fileprivate var type: UInt8 {
        switch self {
        case .floats: 0
        case .integers: 2
        case .bytes: Self.int8
        }
    }

    fileprivate static let int8: UInt8 = 9
}

extension TFLiteModel.Tensor {
    fileprivate var type: UInt8 { content?.type ?? (levels == nil ? 0 : TFLiteModel.Content.int8) }
    fileprivate var hasBytes: Bool { type == TFLiteModel.Content.int8 }
}
