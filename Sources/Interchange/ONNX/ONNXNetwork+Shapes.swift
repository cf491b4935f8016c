extension ONNXNetwork {
    /// Means and maxima over positions, some of which are parts of `statistics`.
    mutating func reduction(_ node: ONNXModel.Node) throws(Fault) {
        let value = try input(node)
        let isGlobal = node.operation.hasPrefix("Global")
        let count = value.shape.count
        let axes = isGlobal ? Array(2...max(2, count)) : try integers(node, "axes", input: 1) ?? []
        let keeps = isGlobal || integer(node, "keepdims", default: 1) == 1
        // Axes below 0 count from the end; the batch axis is the first.
        let places = Set(axes.map { $0 < 0 ? $0 + count + 1 : $0 })
        guard count > 1, value.order == .channelsFirst, places == Set(2...count) else {
            throw Fault("is not over all positions")
        }
        let isMean = node.operation == "ReduceMean" || node.operation == "GlobalAveragePool"
        let order: Known.Order = keeps ? .pooled : .channelsFirst
        if value.part == .squares, isMean {
            return give(node, Known(source: value.source, shape: value.shape, order: order, part: .variance))
        }
        guard value.part == nil else { throw Fault("is a part of nothing known") }
        if isMean, keeps, isRead(node, by: "Sub") {
            return give(node, Known(source: value.source, shape: value.shape, order: order, part: .mean))
        }
        let name = add(isMean ? "globalmean" : "globalmax", from: [value.source])
        give(node, Known(source: name, shape: value.shape.suffix(1), order: order))
    }

    mutating func rearrangement(_ node: ONNXModel.Node) throws(Fault) {
        let value = try input(node)
        guard value.part == nil else { throw Fault("is a part of nothing known") }
        let unsupported = Fault("lays an array out in a way that no layer does")
        switch node.operation {
        case "Unsqueeze":
            let axes = try integers(node, "axes", input: 1) ?? []
            if value.source == "input", value.shape.count == 2, axes == [1], readsImage {
                return give(node, Known(source: "input", shape: [value.shape[1], value.shape[0], 1]))
            }
            guard value.shape.count == 1 else { throw unsupported }
            give(node, Known(source: value.source, shape: value.shape, order: .pooled))
        case "Squeeze":
            if value.source == "input", value.shape.count == 3, !readsImage {
                return give(node, Known(source: "input", shape: [value.shape[1], value.shape[0]]))
            }
            guard value.shape.count == 1 else { throw unsupported }
            give(node, Known(source: value.source, shape: value.shape))
        case "Transpose":
            let last = Array(2..<(value.shape.count + 1)) + [1]
            guard value.shape.count > 1, value.order == .channelsFirst, try integers(node, "perm") == [0] + last else {
                throw unsupported
            }
            give(node, Known(source: value.source, shape: value.shape, order: .channelsLast))
        default:
            let all = value.shape.reduce(1, *)
            var isRow = node.operation == "Flatten" && integer(node, "axis", default: 1) == 1
            if node.operation == "Reshape", case .integers(let shape) = try array(node, 1).content {
                isRow = shape.count == 2 && [[0], [1], [-1]].contains([shape[0]]) && [-1, all].contains(shape[1])
                let opened = value.shape.count == 1 && shape.dropFirst(2).allSatisfy { $0 == 1 } && shape.count > 2
                if opened { return give(node, Known(source: value.source, shape: value.shape, order: .pooled)) }
                if value.source == "input", value.shape.count == 3, !readsImage, shape.count == 3 {
                    return give(node, Known(source: "input", shape: [value.shape[1], value.shape[0]]))
                }
            }
            guard isRow else { throw unsupported }
            if value.shape.count == 1 { return give(node, Known(source: value.source, shape: value.shape)) }
            let name = add("flatten", from: [value.source])
            let order: Known.Order = value.order == .channelsLast ? .channelsFirst : .flat(value.shape)
            give(node, Known(source: name, shape: [all], order: order))
        }
    }
}
