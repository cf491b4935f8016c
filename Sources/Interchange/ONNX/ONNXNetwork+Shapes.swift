extension ONNXNetwork {
    /// Means and maxima over positions, some of which are parts of `statistics`.
    mutating func reduction(_ node: ONNXModel.Node) throws(Fault) {
        let value = try input(node)
        let isGlobal = node.operation.hasPrefix("Global")
        let positions = value.dimensions.count - 1
        let axes = isGlobal ? Array(2..<(positions + 2)) : try integers(node, "axes", input: 1) ?? []
        let keeps = isGlobal || integer(node, "keepdims", default: 1) == 1
        // Axes below 0 count from the end; the batch axis is the first. One of length 1 may be left out.
        let places = Set(axes.map { $0 < 0 ? $0 + positions + 2 : $0 })
        let longer = (2..<(positions + 2)).filter { value.dimensions[$0 - 1] > 1 }
        guard value.shape.count > 1, value.hasChannelsFirst, places.isSuperset(of: longer), !places.contains(0),
            !places.contains(1)
        else { throw Fault("is not over all positions") }
        let isMean = node.operation == "ReduceMean" || node.operation == "GlobalAveragePool"
        let ones = keeps ? positions : positions - places.count
        let order: Known.Order = ones > 0 ? .pooled(ones) : .channelsFirst
        if value.part == .squares, isMean {
            return give(node, Known(source: value.source, shape: value.shape, order: order, part: .variance))
        }
        guard value.part == nil else { throw Fault("is a part of nothing known") }
        if isMean, (keeps && isRead(node, by: "Sub")) || liesBesideRoot(node) {
            return give(node, Known(source: value.source, shape: value.shape, order: order, part: .mean))
        }
        let name = add(isMean ? "globalmean" : "globalmax", from: [value.source])
        give(node, Known(source: name, shape: value.shape.suffix(1), order: order))
    }

    mutating func rearrangement(_ node: ONNXModel.Node) throws(Fault) {
        let value = try input(node)
        guard value.part == nil else { throw Fault("is a part of nothing known") }
        let before = value.dimensions
        var after: [Int]
        switch node.operation {
        case "Transpose":
            let last = Array(2..<(before.count + 1)) + [1]
            guard before.count > 1, value.order == .channelsFirst, try integers(node, "perm") == [0] + last else {
                throw Self.isOtherLayout
            }
            return give(node, Known(source: value.source, shape: value.shape, order: .channelsLast))
        case "Unsqueeze":
            let axes = try integers(node, "axes", input: 1) ?? []
            let rank = before.count + 1 + axes.count
            after = before
            for axis in axes.map({ $0 < 0 ? $0 + rank : $0 }).sorted() {
                guard (1...(after.count + 1)).contains(axis) else { throw Self.isOtherLayout }
                after.insert(1, at: axis - 1)
            }
        case "Squeeze":
            let axes = try integers(node, "axes", input: 1)?.map { $0 < 0 ? $0 + before.count + 1 : $0 }
            let gone = axes ?? before.indices.filter { before[$0] == 1 }.map { $0 + 1 }
            guard gone.allSatisfy({ before.indices.contains($0 - 1) && before[$0 - 1] == 1 }) else {
                throw Self.isOtherLayout
            }
            after = before.indices.filter { !gone.contains($0 + 1) }.map { before[$0] }
        case "Flatten":
            guard integer(node, "axis", default: 1) == 1 else { throw Self.isOtherLayout }
            after = [before.reduce(1, *)]
        default: after = try reshaped(node, before)
        }
        give(node, try viewed(value, as: after))
    }

    private static var isOtherLayout: Fault { Fault("lays an array out in a way that no layer does") }

    /// What a `Reshape` asks for, without the batch axis: 0 is a length that stays, -1 whatever is left.
    private func reshaped(_ node: ONNXModel.Node, _ before: [Int]) throws(Fault) -> [Int] {
        guard case .integers(var after) = try array(node, 1).content, let batch = after.first, (-1...1).contains(batch)
        else { throw Self.isOtherLayout }
        after.removeFirst()
        if integer(node, "allowzero", default: 0) == 0 {
            for place in after.indices where after[place] == 0 && place < before.count { after[place] = before[place] }
        }
        let known = after.filter { $0 != -1 }.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
        let all = before.reduce(1, *)
        if let open = after.firstIndex(of: -1), known > 0 { after[open] = all / known }
        guard !after.isEmpty, after.allSatisfy({ $0 > 0 && $0 <= all }),
            after.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue }) == all
        else { throw Self.isOtherLayout }
        return after
    }

    /// The same numbers in the same order as an array of another shape, without the batch axis.
    private mutating func viewed(_ given: Known, as dimensions: [Int]) throws(Fault) -> Known {
        var value = given
        if value.source == "input" {
            if dimensions == [1, rows, frames], readsImage { return Known(source: "input", shape: [rows, frames, 1]) }
            let series = Known(source: "input", shape: [frames, rows])
            if dimensions == [rows, frames], !readsImage { return series }
            if !readsImage { value = series }
        }
        let channels = value.shape[value.shape.count - 1]
        let rest = Array(dimensions.dropFirst())
        if value.shape.count == 1 {
            guard dimensions.first == channels, rest.isEmpty || value.hasChannelsFirst else { throw Self.isOtherLayout }
            guard value.hasChannelsFirst else { return value }
            let order: Known.Order = rest.isEmpty ? .channelsFirst : .pooled(rest.count)
            return Known(source: value.source, shape: value.shape, order: order)
        }
        if value.hasChannelsFirst, dimensions.first == channels, !rest.isEmpty {
            let isPlain = rest == value.shape.dropLast()
            return Known(source: value.source, shape: value.shape, order: isPlain ? .channelsFirst : .viewed(rest))
        }
        guard dimensions.count == 1 else { throw Self.isOtherLayout }
        let name = add("flatten", from: [value.source])
        let order: Known.Order = value.order == .channelsLast ? .channelsFirst : .flat(value.shape)
        return Known(source: name, shape: dimensions, order: order)
    }

    /// Whole numbers that an exporter left to be worked out: lengths of arrays, of which it makes a shape.
    /// `nil` where the operator is about something else.
    func folded(_ node: ONNXModel.Node) throws(Fault) -> [Int]? {
        switch node.operation {
        case "Shape":
            // A batch is one.
            let lengths = [1] + (try input(node).dimensions)
            let ends = [integer(node, "start", default: 0), integer(node, "end", default: lengths.count)]
                .map { min(max($0 < 0 ? $0 + lengths.count : $0, 0), lengths.count) }
            return ends[0] < ends[1] ? Array(lengths[ends[0]..<ends[1]]) : []
        case "Gather":
            guard let numbers = constantIntegers(node, 0), let places = constantIntegers(node, 1) else { return nil }
            let wanted = places.map { $0 < 0 ? $0 + numbers.count : $0 }
            guard wanted.allSatisfy(numbers.indices.contains) else { throw Fault("asks for an axis that is not there") }
            return wanted.map { numbers[$0] }
        case "Slice":
            guard let numbers = constantIntegers(node, 0), let starts = constantIntegers(node, 1),
                let ends = constantIntegers(node, 2), starts.count == 1, ends.count == 1,
                try integers(node, "steps", input: 4) ?? [1] == [1]
            else { return nil }
            let bounds = [starts[0], ends[0]].map { min(max($0 < 0 ? $0 + numbers.count : $0, 0), numbers.count) }
            return bounds[0] < bounds[1] ? Array(numbers[bounds[0]..<bounds[1]]) : []
        case "Concat":
            let parts = node.inputs.indices.map { constantIntegers(node, $0) }
            return parts.contains(nil) ? nil : parts.flatMap { $0 ?? [] }
        case "Cast", "Squeeze", "Unsqueeze", "Identity": return constantIntegers(node, 0)
        default: return nil
        }
    }
}

extension ONNXNetwork.Known {
    /// Whether all numbers of a channel follow one another.
    var hasChannelsFirst: Bool {
        switch order {
        case .channelsFirst, .pooled, .viewed: true
        case .channelsLast, .flat: false
        }
    }

    /// Of a row of numbers, where each of Utter's stands in ONNX's: it flattens the channels outermost, Utter innermost.
    var places: [Int] {
        let all = shape.reduce(1, *)
        guard case .flat(let shape) = order else { return Array(0..<all) }
        let channels = shape[shape.count - 1]
        return (0..<all).map { ($0 % channels) * (all / channels) + $0 / channels }
    }
}
