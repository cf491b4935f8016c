package import Language
import Tensors

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

/// The arguments of a function, found by the names of its parameters.
struct FunctionCall {
    let signature: FunctionSignature
    let values: [any Value]
    let labels: [String?]
    let spans: [Span]
    /// For every parameter, the positions of its arguments.
    let places: [[Int]]
    /// The session's seed, from which functions that draw random numbers begin.
    let seed: UInt64

    private func positions(_ name: String) -> [Int] {
        signature.parameters.firstIndex { $0.name == name }.map { places[$0] } ?? []
    }

    func has(_ name: String) -> Bool { !positions(name).isEmpty }

    func value(_ name: String) throws -> any Value {
        guard let position = positions(name).first else {
            throw Diagnostic(LanguageCode.missingArgument, "\(signature.name) needs '\(name)'", at: nil)
        }
        return values[position]
    }

    /// All arguments of a last parameter that takes many, with their labels.
    func all(_ name: String) -> [(label: String?, value: any Value)] {
        positions(name).map { (labels[$0], values[$0]) }
    }

    /// Reads an argument; an error is placed at it.
    func read<T>(_ name: String, _ body: (any Value) throws -> T) throws -> T {
        let value = try self.value(name)
        do {
            return try body(value)
        } catch var error as Diagnostic where error.span == nil {
            error.span = positions(name).first.map { spans[$0] }
            error.message = "\(signature.name): \(error.message)"
            throw error
        }
    }

    func tensor(_ name: String) throws -> Tensor { try read(name, ValueConversion.tensor) }
    func wholes(_ name: String) throws -> [Int] { try read(name, ValueConversion.wholes) }

    func number(_ name: String, default fallback: Double? = nil) throws -> Double {
        if let fallback, !has(name) { return fallback }
        return try read(name) { value in
            if let number = value as? Quantity, number.unit == nil { return number.value }
            throw Self.wrong("a number is needed, not \(value.summaryText)")
        }
    }

    func whole(_ name: String, default fallback: Int? = nil) throws -> Int {
        if let fallback, !has(name) { return fallback }
        return try read(name) { value in
            if let number = value as? Quantity, number.unit == nil, let whole = number.whole { return whole }
            throw Self.wrong("a whole number is needed, not \(value.summaryText)")
        }
    }

    func boolean(_ name: String, default fallback: Bool) throws -> Bool {
        guard has(name) else { return fallback }
        return try read(name) { value in
            if let boolean = value as? Bool { return boolean }
            throw Self.wrong("true or false is needed, not \(value.summaryText)")
        }
    }

    func text(_ name: String) throws -> String {
        try read(name) { value in
            if let text = value as? String { return text }
            throw Self.wrong("a text is needed, not \(value.summaryText)")
        }
    }

    /// The axes of `axis = …`: one, several, or `nil` for all.
    func axes() throws -> [Int]? { has("axis") ? try wholes("axis") : nil }

    static func wrong(_ message: String) -> Diagnostic {
        Diagnostic(LanguageCode.wrongArgument, message, at: nil, label: "not this")
    }
}
