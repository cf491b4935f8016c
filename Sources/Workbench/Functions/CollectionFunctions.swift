import Language
import Tensors

/// Functions of values as such: what they are, how many items they have, which of them to keep.
enum CollectionFunctions {
    private static let family = "collections"

    static let list: [Function] = [
        Function(
            "kind", family: family, "what sort of value it is", ["x"],
            examples: [("kind(100ms)", "a number, with or without a unit"), ("kind(1..3)", "a range")]
        ) { try $0.value("x").kind.name },
        Function(
            "count", family: family, "how many items, characters, rows or numbers it has", ["x"],
            examples: [("count(1..10)", "both ends count"), ("count(\"año\")", "characters, not bytes")]
        ) { call in
            try call.read("x") { value in
                switch value {
                case let text as String: return Quantity(text.count)
                case let list as ListValue: return Quantity(list.items.count)
                case let table as Table: return Quantity(table.count)
                case let tensor as Tensor: return Quantity(tensor.count)
                case let range as RangeValue where range.count != nil: return Quantity(range.count ?? 0)
                default: throw FunctionCall.wrong("there is nothing to count in \(value.summaryText)")
                }
            }
        },
        Function(
            "list", family: family, "the items of a range, the numbers of a tensor or the characters of a text", ["x"],
            examples: [
                ("list(1..5)", "of a range"), ("list(eye(2))", "rows become lists"), ("list(\"abc\")", "of a text"),
            ]
        ) { call in try call.read("x", list) },
        Function(
            "contains", family: family, "whether an item is in a list, range or tensor, or a part in a text",
            ["x", "item"],
            examples: [("contains(\"digits\", \"git\")", "a part"), ("contains(1s..2s, 1500ms)", "between the ends")]
        ) { call in
            let item = try call.value("item")
            return try call.read("x") { try contains($0, item) }
        },
        Function(
            "filter", family: family, "the items or rows where a mask is true", ["x", "mask"],
            examples: [
                ("filter([\"a\", \"b\", \"c\"], [1, 0, 1])", "of a list"),
                ("filter([5, -1, 3], [5, -1, 3] > 0)", "of numbers"),
            ]
        ) { call in
            let mask = try call.read("mask", mask)
            return try call.read("x") { try filter($0, mask) }
        },
    ]

    private static func list(_ value: any Value) throws -> any Value {
        switch value {
        case let list as ListValue: return list
        case let range as RangeValue: return try ListValue(range)
        case let text as String:
            try ListValue.requireCount(text.utf8.count)
            return ListValue(text.map { String($0) })
        case let tensor as Tensor:
            try ListValue.requireCount(tensor.shape.reduce(1) { $0 * max($1, 1) })
            return nested(tensor.scalars[...], tensor.shape[...])
        default: throw FunctionCall.wrong("a range, tensor or text is needed, not \(value.kind.withArticle)")
        }
    }

    private static func nested(_ scalars: ArraySlice<Float>, _ shape: ArraySlice<Int>) -> any Value {
        guard let size = shape.first else { return Quantity(scalars.first ?? .nan) }
        let part = size == 0 ? 0 : scalars.count / size
        return ListValue(
            (0..<size).map { index in
                let start = scalars.startIndex + index * part
                return nested(scalars[start..<(start + part)], shape.dropFirst())
            })
    }

    private static func contains(_ value: any Value, _ item: any Value) throws -> Bool {
        switch value {
        case let text as String:
            guard let part = item as? String else {
                throw FunctionCall.wrong("only a text can be in a text, not \(item.kind.withArticle)")
            }
            return part.isEmpty || text.contains(part)
        case let list as ListValue: return list.items.contains { ValueConversion.areEqual($0, item) }
        case let tensor as Tensor:
            guard let number = item as? Quantity, number.unit == nil else { return false }
            return tensor.scalars.contains(Float(number.value))
        case let range as RangeValue:
            guard let number = item as? Quantity, number.unit?.dimension == range.lower.unit?.dimension else {
                return false
            }
            let (x, from, to) = (number.inBaseUnit, range.lower.inBaseUnit, range.upper.inBaseUnit)
            return x >= min(from, to) && x <= max(from, to) && (range.includesEnd || x != to)
        default: throw FunctionCall.wrong("a list, range, tensor or text is needed, not \(value.kind.withArticle)")
        }
    }

    private static func mask(_ value: any Value) throws -> [Bool] {
        if let tensor = value as? Tensor, tensor.rank == 1 { return tensor.scalars.map { $0 != 0 } }
        if value is ListValue, let numbers = try Numbers(value) { return numbers.values.map { $0 != 0 } }
        throw FunctionCall.wrong(
            "a mask is a list or tensor of one number or boolean for each item, not \(value.summaryText)")
    }

    private static func filter(_ value: any Value, _ mask: [Bool]) throws -> any Value {
        func positions(among count: Int) throws -> [Int] {
            guard mask.count == count else {
                throw FunctionCall.wrong("there are \(count) items and a mask of \(mask.count)")
            }
            return mask.indices.filter { mask[$0] }
        }
        switch value {
        case let list as ListValue: return ListValue(try positions(among: list.items.count).map { list.items[$0] })
        case let table as Table: return table.rows(try positions(among: table.count))
        case let tensor as Tensor where tensor.rank > 0:
            return try tensor.slice([.gather(positions(among: tensor.shape[0]))])
        case let range as RangeValue where range.count != nil:
            let chosen = try positions(among: range.count ?? 0)
            try ListValue.requireCount(chosen.count)
            return ListValue(chosen.compactMap { range.item($0) })
        default: throw FunctionCall.wrong("a list, range, tensor or table is needed, not \(value.kind.withArticle)")
        }
    }
}
