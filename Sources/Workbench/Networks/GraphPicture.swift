import Networks
import Plotting

/// A network as boxes and arrows. What belongs to a layer, such as its batch norm and its activation, stands in its box.
enum GraphPicture: PictureKind {
    static let name = "graph"
    static let summary = "a network's layers as boxes and arrows"

    static func isNatural(for value: any Value) -> Bool { value is Graph }

    static func panels(of value: any Value, _ options: PictureOptions) throws -> [Figure.Panel]? {
        guard let graph = value as? Graph else { return nil }
        return [Figure.Panel(x: Figure.Axis(), y: Figure.Axis(), layers: [.diagram(GraphLayout(graph).diagram)])]
    }
}

/// Which nodes of a graph share a box, and where the boxes stand.
struct GraphLayout {
    private let graph: Graph
    /// Positions of nodes, the first of which names the box; the first box of all is the input's, which has none.
    private var boxes: [[Int]] = [[]]
    private var boxOfNode: [Int] = []

    private static let mostInABox = 6

    init(_ graph: Graph) {
        self.graph = graph
        var readers = [Int](repeating: 0, count: graph.nodes.count)
        for case .node(let source) in graph.nodes.flatMap(\.sources) { readers[source] += 1 }
        for (index, node) in graph.nodes.enumerated() {
            if let source = Self.owner(of: node, at: index), readers[source] == 1,
                boxes[boxOfNode[source]].count < Self.mostInABox
            {
                boxes[boxOfNode[source]].append(index)
                boxOfNode.append(boxOfNode[source])
            } else {
                boxes.append([index])
                boxOfNode.append(boxes.count - 1)
            }
        }
    }

    /// The node before, if this one only finishes what that gives.
    private static func owner(of node: Graph.Node, at index: Int) -> Int? {
        guard node.sources == [.node(index - 1)] else { return nil }
        return node.layer is BatchNorm || node.layer is Activation || node.layer is Dropout || node.layer is Pooling1D
            || node.layer is Pooling2D || node.layer is GlobalPooling || node.layer is Softmax ? index - 1 : nil
    }

    var diagram: Figure.Diagram {
        var rows = [0]
        var columns = [0]
        var taken: Set<[Int]> = [[0, 0]]
        var arrows: [Figure.Diagram.Arrow] = []
        for box in boxes.indices.dropFirst() {
            let sources = graph.nodes[boxes[box][0]].sources.map { source in
                switch source {
                case .input: 0
                case .node(let index): boxOfNode[index]
                }
            }
            let row = (sources.map { rows[$0] }.max() ?? 0) + 1
            var column = sources.map { columns[$0] }.min() ?? 0
            while taken.contains([row, column]) { column += 1 }
            taken.insert([row, column])
            rows.append(row)
            columns.append(column)
            for source in sources where !arrows.contains(.init(from: source, to: box)) {
                arrows.append(.init(from: source, to: box))
            }
        }
        return Figure.Diagram(
            boxes: boxes.indices.map { box in
                Figure.Diagram.Box(
                    lines: lines(of: box), column: columns[box], row: rows[box], category: category(of: box))
            }, arrows: arrows)
    }

    private func lines(of box: Int) -> [String] {
        guard let first = boxes[box].first, let last = boxes[box].last else {
            return ["input", Graph.text(graph.inputShape)]
        }
        let node = graph.nodes[first]
        let followers = boxes[box].dropFirst().map { graph.nodes[$0].layer.text }
        let parameters = boxes[box].reduce(0) { $0 + graph.cost(of: graph.nodes[$1]).parameters }
        let shape = Graph.text(graph.nodes[last].shape)
        return ["\(node.name): \(node.layer.text)"] + (followers.isEmpty ? [] : [followers.joined(separator: " · ")])
            + [parameters == 0 ? shape : "\(shape), \(Counts.grouped(parameters)) parameters"]
    }

    private func category(of box: Int) -> Int {
        guard let first = boxes[box].first else { return 0 }
        return switch graph.nodes[first].layer {
        case is Convolution1D, is Convolution2D, is DepthwiseConvolution1D, is DepthwiseConvolution2D: 1
        case is Dense: 2
        case is Add, is Multiply, is Concat: 3
        default: 4
        }
    }
}
