import Language
import Tensors

/// Functions of many numbers to one. Lists and ranges are reduced in Double and keep their unit; `axis` and `keepdims`
/// make a tensor of them.
enum ReductionFunctions {
    private static let family = "reductions"
    private static let parameters = ["x", "axis = all", "keepdims = false"]

    static let list: [Function] = summaries.map(reduction) + [quantile, percentile] + accumulations

    private static let summaries: [(reduction: Reduction, summary: String, examples: [(code: String, note: String)])] =
        [
            (.sum, "sum", [("sum([1ms, 2s])", "units are kept"), ("sum(ones(2x3), axis = 0)", "of each column")]),
            (.prod, "product", [("prod(1..10)", "the factorial of 10")]),
            (.mean, "mean", [("mean(1..100000)", "exact"), ("mean([[1, 2], [3, 5]], axis = 1)", "of each row")]),
            (.min, "smallest number", [("min([3, 1, 2])", "of a list")]),
            (.max, "greatest number", [("max([3s, 1min])", "whatever the units")]),
            (.var, "variance, over the count of numbers", [("var([1, 2, 3, 4])", "as numpy, with ddof = 0")]),
            (.std, "standard deviation, over the count of numbers", [("std([1s, 3s])", "keeps the unit")]),
            (.argmin, "position of the smallest number", [("argmin([3, 1, 2])", "positions begin at 0")]),
            (
                .argmax, "position of the greatest number",
                [("argmax([[1, 9], [8, 2]], axis = 1)", "in each row: the usual way from scores to classes")]
            ),
            (
                .any, "whether any number is not 0",
                [("any([1, 5, 2] > 4)", "true: one is"), ("any(zeros(3))", "none is")]
            ),
            (.all, "whether no number is 0", [("all([1, 5, 2] > 4)", "not all are")]),
            (.norm, "root of the sum of squares", [("norm([3, 4])", "the length of a vector")]),
            (.median, "the middle of the sorted numbers", [("median([9, 1, 2])", "not moved by one great number")]),
        ]

    private static func reduction(
        _ reduction: Reduction, _ summary: String, _ examples: [(code: String, note: String)]
    ) -> Function {
        Function(reduction.rawValue, family: family, summary, parameters, examples: examples) { call in
            let result = try reduce(
                call, { Quantity(try reduction.apply($0.values), try unit(of: reduction, $0)) },
                { try $0.reduce(reduction, axes: $1, keepDims: $2) })
            guard reduction == .any || reduction == .all else { return result }
            if let tensor = result as? Tensor, tensor.rank == 0 { return tensor.scalars[0] != 0 }
            return (result as? Quantity).map { $0.value != 0 } ?? result
        }
    }

    /// Reduces lists and ranges as they are, unless an axis or shape is asked for.
    private static func reduce(
        _ call: FunctionCall, _ numbers: (Numbers) throws -> any Value,
        _ tensor: (Tensor, _ axes: [Int]?, _ keepDims: Bool) throws -> Tensor
    ) throws -> any Value {
        let (axes, keepDims) = (try call.axes(), try call.boolean("keepdims"))
        if axes == nil, !keepDims {
            let result = try call.read("x") { value in try Numbers(value).map(numbers) }
            if let result { return result }
        }
        return try tensor(try call.tensor("x"), axes, keepDims)
    }

    private static func unit(of reduction: Reduction, _ numbers: Numbers) throws -> Unit? {
        guard let unit = numbers.unit else { return nil }
        switch reduction {
        case .sum, .mean, .min, .max, .std, .norm, .median: return unit
        case .argmin, .argmax, .any, .all: return nil
        case .prod, .var:
            throw Diagnostic(
                WorkbenchCode.unitMismatch, "there is no unit for a product of numbers in \(unit.symbol)", at: nil,
                label: "have a unit",
                help: reduction == .var ? ["std keeps the unit"] : ["divide by the unit first: x / 1\(unit.symbol)"])
        }
    }

    // MARK: Quantiles

    private static let quantile = quantiles(
        "quantile", "the number below which the share q of them lies", scale: 1,
        examples: [
            ("quantile([1, 2, 3, 4], 0.25)", "between neighbours, linearly"),
            ("quantile([3ms, 9ms], 1)", "the greatest"),
        ])

    private static let percentile = quantiles(
        "percentile", "the number below which q of every hundred lie", scale: 100,
        examples: [("percentile(0..200, 95)", "the 95th percentile")])

    private static func quantiles(
        _ name: String, _ summary: String, scale: Double, examples: [(code: String, note: String)]
    ) -> Function {
        Function(name, family: family, summary, ["x", "q", "axis = all", "keepdims = false"], examples: examples) {
            call in
            let q = try call.number("q")
            guard q >= 0, q <= scale else {
                throw call.wrong("q", "q lies between 0 and \(Quantity.text(scale)), not at \(Quantity.text(q))")
            }
            let share = q / scale
            let quantile = try call.read("q") { _ in try Quantile(checking: share) }
            return try reduce(
                call, { Quantity(try quantile.apply($0.values), $0.unit) },
                { try $0.quantile(share, axes: $1, keepDims: $2) })
        }
    }

    // MARK: Running sums

    private static let accumulations: [Function] = [
        Function(
            "cumsum", family: family, "running sums", ["x", "axis = flattened"],
            examples: [("cumsum([1, 2, 3])", "each with all before it"), ("cumsum([1s, 500ms])", "units are kept")]
        ) { call in
            try accumulate(call, from: 0, +, keepsUnit: true) { try $0.cumulativeSum(axis: $1) }
        },
        Function(
            "cumprod", family: family, "running products", ["x", "axis = flattened"],
            examples: [("cumprod([1, 2, 3, 4])", "the first factorials")]
        ) { call in
            try accumulate(call, from: 1, *, keepsUnit: false) { try $0.cumulativeProduct(axis: $1) }
        },
    ]

    private static func accumulate(
        _ call: FunctionCall, from start: Double, _ combine: (Double, Double) -> Double, keepsUnit: Bool,
        _ tensor: (Tensor, _ axis: Int?) throws -> Tensor
    ) throws -> any Value {
        let axis = try call.axis()
        let value = try call.value("x")
        guard axis == nil, value is RangeValue || (value as? ListValue)?.isFlat == true else {
            return try tensor(try call.tensor("x"), axis)
        }
        return try call.read("x") { value in
            let list = try (value as? RangeValue).map { try ListValue($0) } ?? value
            guard let numbers = try Numbers(list) else { return try tensor(ValueConversion.tensor(list), axis) }
            let unit = keepsUnit ? numbers.unit : try unit(of: .prod, numbers)
            var running = start
            return ListValue(
                numbers.values.map { number in
                    running = combine(running, number)
                    return Quantity(running, unit)
                })
        }
    }
}
