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

    package let inputShape: [Int]
    /// In the order of computation; the last one gives the logits.
    package let nodes: [Node]

    init(inputShape: [Int], nodes: [Node]) {
        self.inputShape = inputShape
        self.nodes = nodes
    }
}
