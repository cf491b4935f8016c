/// Why a tensor operation cannot be done: what was given, and, where there is one, the way out.
package struct TensorError: Error, Equatable {
    /// What is wrong, naming the shapes, axes or values that clash; one line, lower case, no full stop.
    package let message: String
    /// What to do instead, or nil where the message says it all.
    package let help: String?

    /// An error with this message and, where there is one, the way out.
    package init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}
