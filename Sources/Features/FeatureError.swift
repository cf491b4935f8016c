/// Why there are no features, as a sentence.
package struct FeatureError: Error, Hashable, CustomStringConvertible {
    /// The setting of `FrontEnd` that is at fault, by its name there; `nil` where the clip is.
    package let parameter: String?
    /// A plain clause without a full stop.
    package let reason: String
    /// The way out, where one is evident.
    package let help: String?

    package init(parameter: String? = nil, _ reason: String, help: String? = nil) {
        self.parameter = parameter
        self.reason = reason
        self.help = help
    }

    package var description: String { reason }
}
