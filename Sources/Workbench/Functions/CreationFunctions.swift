import Language
import Tensors

/// Functions that make tensors from nothing but numbers.
enum CreationFunctions {
    private static let family = "creation"

    static let list: [Function] = [
        Function(
            "tensor", family: family, "a tensor of the numbers of a list or range", ["x"],
            examples: [("tensor([[1, 2], [3, 4]])", "a list of lists is a matrix"), ("tensor(1..4)", "of a range")]
        ) { try $0.tensor("x") },
        Function(
            "zeros", family: family, "0 everywhere", ["shape"],
            examples: [("zeros(2x3)", "two rows, three columns"), ("zeros(4)", "a single axis")]
        ) { call in try filled(call, 0) },
        Function(
            "ones", family: family, "1 everywhere", ["shape"], examples: [("ones([2, 2])", "a list is a shape, too")]
        ) { call in try filled(call, 1) },
        Function(
            "full", family: family, "one number everywhere", ["shape", "value"],
            examples: [("full(2x2, 0.5)", "one half")]
        ) { call in try filled(call, Float(call.number("value"))) },
        Function(
            "eye", family: family, "the identity matrix", ["size"], examples: [("eye(3)", "1 on the diagonal")]
        ) { call in
            let size = try call.whole("size")
            return try call.read("size") { _ in try Tensor.eye(size) }
        },
        Function(
            "arange", family: family, "evenly spaced numbers up to but without an end",
            ["start", "stop = none", "step = 1"],
            examples: [
                ("arange(5)", "from 0 where only the end is given"), ("arange(1, 2, 0.25)", "with a step"),
            ]
        ) { call in
            let first = try call.number("start")
            let step = try call.number("step", default: 1)
            guard call.has("stop") else { return try Tensor.arange(stop: first, step: step) }
            return try Tensor.arange(start: first, stop: call.number("stop"), step: step)
        },
        Function(
            "linspace", family: family, "so many evenly spaced numbers, both ends included",
            ["start", "stop", "count = 50"], examples: [("linspace(0, 1, 5)", "quarters")]
        ) { call in
            let (start, stop) = (try call.number("start"), try call.number("stop"))
            let count = try call.whole("count", default: 50)
            return try call.read("stop") { _ in try Tensor.linspace(start: start, stop: stop, count: count) }
        },
    ]

    private static func filled(_ call: FunctionCall, _ value: Float) throws -> Tensor {
        let shape = try call.wholes("shape")
        return try call.read("shape") { _ in try Tensor.full(shape, value: value) }
    }
}
