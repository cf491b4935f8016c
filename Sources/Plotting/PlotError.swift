/// Why a figure cannot be drawn or written.
package struct PlotError: Error, Hashable, CustomStringConvertible {
    /// What is wrong; one line, lower case, no full stop.
    package let message: String
    /// The way out, or `nil` where the message says it all.
    package let help: String?

    package init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }

    package var description: String { help.map { "\(message); \($0)" } ?? message }
}
