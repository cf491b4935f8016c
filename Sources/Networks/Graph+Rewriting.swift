extension Graph {
    /// What becomes of a node in another network.
    package enum Rewriting {
        case keep
        /// Another layer in its place.
        case replace(any Layer)
        /// Gone: what read it reads what it read.
        case drop
    }

    /// The network with some of its nodes changed. It is written anew, a line for each node, without `repeat` and other
    /// blocks; every node that stays keeps its name.
    /// - Throws: where the result is no network.
    package func rewritten(_ change: (Node) -> Rewriting) throws(NetworkError) -> Graph {
        var kept: [(index: Int, layer: any Layer)] = []
        // What stands for a node; a dropped one has one input.
        var standIns: [Source: Source] = [.input: .input]
        for (index, node) in nodes.enumerated() {
            switch change(node) {
            case .keep: kept.append((index, node.layer))
            case .replace(let layer): kept.append((index, layer))
            case .drop:
                standIns[.node(index)] = standIns[node.sources[0]] ?? node.sources[0]
                continue
            }
            standIns[.node(index)] = .node(index)
        }
        var writer = LineWriter()
        if let first = lines.first, LayerDescription.statedFeatures(lines) != nil { writer.lines.append(first) }
        var position = 0
        while position < kept.count {
            let (index, layer) = kept[position]
            let sources = nodes[index].sources.map { standIns[$0] ?? $0 }
            if position + 1 < kept.count,
                let pair = separable(kept[position], kept[position + 1], from: sources, standIns)
            {
                try writer.add(
                    pair.text, stem: "separable", named: pair.name, from: sources.map(name),
                    ending: kept[position + 1].index, nodes)
                position += 2
            } else {
                try writer.add(
                    layer.text, stem: layer.word, named: nodes[index].name, from: sources.map(name), ending: index,
                    nodes)
                position += 1
            }
        }
        let graph = try Graph(writer.lines, rows: rows, frames: frames)
        guard graph.nodes.map(\.name) == kept.map({ nodes[$0.index].name }), graph.inputShape == inputShape else {
            throw NetworkError("the network cannot be written anew with the names that its layers have")
        }
        return graph
    }

    private func name(_ source: Source) -> String {
        switch source {
        case .input: "input"
        case .node(let index): nodes[index].name
        }
    }

    /// The two nodes that a line `separable` makes, as that line.
    private func separable(
        _ first: (index: Int, layer: any Layer), _ second: (index: Int, layer: any Layer), from sources: [Source],
        _ standIns: [Source: Source]
    ) -> (name: String, text: String)? {
        let (name, ending) = (nodes[first.index].name, ".depthwise")
        guard name.hasSuffix(ending), second.index == first.index + 1,
            nodes[second.index].name == name.dropLast(ending.count) + ".pointwise",
            nodes[second.index].sources.map({ standIns[$0] }) == [.node(first.index)]
        else { return nil }
        let depthwise: (bias: Bool, settings: String)
        switch first.layer {
        case let layer as DepthwiseConvolution1D: depthwise = (layer.hasBias, layer.settings)
        case let layer as DepthwiseConvolution2D: depthwise = (layer.hasBias, layer.settings)
        default: return nil
        }
        let filters: Int
        switch second.layer {
        case let layer as Convolution1D
        where layer == Convolution1D(filters: layer.filters, kernel: 1, hasBias: depthwise.bias):
            filters = layer.filters
        case let layer as Convolution2D
        where layer == Convolution2D(filters: layer.filters, kernel: Size2D(1), hasBias: depthwise.bias):
            filters = layer.filters
        default: return nil
        }
        return (String(name.dropLast(ending.count)), "separable \(filters) \(depthwise.settings)")
    }
}

/// Writes lines that `GraphBuilder` gives the names that are wanted.
private struct LineWriter {
    var lines: [LayerDescription] = []
    private var counts: [String: Int] = [:]
    private var names: Set<String> = ["input"]
    private var last = "input"

    /// - Parameters:
    ///   - stem: what a name begins with where the line gives none.
    ///   - ending: the node that gives what the line gives.
    mutating func add(
        _ text: String, stem: String, named name: String, from sources: [String], ending: Int, _ nodes: [Graph.Node]
    ) throws(NetworkError) {
        var number = counts[stem] ?? 0
        repeat { number += 1 } while names.contains("\(stem)\(number)")
        var line = text
        if name == "\(stem)\(number)" { counts[stem] = number } else { line = "\(name) = \(line)" }
        if sources != [last] { line += " --from " + sources.joined(separator: " ") }
        lines += try LayerDescription.lines(of: line)
        last = nodes[ending].name
        names.formUnion([name, last])
        if stem == "separable" { names.insert(name + ".depthwise") }
    }
}
