import Language
import Tensors

/// Functions that draw random numbers. The same line with the same seed draws the same ones.
enum RandomFunctions {
    private static let family = "random"
    private static let seed = "seed = the session's"

    static let list: [Function] = [
        Function(
            "uniform", family: family, "numbers evenly distributed from low up to but without high",
            ["shape = []", "low = 0", "high = 1", seed],
            examples: [
                ("uniform(2x3)", "six numbers between 0 and 1"), ("uniform(low = -1, seed = 7)", "a single number"),
            ]
        ) { call in
            var stream = try call.stream()
            let (low, high) = (try call.number("low", default: 0), try call.number("high", default: 1))
            return try Tensor.uniform(
                call.wholes("shape", default: []), low: Float(low), high: Float(high), from: &stream)
        },
        Function(
            "normal", family: family, "numbers of a normal distribution", ["shape = []", "mean = 0", "std = 1", seed],
            examples: [("std(normal(1000, std = 3))", "near 3")]
        ) { call in
            var stream = try call.stream()
            let (mean, std) = (try call.number("mean", default: 0), try call.number("std", default: 1))
            return try Tensor.normal(
                call.wholes("shape", default: []), mean: Float(mean), std: Float(std), from: &stream)
        },
        Function(
            "integers", family: family, "whole numbers of a range, each equally likely", ["range", "shape = []", seed],
            examples: [("integers(1..6, 10)", "ten throws of a die"), ("integers(0..<100)", "a single number")]
        ) { call in
            var stream = try call.stream()
            let bounds = try call.read("range") { value in
                guard let range = value as? RangeValue, range.lower.unit == nil, let count = range.count,
                    let first = range.item(0)?.whole, let last = range.item(count - 1)?.whole
                else { throw FunctionCall.wrong("a range of whole numbers is needed, not \(value.summaryText)") }
                return min(first, last)...max(first, last)
            }
            return try Tensor.integers(call.wholes("shape", default: []), in: bounds, from: &stream)
        },
        Function(
            "permutation", family: family, "the whole numbers below a count in random order", ["count", seed],
            examples: [("permutation(5)", "every position once")]
        ) { call in
            var stream = try call.stream()
            return try Tensor.permutation(call.whole("count"), from: &stream)
        },
        Function(
            "shuffle", family: family, "in random order: a list's items, a table's or tensor's rows", ["x", seed],
            examples: [
                ("shuffle([\"a\", \"b\", \"c\"])", "of a list"),
                ("shuffle([[1, 2], [3, 4], [5, 6]])", "rows stay whole"),
            ]
        ) { call in
            var stream = try call.stream()
            return try call.read("x") { value in
                switch value {
                case let list as ListValue: return ListValue(stream.shuffled(list.items))
                case let range as RangeValue: return ListValue(stream.shuffled(try ListValue(range).items))
                case let table as Table: return table.rows(stream.shuffled(0..<table.count))
                case let tensor as Tensor where tensor.rank > 0:
                    return try tensor.slice([.gather(stream.shuffled(0..<tensor.shape[0]))])
                default: throw FunctionCall.wrong("a list, tensor or table is needed, not \(value.kind.withArticle)")
                }
            }
        },
    ]
}
