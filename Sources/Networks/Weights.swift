package import Tensors

/// The numbers of a network, in the order of its nodes and of their parameters.
package struct Weights: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        /// "conv1.weight"
        package let name: String
        package let tensor: Tensor

        package init(name: String, tensor: Tensor) {
            self.name = name
            self.tensor = tensor
        }
    }

    package let entries: [Entry]

    package init(_ entries: [Entry]) {
        self.entries = entries
    }

    package subscript(name: String) -> Tensor? { entries.first { $0.name == name }?.tensor }
}
