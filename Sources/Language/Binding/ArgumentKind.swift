/// How a command's argument is read: the same word is a path to one parameter and a value to another.
package enum ArgumentKind: Sendable, Equatable {
    /// A value of one of these kinds; of any kind where there are none.
    case value([ValueKind])
    case number(NumberLimits)
    /// A number, or a range of numbers to be tried.
    case numberOrRange(NumberLimits)
    case text
    case boolean
    /// One of a few words.
    case choice([Choice])
    case path(PathUse)
    /// A value of one of these kinds, or a path: a variable of such a kind wins, `./clip` is a path.
    case valueOrPath([ValueKind], PathUse)
    /// A value of one of these kinds, or the name of a command of the person's own that gives one. As a command's first
    /// parameter it lends the call the flags of the command that is named, each with any number of values.
    case valueOrCommand([ValueKind])
    /// The name of a variable or of an own command, not its value.
    case variable
    /// A word whose meaning the command itself knows, such as the name of a command to explain.
    case word(WordUse)
    /// The rest of the line, run by the command.
    case statement

    package struct Choice: Sendable, Equatable {
        package let name: String
        package let summary: String

        package init(_ name: String, _ summary: String) {
            self.name = name
            self.summary = summary
        }
    }

    package enum PathUse: Sendable, Equatable { case read, write, directory }

    /// Where completion finds the words.
    package enum WordUse: Sendable, Equatable { case command, setting, settingValue }
}

/// The numbers that a parameter takes.
package struct NumberLimits: Sendable, Equatable {
    package var lower: Double?
    package var upper: Double?
    package var isWhole: Bool
    /// The dimension of the units it takes; a plain number is then in the base unit.
    package var dimension: Dimension?

    package init(_ lower: Double? = nil, _ upper: Double? = nil, whole: Bool = false, dimension: Dimension? = nil) {
        self.lower = lower
        self.upper = upper
        isWhole = whole
        self.dimension = dimension
    }

    /// What is wrong with a number, or `nil`.
    package func complaint(about value: Double, unit: Unit?) -> String? {
        if let unit, unit.dimension != dimension {
            return dimension.map { "a number of \($0.rawValue) is needed, not one in \(unit.symbol)" }
                ?? "a plain number is needed, not one in \(unit.symbol)"
        }
        let value = value * (unit?.factor ?? 1)
        // Beyond 2^53 a Double does not tell neighbouring whole numbers apart.
        if isWhole, !(abs(value) <= 0x1p53 && Double(Int(value)) == value) { return "a whole number is needed" }
        if let lower, value < lower { return "at least \(Self.text(lower)) is needed" }
        if let upper, value > upper { return "at most \(Self.text(upper)) is needed" }
        return value.isNaN ? "a number is needed, not NaN" : nil
    }

    private static func text(_ number: Double) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension ArgumentKind {
    /// As it stands in a usage line: `TENSOR`, `N`, `FILE`.
    package var placeholder: String {
        switch self {
        case .value(let kinds): kinds.isEmpty ? "VALUE" : kinds.map { $0.name.uppercased() }.joined(separator: "|")
        case .number(let limits), .numberOrRange(let limits): limits.dimension.map { $0.rawValue.uppercased() } ?? "N"
        case .valueOrCommand(let kinds): (kinds.map { $0.name.uppercased() } + ["COMMAND"]).joined(separator: "|")
        case .text: "TEXT"
        case .boolean: ""
        case .choice(let choices): choices.map(\.name).joined(separator: "|")
        case .path(.directory): "DIR"
        case .path, .valueOrPath: "FILE"
        case .variable: "NAME"
        case .word(.command): "COMMAND"
        case .word: "WORD"
        case .statement: "LINE"
        }
    }

    /// In a message: "a tensor or a table".
    package var phrase: String {
        switch self {
        case .value(let kinds): kinds.isEmpty ? "a value" : kinds.map(\.withArticle).joined(separator: " or ")
        case .number(let limits): limits.isWhole ? "a whole number" : "a number"
        case .numberOrRange(let limits): (limits.isWhole ? "a whole number" : "a number") + " or a range"
        case .valueOrCommand(let kinds):
            kinds.map(\.withArticle).joined(separator: " or ") + " or a command of your own that gives one"
        case .text: "a text"
        case .boolean: "true or false"
        case .choice(let choices): "one of " + choices.map(\.name).joined(separator: ", ")
        case .path(.directory): "a folder"
        case .path: "a file's path"
        case .valueOrPath(let kinds, _): "a file's path or " + kinds.map(\.withArticle).joined(separator: " or ")
        case .variable: "a variable's name"
        case .word(.command): "a command's name"
        case .word: "a word"
        case .statement: "a line to run"
        }
    }

    /// The kinds of value that fit; `nil` where any does, and none for what is not evaluated.
    package var valueKinds: [ValueKind]? {
        switch self {
        case .value(let kinds): kinds.isEmpty ? nil : kinds
        case .valueOrCommand(let kinds): kinds
        case .number: [.number]
        case .numberOrRange: [.number, .range]
        case .text, .choice, .path: [.text]
        case .valueOrPath(let kinds, _): kinds + [.text]
        case .boolean: [.boolean]
        case .variable, .word, .statement: []
        }
    }
}
