/// A call held against its command's signature: every argument has found its parameter and been read by its kind.
package struct BoundCall: Sendable {
    package enum Value: Sendable {
        /// To be evaluated.
        case expression(Expression)
        /// The value that came through `|`.
        case piped
        /// A text, path, choice or name as it was written.
        case literal(String)
        case boolean(Bool)
        /// A line that the command runs itself.
        case statement(Stage)
    }

    package struct Argument: Sendable {
        package let value: Value
        package let span: Span
    }

    package let signature: Signature
    /// By parameter; those that were not given are absent.
    package var arguments: [String: [Argument]]
    package let span: Span
}
