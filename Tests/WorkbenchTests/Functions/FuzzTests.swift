import Language
import Support
import Tensors
import TestSupport
import Testing

@testable import Workbench

@Suite("Functions with anything")
struct FunctionFuzzTests {
    @Test("every function gives a value or says what is wrong, twice the same", arguments: [1, 2])
    func anything(_ seed: UInt64) throws { try fuzz(seed: seed, rounds: 25) }

    @Test(.tags(.long), .longOnly) func anythingLong() throws {
        for seed in 100..<160 as Range<UInt64> { try fuzz(seed: seed, rounds: 100) }
    }

    private func fuzz(seed: UInt64, rounds: Int) throws {
        var stream = RandomStream(seed: seed, name: "functions")
        for function in AllFunctions.list {
            for _ in 0..<rounds {
                var samples = AnyValues(stream)
                let (line, variables) = samples.call(function.signature)
                stream = samples.stream
                try check(line, variables)
            }
        }
        let operators = BinaryOperator.allCases.map(\.rawValue) + ["..", "..<"]
        for _ in 0..<(rounds * 40) {
            var samples = AnyValues(stream)
            let sign = operators[samples.below(operators.count)]
            let variables = ["a": samples.value(), "b": samples.value(), "c": samples.value()]
            stream = samples.stream
            try check("a \(sign) b", variables)
            for line in ["a[b]", "a[b, c]", "a[b..c]", "a[b..<c]", "a[..]", "-a", "not a", "±a"] {
                try check(line, variables)
            }
        }
    }

    private func check(_ line: String, _ variables: [String: any Value]) throws {
        let first = try outcome(line, variables)
        let second = try outcome(line, variables)
        #expect(first == second, "\(line) with \(variables.mapValues(\.summaryText))")
    }

    /// The digest of the value and all that can be shown of it, or the complaint.
    private func outcome(_ line: String, _ variables: [String: any Value]) throws -> [String] {
        do {
            let results = try Harness(variables).run(line).results
            return results.flatMap {
                ["\($0.digest)"] + $0.full.text(for: .person) + $0.display.text(for: .record) + [$0.json.text]
            }
        } catch let error as Diagnostic {
            #expect(error.span != nil && !error.message.isEmpty, "\(line)")
            return [error.code, error.message]
        }
    }
}

/// Values of every kind, among them the awkward ones.
private struct AnyValues {
    var stream: RandomStream

    init(_ stream: RandomStream) { self.stream = stream }

    mutating func below(_ count: Int) -> Int { stream.integer(in: 0...(count - 1)) }
    private mutating func one<T>(of items: [T]) -> T { items[below(items.count)] }

    /// A call with some of the parameters, by place or by label, and the variables that it names.
    mutating func call(_ signature: FunctionSignature) -> (line: String, variables: [String: any Value]) {
        var (texts, variables): ([String], [String: any Value]) = ([], [:])
        for (index, parameter) in signature.parameters.enumerated() {
            guard parameter.isRequired || below(2) == 0 else { continue }
            let name = "v\(index)"
            variables[name] = isSwitch(parameter) ? below(4) > 0 ? below(2) == 0 : value() : value()
            let isPositional = texts.count == index && !signature.takesLabels
            texts.append(isPositional ? name : "\(signature.takesLabels ? "x" : parameter.name) = \(name)")
        }
        if signature.takesLabels {
            variables["w"] = value()
            texts.append("y = w")
        }
        return ("\(signature.name)(\(texts.joined(separator: ", ")))", variables)
    }

    private func isSwitch(_ parameter: FunctionSignature.Parameter) -> Bool {
        ["true", "false"].contains(parameter.defaultText)
    }

    mutating func value(depth: Int = 0) -> any Value {
        switch below(depth > 1 ? 6 : 13) {
        case 0, 1: return Quantity(Double(stream.integer(in: -2...4)))
        case 2: return Quantity(number(), below(4) == 0 ? one(of: Unit.all) : nil)
        case 3: return one(of: ["", "a", "x", "3.5", "ms", "é\u{301}👩‍👩‍👧", "a,b,,c", "-0", "nan", "12 ms"])
        case 4: return below(2) == 0
        case 5: return RangeValue(end(), end(), includesEnd: below(2) == 0)
        case 6, 7, 8: return tensor()
        case 9:
            let item = value(depth: depth + 1)
            return ListValue((0..<below(4)).map { _ in item })
        case 10: return ListValue((0..<below(4)).map { _ in value(depth: depth + 1) })
        case 11: return ListValue((0..<below(5)).map { _ in Quantity(Double(stream.integer(in: -2...3))) })
        default:
            return Table(
                one(of: [[], ["x"], ["x", "y"]]).map { name in
                    Table.Column(name, (0..<below(4)).map { _ in value(depth: 2) }, measured: below(4) == 0)
                })
        }
    }

    private mutating func number() -> Double {
        one(of: [
            0, -0.0, 0.5, -1.5, 1e-300, 1e9, 1e15, 1e18, -1e18, 9_007_199_254_740_992, -9_007_199_254_740_992, 1e300,
            .nan, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
        ])
    }

    private mutating func end() -> Quantity {
        let unit = below(6) == 0 ? one(of: Unit.all) : nil
        return Quantity(below(5) == 0 ? number() : Double(stream.integer(in: -3...5)), unit)
    }

    private mutating func tensor() -> Tensor {
        let shape = (0..<below(4)).map { _ in below(4) }
        let count = shape.reduce(1, *)
        let isWild = below(3) == 0
        let scalars = (0..<count).map { _ in isWild ? Float(number()) : Float(stream.integer(in: -3...3)) }
        return (try? Tensor(shape: shape, scalars: scalars)) ?? Tensor(0)
    }
}
