import Language
import Testing

@testable import Workbench

@Suite("Functions, operators and indices")
struct FunctionTests {
    static let tables: [String: [(line: String, shown: String)]] = [
        "elementwise": ElementwiseRows.list, "reductions": ReductionRows.list, "creation": CreationRows.list,
        "random": RandomRows.list, "shape": ShapeRows.list, "sorting": SortingRows.list,
        "linear algebra": LinearAlgebraRows.list, "collections": CollectionRows.list, "text": TextRows.list,
        "operators": OperatorRows.list, "indexing": IndexingRows.list, "measured": MeasuredRows.list,
    ]

    @Test("each line shows what its row says", arguments: tables.keys.sorted())
    func rows(_ table: String) throws {
        for row in try #require(Self.tables[table]) {
            #expect(Harness(Harness.samples).shown(row.line) == row.shown, "\(row.line)")
        }
    }

    @Test func everyFunctionHasARow() {
        let lines = Self.tables.values.joined().map(\.line)
        for function in AllFunctions.list {
            let name = function.signature.name
            #expect(lines.contains { $0.contains("\(name)(") }, "\(name)")
        }
    }

    @Test func everyExampleRuns() {
        for function in AllFunctions.list {
            let signature = function.signature
            #expect(!signature.examples.isEmpty, "\(signature.name) has no example")
            for example in signature.examples {
                #expect(throws: Never.self, "\(example.code)") { try Harness().run(example.code) }
            }
        }
    }

    @Test func namesAreTakenOnce() {
        let names = AllFunctions.list.map(\.signature.name)
        #expect(Set(names).count == names.count)
    }

    @Test(
        "what no tensor or list can hold is refused before anything is allocated",
        arguments: [
            "zeros([100000, 100000])", "ones(1e18)", "full([1e9, 0, 1e9], 1)", "eye(1e15)", "arange(0, 1e300)",
            "linspace(0, 1, 1e18)", "uniform(1e12)", "permutation(1e12)", "repeat(m, 1e15)", "tile(m, [1e15, 1e15])",
            "pad(m, 1e15)", "broadcast(1, [1e9, 9])", "sum(0..<1e15)", "tensor(0..1e15)", "list(0..1e15)",
            "sort(0..1e15)",
            "shuffle(0..1e15)", "cumsum(0..1e15)", "table(x = 0..1e15)", "histogram(m, 1e15)", "(0s..1e15s) * 2",
            "reshape(m, [1e15, -1])", "outer(zeros(100000), zeros(100000))", "for i in 1..40 { w = w + w }",
        ])
    func tooLarge(_ line: String) {
        #expect(throws: Diagnostic.self) { try Harness(Harness.samples).run(line) }
    }

    @Test func aSeedDecidesWhatIsDrawn() throws {
        for line in ["uniform(4)", "normal(4)", "integers(0..1000, 4)", "permutation(100)", "shuffle(1..100)"] {
            func digest(_ seed: UInt64) throws -> String { "\(try #require(Harness(seed: seed).value(line)).digest)" }
            #expect(try digest(1) == digest(1), "\(line)")
            #expect(try digest(1) != digest(2), "\(line)")
        }
        #expect(Harness(seed: 1).shown("uniform(3, seed = 7)") == Harness(seed: 2).shown("uniform(3, seed = 7)"))
    }

    @Test func orderThatWasMeasuredIsMeasured() throws {
        let table = Table([
            Table.Column("x", [Quantity(1), Quantity(2)]),
            Table.Column("t", [Quantity(9), Quantity(3)], measured: true),
        ])
        let harness = Harness(["t": table])
        #expect(harness.value("sort(t, by = \"t\")") is Measured)
        #expect(harness.value("sort(t, by = \"x\")") is Table)
        #expect(harness.value("filter(t, t.t > 4)") is Measured)
        #expect(harness.shown("concatenate([t, t])").contains("~"))
    }

    @Test func errorsStandAtTheirArgument() throws {
        let error = try #require(throws: Diagnostic.self) { try Harness().run("clip([1, 2], 0, \"a\")") }
        #expect(error.span == Span(16, 19))
        let shape = try #require(throws: Diagnostic.self) { try Harness().run("1 + sum([[1, 2], [3]])") }
        #expect(shape.span == Span(8, 21))
    }
}
