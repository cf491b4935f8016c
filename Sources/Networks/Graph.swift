/// A network as a value: what is computed, in order, with no weights. Everything is read off it: the training and
/// inference plans, the table of layers, the drawing, every exported file.
///
/// Arrays are channels-last and have no batch axis here: (frames, channels) for one dimension, (height, width, channels)
/// for two, (channels) after global pooling.
package struct Graph: Sendable {
    /// Where a node's value comes from.
    package enum Source: Sendable, Hashable {
        case input
        /// The node at a position before this one.
        case node(Int)
    }

    package struct Node: Sendable {
        /// Unique in the graph: "conv1", "separable2.pointwise", or what the person called it.
        package let name: String
        package let layer: any Layer
        package let sources: [Source]
        /// Of what it gives, without the batch axis.
        package let shape: [Int]
    }

    /// The features that it is for: so many rows (coefficients or bands) of so many frames.
    package let rows: Int
    package let frames: Int
    /// What it was built from.
    package let lines: [LayerDescription]
    /// (frames, rows), time with the coefficients as channels, or (rows, frames, 1), an image: see `readsImage`.
    package let inputShape: [Int]
    /// In the order of computation; the last one gives the logits.
    package let nodes: [Node]

    init(rows: Int, frames: Int, lines: [LayerDescription], inputShape: [Int], nodes: [Node]) {
        self.rows = rows
        self.frames = frames
        self.lines = lines
        self.inputShape = inputShape
        self.nodes = nodes
    }

    /// Whether features go in as an image (rows, frames, 1), as they are laid out; else transposed, as (frames, rows).
    package var readsImage: Bool { inputShape.count == 3 }

    /// Of what the network gives, without the batch axis.
    package var outputShape: [Int] { nodes.last?.shape ?? inputShape }

    /// Of what a node gives, or the input.
    package func shape(of source: Source) -> [Int] {
        switch source {
        case .input: inputShape
        case .node(let index): nodes[index].shape
        }
    }

    /// Of what a node takes.
    package func inputShapes(of node: Node) -> [[Int]] { node.sources.map(shape(of:)) }

    /// What a node learns or keeps, in the order of its weights; "NODE.NAME" is what weights call it.
    package func parameters(of node: Node) -> [ParameterSpecification] {
        node.layer.parameters(for: inputShapes(of: node))
    }
}

extension Graph: Equatable {
    /// Built from the same lines for the same features, and so the same.
    package static func == (a: Graph, b: Graph) -> Bool {
        a.rows == b.rows && a.frames == b.frames && a.lines == b.lines
    }
}
