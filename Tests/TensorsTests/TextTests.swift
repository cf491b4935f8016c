import Testing

@testable import Tensors

@Suite("Text of tensors")
struct TextTests {
    @Test(
        "numbers of a row are written alike",
        arguments: [
            ([1, 2, -3], "[ 1  2 -3]"),
            ([1.5, 2, -3.25], "[ 1.50  2.00 -3.25]"),
            ([0.5, 1], "[0.5 1.0]"),
            ([1.0 / 3], "[0.3333]"),
            ([0.012345], "[0.01235]"),
            ([123.456, 1], "[123.5   1.0]"),
            ([12345.678], "[12345.7]"),
            ([9.9996], "[10.0]"),
            ([1e-5, 2.5e-5], "[1.0e-05 2.5e-05]"),
            ([1e-7], "[1e-07]"),
            ([9.9999e-7], "[1e-06]"),
            ([3e38, .leastNonzeroMagnitude], "[3.000e+38 1.401e-45]"),
            ([1e10], "[1e+10]"),
            ([1, .nan, -.infinity], "[   1  nan -inf]"),
            ([0.5, .infinity], "[0.5 inf]"),
            ([.nan], "[nan]"),
            ([-0.0, 0], "[-0  0]"),
            ([-0.00001, 1.5], "[-0.0  1.5]"),
            ([], "[]"),
        ] as [([Float], String)])
    func rows(_ scalars: [Float], _ expected: String) throws {
        #expect(try Tensor(shape: [scalars.count], scalars: scalars).lines() == [expected])
    }

    @Test(
        "axes are nested and shortened",
        arguments: [
            ([], ["0"]),
            ([12], ["[ 0  1  2  3  4  5  6  7  8  9 10 11]"]),
            ([2, 2], ["[[0 1]", " [2 3]]"]),
            ([2, 2, 1], ["[[[0]", "  [1]]", " [[2]", "  [3]]]"]),
            ([0, 4], ["[]"]),
        ] as [([Int], [String])])
    func nesting(_ shape: [Int], _ expected: [String]) throws {
        let count = shape.reduce(1, *)
        #expect(try Tensor.arange(stop: Double(count)).reshaped(shape).lines() == expected)
    }

    @Test func longAxes() throws {
        let x = try Tensor.arange(stop: 8000).reshaped([80, 100])
        #expect(
            x.lines().joined(separator: "\n")
                == """
                [[   0    1    2 …   97   98   99]
                 [ 100  101  102 …  197  198  199]
                 [ 200  201  202 …  297  298  299]
                 …
                 [7700 7701 7702 … 7797 7798 7799]
                 [7800 7801 7802 … 7897 7898 7899]
                 [7900 7901 7902 … 7997 7998 7999]]
                """)
        #expect(try x.reshaped([2, 4, 1000]).lines().count == 8)
    }

    @Test(
        "text stays small",
        arguments: [[1 << 20], [1 << 10, 1 << 10], [9, 9, 9], [4, 4, 4, 4, 4], [Int](repeating: 2, count: 20)])
    func small(_ shape: [Int]) throws {
        let lines = try Tensor.zeros(shape).lines()
        #expect(lines.count <= max(8, shape.count))
        #expect(lines.allSatisfy { $0.count <= 80 })
        let (open, close) = (lines.joined().count { $0 == "[" }, lines.joined().count { $0 == "]" })
        #expect(open == close)
    }
}
