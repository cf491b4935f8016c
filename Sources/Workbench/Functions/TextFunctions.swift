import Language
import Tensors

/// Functions of texts, and between texts and numbers.
enum TextFunctions {
    private static let family = "text"

    static let list: [Function] = [
        Function(
            "text", family: family, "a value as a text", ["x"],
            examples: [("\"lr \" + text(0.001)", "a number in a sentence"), ("text(1..3)", "as it is shown on a line")]
        ) { call in
            let value = try call.value("x")
            return value as? String ?? value.summaryText
        },
        Function(
            "number", family: family, "the number that a text denotes, with its unit", ["x"],
            examples: [("number(\"3.5\") * 2", "to compute with it"), ("number(\"100ms\")", "with a unit")]
        ) { call in try call.read("x", number) },
        Function(
            "convert", family: family, "a number in another unit of its dimension", ["x", "unit"],
            examples: [("convert(100ms, \"s\")", "time"), ("convert([1MB, 1GiB], \"MiB\")", "each of a list")]
        ) { call in
            let unit = try call.read("unit", unit)
            return try call.read("x") { try convert($0, to: unit) }
        },
        Function(
            "join", family: family, "the values of a list in one text", ["x", "separator = \"\""],
            examples: [
                ("join([\"a\", \"b\", \"c\"], \"-\")", "with something between"),
                ("join(1..5, \", \")", "numbers, too"),
            ]
        ) { call in
            let separator = call.has("separator") ? try call.text("separator") : ""
            return try call.read("x") { try join($0, separator) }
        },
        Function(
            "split", family: family, "the parts of a text between separators", ["x", "separator = blanks"],
            examples: [("split(\"one two  three\")", "at blanks"), ("split(\"a,b,,c\", \",\")", "empty parts stay")]
        ) { call in
            let text = try call.text("x")
            guard call.has("separator") else {
                return try parts(text.split(maxSplits: ListValue.maximumCount) { $0.isWhitespace })
            }
            let separator = try call.text("separator")
            guard !separator.isEmpty else {
                throw call.wrong("separator", "the separator is empty; list(x) gives the characters")
            }
            return try parts(
                text.split(separator: separator, maxSplits: ListValue.maximumCount, omittingEmptySubsequences: false))
        },
        Function(
            "lower", family: family, "a text in small letters", ["x"], examples: [("lower(\"ÉCOLE\")", "in any script")]
        ) { try $0.text("x").lowercased() },
        Function(
            "upper", family: family, "a text in capital letters", ["x"],
            examples: [("upper(\"straße\")", "which may take more of them")]
        ) { try $0.text("x").uppercased() },
    ]

    private static func parts(_ parts: [Substring]) throws -> ListValue {
        try ListValue.requireCount(parts.count)
        return ListValue(parts.map { String($0) })
    }

    private static func join(_ value: any Value, _ separator: String) throws -> String {
        let items: [any Value]
        switch value {
        case let list as ListValue: items = list.items
        case let range as RangeValue: items = try ListValue(range).items
        case let tensor as Tensor where tensor.rank == 1:
            try ListValue.requireCount(tensor.count)
            items = tensor.scalars.map { Quantity($0) }
        default: throw FunctionCall.wrong("a list is needed, not \(value.kind.withArticle)")
        }
        var result = ""
        for (index, item) in items.enumerated() {
            let text = item as? String ?? item.summaryText
            try TextLimit.require(result.utf8.count + separator.utf8.count + text.utf8.count)
            result += (index == 0 ? "" : separator) + text
        }
        return result
    }

    // MARK: Numbers

    private static func number(_ value: any Value) throws -> any Value {
        switch value {
        case let number as Quantity: return number
        case let boolean as Bool: return Quantity(boolean ? 1 : 0)
        case let text as String:
            if let number = parsed(text) { return number }
            throw FunctionCall.wrong("\(Printer.quoted(String(text.prefix(40)))) is not a number")
        case let tensor as Tensor where tensor.count == 1: return Quantity(tensor.scalars[0])
        case let list as ListValue: return ListValue(try list.items.map(number))
        default: throw FunctionCall.wrong("a text is needed, not \(value.kind.withArticle)")
        }
    }

    /// A number as the language writes it, with its sign, or as it shows what is not finite.
    private static func parsed(_ text: String) -> Quantity? {
        let word = text.split { $0.isWhitespace }
        guard word.count == 1, let word = word.first else { return nil }
        let isNegative = word.hasPrefix("-")
        let digits = String(isNegative || word.hasPrefix("+") ? word.dropFirst() : word)
        func signed(_ value: Double, _ unit: Unit?) -> Quantity { Quantity(isNegative ? -value : value, unit) }
        switch digits {
        case "inf": return signed(.infinity, nil)
        case "nan": return signed(.nan, nil)
        default: break
        }
        let source = Source(digits)
        guard let value = try? Parser.value(ofWord: Span(0, source.bytes.count), in: source),
            case .number(let literal) = value.kind
        else { return nil }
        return signed(literal.value, literal.unit)
    }

    private static func unit(_ value: any Value) throws -> Unit {
        if let symbol = value as? String, let unit = Unit.named(symbol) { return unit }
        let symbols = Unit.all.map(\.symbol)
        let near = (value as? String).flatMap { Suggestions.nearest(to: $0, in: symbols) }
        throw Diagnostic(
            LanguageCode.unknownUnit, "no unit is called \(value.summaryText)", at: nil,
            label: near.map { "did you mean \($0)?" } ?? "unknown unit",
            help: ["the units are \(symbols.joined(separator: " "))"])
    }

    private static func convert(_ value: any Value, to unit: Unit) throws -> any Value {
        switch value {
        case let number as Quantity:
            guard number.unit?.dimension == unit.dimension else { throw Operators.mismatch(number, Quantity(1, unit)) }
            return number.converted(to: unit)
        case let list as ListValue: return ListValue(try list.items.map { try convert($0, to: unit) })
        case let range as RangeValue:
            guard let lower = try convert(range.lower, to: unit) as? Quantity,
                let upper = try convert(range.upper, to: unit) as? Quantity
            else { return range }
            return RangeValue(lower, upper, includesEnd: range.includesEnd)
        default: throw FunctionCall.wrong("a number with a unit is needed, not \(value.kind.withArticle)")
        }
    }
}
