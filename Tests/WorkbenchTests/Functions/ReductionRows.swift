/// Lines about reductions functions, with what they show; the variables are `Harness.samples`.
enum ReductionRows {
    static let list: [(line: String, shown: String)] = [
        ("min([3s, 20ms])", "0.02s"),
        (
            "min(m, axis = 1)",
            """
            tensor (2) · 1 … 4 · mean 2.5
            [1 4]
            """
        ),
        ("max(m)", "6"),
        ("argmin([3, 1, 2])", "1"),
        ("argmax(m, axis = [0, 1])", "tensor: argmax works along one axis, not along 2"),
        ("prod(1..10)", "3628800"),
        ("max(3)", "3"),
        ("all([1, true, 2])", "true"),
        ("cumprod([1, 2, 3])", "[1, 2, 6]"),
        (
            "cumprod(m, axis = 1)",
            """
            tensor (2, 3) · 1 … 120 · mean 25.5
            [[  1   2   6]
             [  4  20 120]]
            """
        ),
        ("median([1, 0 / 0])", "nan"),
        ("cumsum(0..<10000000)", "wrong-argument: cumsum: at most 4194304 values fit in a list, not 10000000"),
        ("sum([1ms, 2s])", "2001ms"),
        ("sum(1..100000)", "5000050000"),
        (
            "sum(0..<1000000000)",
            "wrong-argument: sum: at most 268435456 numbers can be computed with at once, not 1000000000"
        ),
        ("sum([])", "0"),
        ("mean([])", "nan"),
        ("max([])", "tensor: max of no numbers"),
        ("sum(m)", "21"),
        (
            "sum(m, axis = 0)",
            """
            tensor (3) · 5 … 9 · mean 7
            [5 7 9]
            """
        ),
        (
            "sum(m, axis = -1, keepdims = true)",
            """
            tensor (2, 1) · 6 … 15 · mean 10.5
            [[ 6]
             [15]]
            """
        ),
        ("sum(m, axis = [0, 1])", "21"),
        ("sum(m, axis = 2)", "tensor: there is no axis 2: the tensor has 2 axes"),
        (
            "sum(m, keepdims = true)",
            """
            tensor (1, 1) · 21
            [[21]]
            """
        ),
        (
            "sum([[1, 2], [3]])",
            "wrong-operand: sum: a list is a tensor only if its parts have one shape, not (2) and (1)"
        ),
        (#"sum("abc")"#, "wrong-operand: sum: numbers are needed, not a text"),
        (#"sum([1, "a"])"#, "wrong-operand: sum: numbers are needed, not a text"),
        ("sum([1s, 2])", "unit-mismatch: sum: time (s) and a plain number do not go together"),
        ("sum(5s)", "5s"),
        ("sum([true, false, true])", "2"),
        ("sum(1s..4s)", "10s"),
        ("prod([2s, 3s])", "unit-mismatch: prod: there is no unit for a product of numbers in s"),
        ("var([1s, 3s])", "unit-mismatch: var: there is no unit for a product of numbers in s"),
        ("var([1, 3])", "1"),
        ("std([1s, 3s])", "1s"),
        ("argmax([1s, 900ms, 2min])", "2"),
        ("any([0, 1s])", "unit-mismatch: any: a plain number and time (s) do not go together"),
        (
            "any(m > 5, axis = 0)",
            """
            tensor (3) · 0 … 1 · mean 0.3333
            [0 0 1]
            """
        ),
        ("any(m > 9)", "false"),
        ("all([])", "true"),
        (#"if any(m > 5) { "some" } else { "none" }"#, "some"),
        ("median([1, 2, 3, 10])", "2.5"),
        (
            "median(m, axis = 1)",
            """
            tensor (2) · 2 … 5 · mean 3.5
            [2 5]
            """
        ),
        ("norm([3s, 4s])", "5s"),
        ("quantile(0..10, 0.25)", "2.5"),
        (
            "quantile(m, 0.5, axis = 0)",
            """
            tensor (3) · 2.5 … 4.5 · mean 3.5
            [2.5 3.5 4.5]
            """
        ),
        ("quantile([1, 2], 2)", "wrong-argument: quantile: q lies between 0 and 1, not at 2"),
        ("percentile([1s, 3s], 50)", "2s"),
        ("percentile([1, 2], 101)", "wrong-argument: percentile: q lies between 0 and 100, not at 101"),
        ("mean([0.1, 0.2, 0.3])", "0.20000000000000004"),
        ("mean(1..3, axis = 0)", "2"),
        ("sum(y)", "~"),
        ("cumsum([0.1, 0.2, 0.3])", "[0.1, 0.30000000000000004, 0.6000000000000001]"),
        (
            "cumsum(m)",
            """
            tensor (6) · 1 … 21 · mean 9.333
            [ 1  3  6 10 15 21]
            """
        ),
        (
            "cumsum(m, axis = 0)",
            """
            tensor (2, 3) · 1 … 9 · mean 4.5
            [[1 2 3]
             [5 7 9]]
            """
        ),
        ("cumprod([1s, 2s])", "unit-mismatch: cumprod: there is no unit for a product of numbers in s"),
        (
            "cumsum(5)",
            """
            tensor (1) · 5
            [5]
            """
        ),
        (
            "cumsum([[1, 2], [3, 4]])",
            """
            tensor (4) · 1 … 10 · mean 5
            [ 1  3  6 10]
            """
        ),
    ]
}
