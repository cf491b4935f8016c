import Language
import Tensors

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

    /// All arguments of a last parameter that takes many, with their labels and places.
    func all(_ name: String) -> [(label: String?, value: any Value, span: Span)] {
        positions(name).map { (labels[$0], values[$0], spans[$0]) }
    }

    /// Reads an argument; an error is placed at it.
    func read<T>(_ name: String, _ body: (any Value) throws -> T) throws -> T {
        let value = try self.value(name)
        do {
            return try body(value)
        } catch var error as Diagnostic where error.span == nil {
            error.span = positions(name).first.map { spans[$0] }
            error.message = named(error.message)
            throw error
        } catch let error as TensorError {
            throw Diagnostic(
                WorkbenchCode.tensor, named(error.message),
                at: positions(name).first.map { spans[$0] },
                label: "cannot be computed", help: error.help.map { [$0] } ?? [])
        }
    }

    private func named(_ message: String) -> String {
        message.hasPrefix(signature.name + " ") ? message : "\(signature.name): \(message)"
    }

    /// An error about an argument, placed at it.
    func wrong(_ name: String, _ message: String) -> Diagnostic {
        var error = Self.wrong(named(message))
        error.span = positions(name).first.map { spans[$0] }
        return error
    }

    static func wrong(_ message: String) -> Diagnostic {
        Diagnostic(LanguageCode.wrongArgument, message, at: nil, label: "not this")
    }
}

extension FunctionCall {
    func tensor(_ name: String) throws -> Tensor { try read(name, ValueConversion.tensor) }

    /// A shape, axes or the like.
    func wholes(_ name: String, default fallback: [Int]? = nil) throws -> [Int] {
        if let fallback, !has(name) { return fallback }
        return try read(name, ValueConversion.wholes)
    }

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

    func boolean(_ name: String, default fallback: Bool = false) throws -> Bool {
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

    func table(_ name: String) throws -> Table {
        try read(name) { value in
            if let table = value as? Table { return table }
            throw Self.wrong("a table is needed, not \(value.kind.withArticle)")
        }
    }

    /// The axes of `axis = …`: one, several, or `nil` for all.
    func axes() throws -> [Int]? { has("axis") ? try wholes("axis") : nil }

    /// The axis of `axis = …`, or `nil`.
    func axis() throws -> Int? { has("axis") ? try whole("axis") : nil }

    /// The stream of `seed = …`, else of the session's seed. It depends on nothing else but the function's name, so that
    /// the same line gives the same value.
    func stream() throws -> RandomStream {
        let seed = has("seed") ? UInt64(bitPattern: Int64(try whole("seed"))) : self.seed
        return RandomStream(seed: seed, name: signature.name)
    }
}
