import Networks
import Tensors

/// A network read from the operators of an ONNX file: lines of layers, and the arrays that they need.
///
/// Operators are taken one after the other. Most become a layer; some only say how an array lies (`Unsqueeze`, `Flatten`),
/// some are parts of a layer that Utter has as one (mean, difference, square, root: `statistics`).
struct ONNXNetwork {
    /// What a name of the file stands for.
    struct Known {
        enum Order: Equatable {
            /// As ONNX has it: channels, then positions.
            case channelsFirst
            /// Channels, and so many axes of length 1 where positions were.
            case pooled(Int)
            /// Channels, then the positions in their order as an array of another shape.
            case viewed([Int])
            case channelsLast
            /// In one row, as ONNX flattens an array whose channels-last shape this is.
            case flat([Int])
        }

        /// A layer's name, or "input".
        let source: String
        /// Without the batch axis, channels last.
        let shape: [Int]
        var order = Order.channelsFirst
        /// A step on the way to `statistics` of the source.
        var part: Part?

        /// As ONNX has it, without the batch axis.
        var dimensions: [Int] {
            let channels = shape[shape.count - 1]
            return switch order {
            case .channelsFirst: [channels] + shape.dropLast()
            case .pooled(let ones): [channels] + [Int](repeating: 1, count: ones)
            case .viewed(let positions): [channels] + positions
            case .channelsLast: shape
            case .flat: [channels]
            }
        }
    }

    enum Part: Equatable { case mean, centred, squares, variance, deviation }

    private(set) var lines: [LayerDescription] = []
    private(set) var arrays: [String: Tensor] = [:]
    /// Features by rows: times the factor, plus the offset, before the first layer.
    private(set) var scaling: (factors: [Float], offsets: [Float])?
    let rows: Int
    let frames: Int
    let readsImage: Bool
    private var constants: [String: ONNXModel.Tensor] = [:]
    private var known: [String: Known] = [:]
    /// Which operators read a name.
    private var readers: [String: [String]] = [:]
    /// What a `Sqrt` gives.
    private var roots: Set<String> = []
    /// For a name that a `Concat` reads, all that it reads.
    private var neighbours: [String: [String]] = [:]
    private var counts: [String: Int] = [:]
    private var last = "input"

    /// - Throws: for an operator, or a setting of one, that no layer has.
    init(_ model: ONNXModel) throws(Fault) {
        for constant in model.constants { constants[constant.name] = constant }
        for node in model.nodes {
            if node.operation == "Constant", case .tensor(let tensor)? = node["value"], let name = node.outputs.first {
                constants[name] = tensor
            }
            for input in node.inputs { readers[input, default: []].append(node.operation) }
            if node.operation == "Sqrt" { roots.formUnion(node.outputs) }
            if node.operation == "Concat" { for input in node.inputs { neighbours[input] = node.inputs } }
        }
        let arrays = Set(constants.keys)
        let inputs = model.inputs.filter { !arrays.contains($0.name) }
        guard inputs.count == 1, let input = inputs.first, model.outputs.count == 1 else {
            throw Fault("it has \(inputs.count) inputs and \(model.outputs.count) outputs, not one of each")
        }
        let shape = Array(input.shape.dropFirst())
        guard shape.count == 2 || (shape.count == 3 && shape[0] == 1), let rows = shape[shape.count - 2],
            let frames = shape[shape.count - 1], (1...100_000).contains(rows),
            (1...100_000).contains(frames)
        else {
            let axes = input.shape.map { $0.map { "\($0)" } ?? "?" }.joined(separator: ", ")
            throw Fault(
                "its input '\(input.name.prefix(60))' has the shape (\(axes)), not (1, rows, frames) or (1, 1, rows, frames)",
                help: "the form that takes features can be read, not the one that takes samples")
        }
        (self.rows, self.frames) = (rows, frames)
        let kernels = model.nodes.first { $0.operation == "Conv" }?.inputs.dropFirst().first
        readsImage = constants[kernels ?? ""]?.shape.count == 4
        known[input.name] = Known(source: "input", shape: shape.count == 3 ? [rows, frames, 1] : [frames, rows])
        for node in model.nodes {
            do throws(Fault) { try take(node) } catch {
                let name = node.name.isEmpty ? node.operation : "\(node.operation) '\(node.name.prefix(60))'"
                throw Fault("its operator \(name) \(error.reason)", help: error.help)
            }
        }
        guard let output = known[model.outputs[0].name], output.source == last, output.part == nil else {
            throw Fault("its output is not what the last of its layers gives")
        }
    }

    /// The network and its weights.
    func built() throws(Fault) -> (graph: Graph, weights: Weights) {
        do {
            let graph = try Graph(lines, rows: rows, frames: frames)
            guard graph.readsImage == readsImage else {
                throw Fault("its features go in as an image, but no layer of it looks at one")
            }
            let entries = graph.nodes.flatMap { node in
                graph.parameters(of: node).compactMap { parameter -> Weights.Entry? in
                    let name = "\(node.name).\(parameter.name)"
                    return arrays[name].map { Weights.Entry(name: name, tensor: $0) }
                }
            }
            let weights = Weights(entries)
            try graph.check(weights)
            return (graph, weights)
        } catch let error as Fault {
            throw error
        } catch {
            throw Fault("its network cannot be built: \((error as? NetworkError)?.reason ?? "\(error)")")
        }
    }

    // MARK: What operators ask for

    func array(_ node: ONNXModel.Node, _ place: Int) throws(Fault) -> ONNXModel.Tensor {
        guard place < node.inputs.count, let tensor = constants[node.inputs[place]] else {
            throw Fault("takes an array that is computed where one that never changes can be read")
        }
        return tensor
    }

    func floats(_ node: ONNXModel.Node, _ place: Int) throws(Fault) -> [Float] {
        guard case .floats(let numbers) = try array(node, place).content else {
            throw Fault("takes whole numbers for weights")
        }
        return numbers
    }

    /// The whole numbers that never change of an input; `nil` where it is computed, or has others.
    func constantIntegers(_ node: ONNXModel.Node, _ place: Int) -> [Int]? {
        guard place < node.inputs.count, case .integers(let numbers)? = constants[node.inputs[place]]?.content else {
            return nil
        }
        return numbers
    }

    func isConstant(_ node: ONNXModel.Node, _ place: Int) -> Bool {
        place < node.inputs.count && constants[node.inputs[place]] != nil
    }

    func has(_ node: ONNXModel.Node, _ place: Int) -> Bool {
        place < node.inputs.count && !node.inputs[place].isEmpty
    }

    func input(_ node: ONNXModel.Node, _ place: Int = 0) throws(Fault) -> Known {
        guard place < node.inputs.count, let value = known[node.inputs[place]] else {
            throw Fault("takes something that is not computed of the input")
        }
        return value
    }

    /// The whole numbers of an attribute, or of an input: operators of later versions have them there.
    func integers(_ node: ONNXModel.Node, _ name: String, input place: Int? = nil) throws(Fault) -> [Int]? {
        if case .integers(let numbers)? = node[name] { return numbers }
        guard let place, has(node, place) else { return nil }
        guard case .integers(let numbers) = try array(node, place).content else { throw Fault("has no usable \(name)") }
        return numbers
    }

    func integer(_ node: ONNXModel.Node, _ name: String, default fallback: Int) -> Int {
        if case .integer(let number)? = node[name] { number } else { fallback }
    }

    // MARK: What operators give

    mutating func give(_ node: ONNXModel.Node, _ value: Known) {
        if let output = node.outputs.first { known[output] = value }
    }

    /// Whether an operator of this kind reads what a node gives.
    func isRead(_ node: ONNXModel.Node, by operation: String) -> Bool {
        node.outputs.first.flatMap { readers[$0] }?.contains(operation) ?? false
    }

    /// Whether what a node gives is put beside a square root.
    func liesBesideRoot(_ node: ONNXModel.Node) -> Bool {
        node.outputs.first.flatMap { neighbours[$0] }?.contains(where: roots.contains) ?? false
    }

    mutating func keep(_ tensor: ONNXModel.Tensor, as name: String) { constants[name] = tensor }

    /// Adds a layer and gives its name.
    mutating func add(
        _ word: String, _ arguments: [String] = [], _ flags: [LayerDescription.Flag] = [], from sources: [String]
    ) -> String {
        let from = sources == [last] ? [] : [LayerDescription.Flag("from", sources)]
        lines.append(LayerDescription(word, arguments, flags: flags + from))
        counts[word, default: 0] += 1
        last = "\(word)\(counts[word, default: 0])"
        return last
    }

    mutating func set(_ name: String, _ shape: [Int], _ scalars: [Float]) throws(Fault) {
        do throws(TensorError) { arrays[name] = try Tensor(shape: shape, scalars: scalars) } catch {
            throw Fault("has an array that cannot be held: \(error.message)")
        }
    }

    /// Takes a scaling of the input's rows up; false where there is one, or layers, already.
    mutating func scale(_ factors: [Float], _ offsets: [Float]) -> Bool {
        guard lines.isEmpty, factors.count == rows else { return false }
        let before = scaling ?? (factors.map { _ in 1 }, factors.map { _ in 0 })
        scaling = (
            zip(before.factors, factors).map { $0 * $1 },
            zip(zip(before.offsets, factors), offsets).map { $0.0 * $0.1 + $1 }
        )
        return true
    }
}
