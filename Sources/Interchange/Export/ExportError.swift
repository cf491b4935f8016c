/// Why a recogniser cannot be exported, or what was exported not be verified, as a sentence.
package struct ExportError: Error, Hashable, CustomStringConvertible {
    /// A plain clause without a full stop.
    package let reason: String
    /// The way out, where one is evident.
    package let help: String?

    init(_ reason: String, help: String? = nil) {
        self.reason = reason
        self.help = help
    }

    package var description: String { reason }
}
