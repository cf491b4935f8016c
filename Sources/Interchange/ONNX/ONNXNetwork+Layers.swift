import Networks

extension ONNXNetwork {
    /// The operators that can be read, for whoever asks.
    static let operators = [
        "Add", "AveragePool", "BatchNormalization", "Cast", "Concat", "Constant", "Conv", "Dropout", "Flatten",
        "Gather",
        "Gemm", "GlobalAveragePool", "GlobalMaxPool", "HardSwish", "Identity", "MatMul", "MaxPool", "Mul", "ReduceMax",
        "ReduceMean", "Relu", "Reshape", "Shape", "Sigmoid", "Slice", "Softmax", "Sqrt", "Squeeze", "Sub", "Tanh",
        "Transpose", "Unsqueeze",
    ]

    mutating func take(_ node: ONNXModel.Node) throws(Fault) {
        if let numbers = try folded(node), let output = node.outputs.first {
            return keep(.init(name: output, shape: [numbers.count], content: .integers(numbers)), as: output)
        }
        switch node.operation {
        case "Constant":
            guard case .tensor? = node["value"] else { throw Fault("holds no array") }
        case "Identity", "Dropout":
            if let output = node.outputs.first, isConstant(node, 0) {
                keep(try array(node, 0), as: output)
            } else {
                give(node, try input(node))
            }
        case "Conv": try convolution(node)
        case "Gemm", "MatMul": try dense(node)
        case "BatchNormalization": try batchNorm(node)
        case "Relu", "Sigmoid", "Tanh", "HardSwish":
            let value = try input(node)
            let name = add(node.operation.lowercased(), from: [value.source])
            give(node, Known(source: name, shape: value.shape, order: value.order))
        case "Softmax":
            let value = try input(node)
            guard value.shape.count == 1 else { throw Fault("is not over the outputs") }
            give(node, Known(source: add("softmax", from: [value.source]), shape: value.shape))
        case "MaxPool", "AveragePool": try pool(node)
        case "GlobalAveragePool", "GlobalMaxPool", "ReduceMean", "ReduceMax": try reduction(node)
        case "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Transpose": try rearrangement(node)
        case "Add", "Mul", "Sub": try arithmetic(node)
        case "Sqrt":
            let value = try input(node)
            guard value.part == .variance else { throw Fault("is no part of a standard deviation") }
            give(node, Known(source: value.source, shape: value.shape, order: value.order, part: .deviation))
        case "Concat": try concatenation(node)
        default:
            throw Fault(
                "is not one that a layer of Utter computes",
                help: "these are: \(Self.operators.joined(separator: ", "))")
        }
    }

    private func windows(_ node: ONNXModel.Node, sizes: [Int]) throws(Fault) -> [Axis] {
        let ones = sizes.map { _ in 1 }
        let strides = try integers(node, "strides") ?? ones
        let dilations = try integers(node, "dilations") ?? ones
        let pads = try integers(node, "pads") ?? (ones + ones).map { _ in 0 }
        if case .text(let text)? = node["auto_pad"], text != "NOTSET", text != "VALID" {
            throw Fault("pads by '\(text.prefix(20))'", help: "export it with explicit pads")
        }
        guard strides.count == sizes.count, dilations.count == sizes.count, pads.count == 2 * sizes.count,
            (strides + dilations + sizes).allSatisfy({ (1...100_000).contains($0) }),
            pads.allSatisfy({ (0...100_000).contains($0) })
        else { throw Fault("has no usable kernel, strides or pads") }
        return sizes.indices.map {
            Axis(
                size: sizes[$0], stride: strides[$0], dilation: dilations[$0], before: pads[$0],
                after: pads[sizes.count + $0])
        }
    }

    private mutating func convolution(_ node: ONNXModel.Node) throws(Fault) {
        let value = try input(node)
        let array = try array(node, 1)
        let numbers = try floats(node, 1)
        guard array.shape.count >= 3, array.shape.allSatisfy({ $0 > 0 }) else { throw Fault("has no usable kernel") }
        let (filters, inward, sizes) = (array.shape[0], array.shape[1], Array(array.shape.dropFirst(2)))
        let channels = value.shape[value.shape.count - 1]
        let groups = integer(node, "group", default: 1)
        let taps = sizes.reduce(1, *)
        let bias = has(node, 2) ? try floats(node, 2) : nil
        if case .pooled = value.order {
            // Of one position: a dense layer.
            guard taps == 1, groups == 1 else { throw Fault("has a kernel for one position") }
            return try dense(
                node, value, Computation.transposed(numbers, rows: filters, columns: inward), filters, bias)
        }
        guard sizes.count == value.shape.count - 1, value.order == .channelsFirst, inward * groups == channels else {
            throw Fault("does not fit what it takes")
        }
        let axes = try windows(node, sizes: sizes)
        let isDepthwise = groups == channels && filters == channels && groups > 1
        guard let padding = Padding.allCases.first(where: { padding in axes.matches(padding) }) else {
            let pads = axes.map { "\($0.before) and \($0.after)" }.joined(separator: ", ")
            throw Fault(
                "pads by \(pads)", help: "layers pad by half a kernel at both ends, not at all, or before it alone")
        }
        func text(_ path: (Axis) -> Int) -> String { axes.map { "\(path($0))" }.joined(separator: "x") }
        var flags: [LayerDescription.Flag] = []
        if axes.contains(where: { $0.stride > 1 }) { flags.append(.init("stride", [text(\.stride)])) }
        if axes.contains(where: { $0.dilation > 1 }) { flags.append(.init("dilation", [text(\.dilation)])) }
        if padding != .same { flags.append(.init("padding", [padding.rawValue])) }
        if groups > 1, !isDepthwise { flags.append(.init("groups", ["\(groups)"])) }
        if bias == nil { flags.append(.init("no-bias")) }
        let name =
            isDepthwise
            ? add("depthwise", [text(\.size)], flags, from: [value.source])
            : add("conv", ["\(filters)", text(\.size)], flags, from: [value.source])
        // From (filters, inward, taps) to (taps, inward, filters).
        let turned = (0..<taps).flatMap { tap in
            (0..<inward).flatMap { channel in (0..<filters).map { numbers[($0 * inward + channel) * taps + tap] } }
        }
        try set(name + ".weight", sizes + (isDepthwise ? [] : [inward]) + [filters], turned)
        if let bias { try set(name + ".bias", [filters], bias) }
        let shape = zip(axes, value.shape).map { $0.outputs($1) } + [filters]
        guard shape.allSatisfy({ $0 > 0 }) else { throw Fault("has a kernel longer than what it takes") }
        give(node, Known(source: name, shape: shape))
    }

    /// - Parameter weights: (inputs, outputs).
    private mutating func dense(
        _ node: ONNXModel.Node, _ value: Known, _ weights: [Float], _ outputs: Int, _ bias: [Float]?
    ) throws(Fault) {
        let inputs = value.shape.reduce(1, *)
        guard value.shape.count == 1, weights.count == inputs * outputs, bias.map({ $0.count == outputs }) ?? true
        else {
            throw Fault("does not fit what it takes")
        }
        let rows = value.places
        let name = add("dense", ["\(outputs)"], bias == nil ? [.init("no-bias")] : [], from: [value.source])
        try set(name + ".weight", [inputs, outputs], rows.flatMap { weights[($0 * outputs)..<(($0 + 1) * outputs)] })
        if let bias { try set(name + ".bias", [outputs], bias) }
        var order = Known.Order.channelsFirst
        if case .pooled = value.order { order = value.order }
        give(node, Known(source: name, shape: [outputs], order: order))
    }

    private mutating func dense(_ node: ONNXModel.Node) throws(Fault) {
        let value = try input(node)
        let shape = try array(node, 1).shape
        var weights = try floats(node, 1)
        guard shape.count == 2 else { throw Fault("has no matrix") }
        var outputs = shape[1]
        for (name, usual) in [("alpha", Float(1)), ("beta", 1)] {
            if case .float(let number)? = node[name], number != usual { throw Fault("has an \(name) of \(number)") }
        }
        guard integer(node, "transA", default: 0) == 0 else { throw Fault("transposes what it takes") }
        if integer(node, "transB", default: 0) == 1 {
            weights = Computation.transposed(weights, rows: shape[0], columns: shape[1])
            outputs = shape[0]
        }
        try dense(node, value, weights, outputs, has(node, 2) ? try floats(node, 2) : nil)
    }

    private mutating func batchNorm(_ node: ONNXModel.Node) throws(Fault) {
        let value = try input(node)
        var epsilon: Float = 1e-5
        if case .float(let number)? = node["epsilon"] { epsilon = number }
        let variances = try floats(node, 4).map { $0 + epsilon - BatchNorm().epsilon }
        try batchNorm(node, value, try floats(node, 1), try floats(node, 2), try floats(node, 3), variances)
    }

    private mutating func batchNorm(
        _ node: ONNXModel.Node, _ value: Known, _ weight: [Float], _ bias: [Float], _ mean: [Float], _ variance: [Float]
    ) throws(Fault) {
        let name = add("batchnorm", from: [value.source])
        let channels = value.shape[value.shape.count - 1]
        for (parameter, numbers) in [
            ("weight", weight), ("bias", bias), ("running_mean", mean), ("running_var", variance),
        ] {
            guard numbers.count == channels else { throw Fault("does not fit what it takes") }
            let ordered = value.shape.count == 1 ? value.places.map { numbers[$0] } : numbers
            try set("\(name).\(parameter)", [channels], ordered)
        }
        give(node, Known(source: name, shape: value.shape, order: value.order))
    }

    private mutating func pool(_ node: ONNXModel.Node) throws(Fault) {
        let value = try input(node)
        guard let sizes = try integers(node, "kernel_shape"), sizes.count == value.shape.count - 1,
            value.order == .channelsFirst, integer(node, "ceil_mode", default: 0) == 0
        else { throw Fault("does not fit what it takes") }
        let axes = try windows(node, sizes: sizes)
        guard !axes.contains(where: { $0.isPadded || $0.dilation > 1 }) else { throw Fault("pads, or is dilated") }
        let shape = zip(axes, value.shape).map { $0.outputs($1) } + value.shape.suffix(1)
        guard shape.allSatisfy({ $0 > 0 }) else { throw Fault("is longer than what it takes") }
        let texts = (sizes.map(String.init).joined(separator: "x"), axes.map { "\($0.stride)" }.joined(separator: "x"))
        let name = add(
            node.operation == "MaxPool" ? "maxpool" : "meanpool", [texts.0],
            axes.contains { $0.stride != $0.size } ? [.init("stride", [texts.1])] : [], from: [value.source])
        give(node, Known(source: name, shape: shape))
    }

    /// Of one scaling, or of a sum or product of layers.
    private mutating func arithmetic(_ node: ONNXModel.Node) throws(Fault) {
        if isConstant(node, 0) || isConstant(node, 1) { return try affine(node) }
        let values = (try input(node), try input(node, 1))
        switch node.operation {
        case "Sub":
            guard values.1.part == .mean, values.0.source == values.1.source, values.0.part == nil else {
                throw Fault("takes what is computed from what is computed")
            }
            give(node, Known(source: values.0.source, shape: values.0.shape, part: .centred))
        case "Mul" where values.0.part == .centred && values.1.part == .centred && values.0.source == values.1.source:
            give(node, Known(source: values.0.source, shape: values.0.shape, part: .squares))
        default:
            guard values.0.part == nil, values.1.part == nil else { throw Fault("is a part of nothing known") }
            var ordered = values
            if node.operation == "Mul", values.0.shape.count < values.1.shape.count { ordered = (values.1, values.0) }
            // What is of one position is for all of them, if it has as many axes.
            let isForAll = ordered.1.order == .pooled(ordered.0.shape.count - 1) && ordered.0.order == .channelsFirst
            guard ordered.0.order == ordered.1.order || (node.operation == "Mul" && isForAll) else {
                throw Fault("takes arrays that lie in different ways")
            }
            let name = add(node.operation == "Mul" ? "multiply" : "add", from: [ordered.0.source, ordered.1.source])
            give(node, Known(source: name, shape: ordered.0.shape, order: ordered.0.order))
        }
    }

    private mutating func affine(_ node: ONNXModel.Node) throws(Fault) {
        let place = isConstant(node, 0) ? 1 : 0
        let value = try input(node, place)
        let numbers = try floats(node, 1 - place)
        if value.part == .variance, node.operation == "Add", numbers.count == 1 {
            guard abs(numbers[0] - StatisticsPooling.epsilon) < 1e-7 else {
                throw Fault("adds \(numbers[0]) to a variance, where Utter adds \(StatisticsPooling.epsilon)")
            }
            return give(node, value)
        }
        // The axis of the array that is not of length 1 has to be that of the rows or channels.
        let shape = try array(node, 1 - place).shape
        let channels = value.shape[value.shape.count - 1]
        let axis = shape.count - (value.order == .channelsLast ? 1 : value.dimensions.count)
        let isRows = value.source == "input" && readsImage && value.shape.count == 3
        let place2 = isRows ? shape.count - 2 : axis
        let wanted = isRows ? rows : channels
        guard node.operation != "Sub" || place == 0, value.part == nil,
            numbers.count == 1 || (shape.indices.contains(place2) && shape[place2] == wanted && numbers.count == wanted)
        else { throw Fault("works with an array that is not one number for each channel") }
        let spread = numbers.count == 1 ? [Float](repeating: numbers[0], count: wanted) : numbers
        let factors = node.operation == "Mul" ? spread : spread.map { _ in 1 }
        let offsets =
            node.operation == "Mul" ? spread.map { _ in 0 } : node.operation == "Sub" ? spread.map { -$0 } : spread
        if value.source == "input", scale(factors, offsets) { return give(node, value) }
        try batchNorm(
            node, value, factors, offsets, spread.map { _ in 0 }, spread.map { _ in 1 - BatchNorm().epsilon })
    }

    private mutating func concatenation(_ node: ONNXModel.Node) throws(Fault) {
        var values: [Known] = []
        for place in node.inputs.indices { values.append(try input(node, place)) }
        guard integer(node, "axis", default: 1) == 1, let first = values.first else {
            throw Fault("is not along the channels")
        }
        if values.map(\.part) == [.mean, .deviation], values[0].source == values[1].source {
            let name = add("statistics", from: [first.source])
            return give(node, Known(source: name, shape: [2 * first.shape[1]], order: first.order))
        }
        guard values.allSatisfy({ $0.part == nil && $0.order == first.order }) else {
            throw Fault("takes parts of nothing known, or arrays that lie in different ways")
        }
        let channels = values.reduce(0) { $0 + $1.shape[$1.shape.count - 1] }
        let name = add("concat", from: values.map(\.source))
        give(node, Known(source: name, shape: first.shape.dropLast() + [channels], order: first.order))
    }
}

extension [Axis] {
    /// Whether a layer with this padding has these zeros.
    fileprivate func matches(_ padding: Padding) -> Bool {
        enumerated().allSatisfy { place, axis in
            // Along the height of an image, causal padding is `same`.
            let along = count == 2 && place == 0 && padding == .causal ? .same : padding
            let zeros = along.zeros(reach: (axis.size - 1) * axis.dilation + 1)
            return zeros.before == axis.before && zeros.after == axis.after
        }
    }
}
