import Testing

@testable import Tensors

@Suite("Elementwise operations")
struct ElementwiseTests {
    @Test("every unary operation is its function of each number", arguments: UnaryOperation.allCases)
    func unary(_ operation: UnaryOperation) throws {
        var samples = Samples(1)
        for _ in 0..<10 {
            let x = try samples.tensor(samples.shape(rank: 0...3))
            let expected = try Tensor.build(x.shape) { Float(operation.apply(Double(x.at($0)))) }
            #expect(x.map(operation).agrees(expected))
        }
    }

    @Test("every binary operation broadcasts", arguments: BinaryOperation.allCases)
    func binary(_ operation: BinaryOperation) throws {
        var samples = Samples(2)
        for _ in 0..<40 {
            let shape = samples.shape(rank: 0...4, sizes: 0...4)
            let a = try samples.tensor(samples.broadcastable(shape))
            let b = try samples.tensor(samples.broadcastable(shape))
            let target = try Shapes.broadcast(a.shape, b.shape)
            let expected = try Tensor.build(target) { index in
                Float(operation.apply(Double(a.atBroadcast(index)), Double(b.atBroadcast(index))))
            }
            #expect(try a.combined(operation, b).agrees(expected), "\(a.shape) \(b.shape)")
        }
    }

    @Test func chooses() throws {
        var samples = Samples(3)
        for _ in 0..<40 {
            let shape = samples.shape(rank: 0...3, sizes: 0...4)
            let condition = try samples.tiedTensor(samples.broadcastable(shape))
            let a = try samples.tensor(samples.broadcastable(shape))
            let b = try samples.tensor(samples.broadcastable(shape))
            let target = try Shapes.broadcast(Shapes.broadcast(condition.shape, a.shape), b.shape)
            let expected = try Tensor.build(target) { index in
                condition.atBroadcast(index) != 0 ? a.atBroadcast(index) : b.atBroadcast(index)
            }
            #expect(try Tensor.choose(where: condition, a, b) == expected)
        }
    }

    @Test func clips() throws {
        let x = try Tensor(shape: [5], scalars: [-3, -0.5, .nan, 2, .infinity])
        #expect(try x.clip(low: -1, high: 1).scalars.description == "[-1.0, -0.5, nan, 1.0, 1.0]")
        #expect(try x.clip(low: 0).scalars[4] == .infinity)
        #expect(try message { try x.clip(low: 2, high: 1) }.contains("low end"))
        #expect(throws: TensorError.self) { try x.clip(low: .nan) }
    }

    @Test(
        "values at the edges",
        arguments: [
            (BinaryOperation.remainder, -7.0, 3.0, 2.0), (.remainder, 7, -3, -2),
            (.remainder, -0.5, .infinity, .infinity),
            (.power, 0, 0, 1), (.maximum, 1, .nan, .nan), (.minimum, .nan, 1, .nan), (.and, .nan, 1, 1),
            (.or, 0, -0.0, 0),
        ])
    func edges(_ operation: BinaryOperation, _ a: Double, _ b: Double, _ expected: Double) {
        let result = operation.apply(a, b)
        #expect(result == expected || (result.isNaN && expected.isNaN))
    }

    @Test func negativeZeroSurvives() {
        #expect(Tensor(0).map(.negate).scalars[0].sign == .minus)
        #expect(Tensor(-0.4).map(.round).scalars[0].sign == .minus)
        #expect(Tensor(-0.0) != Tensor(0))
        #expect(Tensor(.nan) == Tensor(.nan))
    }

    @Test func clashingShapesAreNamed() throws {
        let (a, b) = (try Tensor.zeros([3, 4]), try Tensor.zeros([5]))
        #expect(
            try message { try a.combined(.add, b) }
                == "shapes (3, 4) and (5) do not broadcast: the last axes are 4 and 5")
        #expect(
            try message { try a.combined(.add, .zeros([2, 4])) }
                == "shapes (3, 4) and (2, 4) do not broadcast: the axes 2 from the end are 3 and 2")
    }
}

extension Tensor {
    /// The scalar that broadcasting puts at `index` of a shape this one broadcasts to.
    func atBroadcast(_ index: [Int]) -> Float {
        at(zip(shape, index.suffix(rank)).map { size, i in size == 1 ? 0 : i })
    }

    /// The same numbers; any NaN agrees with any other, as the compiler may choose its sign.
    func agrees(_ other: Tensor) -> Bool {
        shape == other.shape && zip(scalars, other.scalars).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
    }
}
