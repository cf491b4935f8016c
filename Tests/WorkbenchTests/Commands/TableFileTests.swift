import Language
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("Tables as files")
struct TableFileTests {
    /// Cells of every kind that a file can hold, the awkward ones among them.
    private static let table = Table([
        Table.Column(
            "name", ["a,b", "say \"hi\"", "two\nlines", " blanks ", "tab\there", "日本語 👩‍👩‍👧", "007", "0x10", "1e", "5.x"]),
        Table.Column("n", (0..<10).map { Quantity(Double($0) * 0.1 - 0.3) }),
        Table.Column("time", (0..<10).map { Quantity(Double($0), Unit.named("ms")) }),
        Table.Column("is", (0..<10).map { $0 % 2 == 0 }),
        Table.Column(
            "gap", [Nothing(), Quantity(1), Nothing(), Quantity(-1e-30), Nothing(), Nothing(), Quantity(1e300)]),
    ])

    @Test(arguments: ["csv", "tsv"])
    func whatWasSavedComesBack(_ ending: String) throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "t.\(ending)")
            try TableFile.write(Self.table, to: path)
            #expect(try TableFile.read(path).digest == Self.table.digest)
            // Writing it again changes no byte.
            let text = try Files.readText(path)
            try TableFile.write(try TableFile.read(path), to: path)
            #expect(try Files.readText(path) == text)
        }
    }

    @Test func numbersThatAreNotFiniteComeBack() throws {
        let table = Table([Table.Column("x", [Quantity(.infinity), Quantity(-.infinity), Quantity(.nan)])])
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "t.csv")
            try TableFile.write(table, to: path)
            #expect(try TableFile.read(path).columns[0].cells.allSatisfy { $0 is Quantity })
        }
    }

    @Test func aSingleEmptyCellIsStillARow() throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "t.csv")
            let table = Table([Table.Column("x", [Quantity(1), Nothing(), Quantity(2)])])
            try TableFile.write(table, to: path)
            #expect(try TableFile.read(path).digest == table.digest)
        }
    }

    @Test(arguments: [
        ("n\r\n1\r\n2\r\n", 2), ("n\n1\n2", 2), ("\u{FEFF}n\n1\n", 1), ("n\n", 0), ("n\n\n1\n\n", 1),
        ("\"n\"\n\"1\"\n", 1),
    ])
    func otherProgramsFilesAreRead(_ text: String, _ rows: Int) throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "t.csv")
            try Files.writeAtomically(text, to: path)
            let table = try TableFile.read(path)
            #expect(table.columns.map(\.name) == ["n"])
            #expect(table.count == rows)
            #expect(table.columns[0].cells.allSatisfy { $0 is Quantity })
        }
    }

    @Test func anythingIsReadOrRefused() throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "t.csv")
            let pieces = ["\"", ",", "\n", "a", "1", "\r", "\0", "é", "\"\"", "\t", " ", "\u{FEFF}"]
            var state: UInt64 = 7
            for _ in 0..<500 {
                var text = ""
                for _ in 0..<12 {
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    text += pieces[Int(state >> 33) % pieces.count]
                }
                try Files.writeAtomically(text, to: path)
                guard let table = try? TableFile.read(path) else { continue }
                try TableFile.write(table, to: path)
                let digest = try TableFile.read(path).digest
                #expect(digest == table.digest, "\(text.debugDescription)")
            }
        }
    }

    @Test func measuredColumnsAreSavedAsTheyAre() throws {
        try inFreshDirectory {
            let desk = Desk()
            #expect(
                desk.recorded("w, t = time --runs 3 (1 + 1); save t --to t.csv")
                    == "w: 2\nt: table · 1 row · runs, shortest, median, longest\nsaved 1 row to t.csv")
            let table = try TableFile.read("t.csv")
            #expect(table.columns.map(\.name) == ["runs", "shortest", "median", "longest"])
            #expect((table.columns[1].cells[0] as? Quantity)?.unit?.dimension == .time)
        }
    }

    @Test func jsonIsForOtherPrograms() throws {
        try inFreshDirectory {
            let desk = Desk()
            desk.run("save table(n = 1..2, name = [\"a\", \"b\"], t = [1s, 2ms]) --to t.json")
            let json = try JSON.parse(try Files.readText("t.json"))
            #expect(json == TableFileTests.expected)
        }
    }

    private static let expected: JSON = [
        ["n": 1, "name": "a", "t": ["unit": "s", "value": 1]], ["n": 2, "name": "b", "t": ["unit": "ms", "value": 2]],
    ]

    @Test func aFileThatCannotBeWrittenIsAnErrorAndTheLineChangesNothing() {
        let desk = Desk()
        #expect(desk.code("t = table(n = 1..3); save t --to /dev/full/t.csv") == "file")
        #expect(desk.interpreter.workspace.variables.keys.isEmpty)
    }
}
