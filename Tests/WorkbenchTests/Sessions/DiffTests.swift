import Language
import Networks
import Sessions
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("What differs")
struct DiffTests {
    /// The rows of a line's table as `what: first | second | apart`.
    private func rows(_ desk: Desk, _ line: String) -> [String] {
        guard let table = desk.run(line).results.first as? Table else { return [desk.recorded(line)] }
        return (0..<table.count).map { row in
            let cells = table.columns.map { Table.text($0.cells[row]) }
            return "\(cells[0]): " + cells[1...].joined(separator: " | ")
        }
    }

    private let desk: Desk = {
        let desk = Desk()
        for line in [
            "f = features (split (load sample) --validation 0.2)", "a, g = train mlp f --epochs 1",
            "b, h = train mlp f --epochs 2 --rate 0.01", "c, i = train network { statistics; dense 10 } f --epochs 1",
            "x = evaluate a f.test", "y = evaluate b f.test",
        ] { desk.run(line) }
        return desk
    }()

    @Test func whatIsTheSameIsNotTold() {
        for line in ["diff a a", "diff a a --on f.test", "diff x x", "diff g g"] {
            #expect(desk.recorded(line) == "nothing differs", "\(line)")
        }
    }

    @Test func modelsDifferInSettingsLayersAndWeights() {
        let trained = rows(desk, "diff a b")
        #expect(trained.contains("epochs: 1 | 2 | 1"), "\(trained)")
        #expect(trained.contains { $0.hasPrefix("dense1.weight: rms 0.") })
        #expect(!trained.contains { $0.hasPrefix("layer") || $0.hasPrefix("dataset") || $0.hasPrefix("parameters") })
        let built = rows(desk, "diff a c")
        #expect(
            built.contains { $0.hasPrefix("parameters: ") } && built.contains { $0.hasPrefix("layer: ") }, "\(built)")
    }

    /// Held against what the evaluations themselves say.
    @Test func testsDifferInCellsAndClips() throws {
        let found = rows(desk, "diff x y")
        let values = ["x", "y"].compactMap { desk.interpreter.workspace.variables[$0] as? EvaluationValue }
        let (one, other) = (values[0].predictions, values[1].predictions)
        let flipped = one.predicted.indices.filter { one.predicted[$0] != other.predicted[$0] }
        #expect(!flipped.isEmpty && found.count { $0.hasPrefix("clip ") } == flipped.count)
        for index in flipped { #expect(found.contains { $0.hasPrefix("clip \(values[0].ids[index]): ") }) }
        let cells = (0..<10).flatMap { t in (0..<10).map { (t, $0) } }.filter { $0 != $1 }
        let changed = cells.count { one.confusion.counts[$0][$1] != other.confusion.counts[$0][$1] }
        #expect(changed > 0 && found.count { $0.contains(" taken for ") } == changed)
        #expect(rows(desk, "diff a b --on f.test").suffix(found.count) == found[...])
    }

    @Test func historiesDifferByColumns() {
        let found = rows(desk, "diff g h")
        #expect(
            found.contains { $0.hasPrefix("rows: 1 | 2 | 1") } && found.contains { $0.hasPrefix("loss, 1 row") },
            "\(found)")
    }

    @Test func sessionsDifferInLinesAndWhatTheyGave() throws {
        try withSession(of: ["x = 1", "y = x + 1", "y", "z = 5"]) { one in
            try withSession(of: ["x = 2", "y = x + 1", "w = 3", "y"], seed: 7) { other in
                let found = rows(Desk(), "diff \(one) \(other)")
                #expect(found.first == "seed: 42 | 7 | ", "\(found)")
                #expect(found.contains("line 4: x = 1 | x = 2 | "))
                #expect(found.contains("line 7: y = x + 1: 2 | 3 | 1"))
                #expect(found.contains { $0.hasPrefix("line 7: y = x + 1 (y): number ") })
                #expect(found.contains("line 10:  | w = 3 | "))
                #expect(found.contains("line 12: z = 5 |  | "))
                #expect(rows(Desk(), "diff \(one) \(one)") == [], "the same file has no difference")
            }
        }
    }

    @Test func otherThingsCannotBeHeldAgainstEachOther() {
        #expect(desk.recorded("diff a x").contains("a model and an evaluation cannot be held against each other"))
        #expect(desk.code("diff nowhere.utter nowhere.utter") == WorkbenchCode.file.rawValue)
    }
}
