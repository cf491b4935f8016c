package import Features
package import Networks

/// Why there is no recogniser, or why it cannot be asked that, as a sentence.
package struct RecognitionError: Error, Hashable, CustomStringConvertible {
    /// A plain clause without a full stop.
    package let reason: String
    /// The way out, where one is evident.
    package let help: String?

    package init(_ reason: String, help: String? = nil) {
        self.reason = reason
        self.help = help
    }

    package init(_ error: FeatureError) { self.init(error.reason, help: error.help) }

    package init(_ error: NetworkError) { self.init(error.reason, help: error.help) }

    package var description: String { reason }
}
