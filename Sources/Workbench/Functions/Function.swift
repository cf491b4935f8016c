package import Language

/// A pure function of the expression language: its signature and what it computes.
package struct Function: Sendable {
    package let signature: FunctionSignature
    let apply: @Sendable (FunctionCall) throws -> any Value

    /// - Parameters:
    ///   - parameters: `"x"` is required; `"axis = all"` has a default, which only help shows.
    init(
        _ name: String, family: String, _ summary: String, _ parameters: [String], isVariadic: Bool = false,
        takesLabels: Bool = false, examples: [(code: String, note: String)] = [],
        _ apply: @escaping @Sendable (FunctionCall) throws -> any Value
    ) {
        signature = FunctionSignature(
            name, family: family, summary: summary, parameters: parameters.map(Self.parameter), isVariadic: isVariadic,
            takesLabels: takesLabels, examples: examples.map { Signature.Example($0.code, $0.note) })
        self.apply = apply
    }

    private static func parameter(_ text: String) -> FunctionSignature.Parameter {
        let parts = text.split(separator: "=", maxSplits: 1).map { $0.split(separator: " ").joined(separator: " ") }
        return FunctionSignature.Parameter(
            parts[0], isRequired: parts.count == 1, defaultText: parts.count == 1 ? nil : parts[1])
    }
}
