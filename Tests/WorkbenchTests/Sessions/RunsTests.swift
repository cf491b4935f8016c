import Language
import Recognition
import Sessions
import Support
import Tensors
import TestSupport
import Testing

@testable import Workbench

@Suite("Runs of all sessions")
struct RunsTests {
    private static let lines = [
        "f = features (split (load sample) --validation 0.2)", "m, h = train mlp f --epochs 2",
        "train mlp f --epochs 1",
        "e = evaluate m f.test", "evaluate m f.validation --worst 2", "q, r = quantize m f",
        "p, c = prune m f --sparsity 0.3 --steps 1 --epochs 1", "d, g = distill m f --into student --epochs 1",
        "n = 1 + 1", "evaluate n f.test",
        "s, t = train mlp (features (split (load sample) --validation 0)) --epochs 1",
    ]

    /// In a function of its own, so that the recorder lets go of the file.
    private func record(_ desk: Desk) {
        let recorder = Recorder.create(
            folder: "sessions", day: Recorder.Day(year: 2026, month: 11, day: 23), logs: "logs",
            header: Header(.session, seed: desk.interpreter.workspace.seed, kernels: Numerics.kernels))
        let runner = SessionRunner(desk.interpreter, recorder: recorder)
        for line in Self.lines { _ = runner.run(Source(line)) }
    }

    private func table(_ desk: Desk, _ line: String) throws -> Table {
        // Another folder has other runs: for a session the table is one that was measured.
        let result = desk.run(line).results.first as? Measured
        return try #require(result?.base as? Table, "\(said(desk, line))")
    }

    /// What a person reads.
    private func said(_ desk: Desk, _ line: String) -> String {
        let execution = desk.run(line)
        return (execution.failure ?? execution.shown).text(for: .person).joined(separator: "\n")
    }

    private func cells(_ table: Table, _ column: String) -> [String] {
        (table.column(column)?.cells ?? []).map(Table.text)
    }

    /// Held against the values themselves: so the record's text and its reader cannot drift apart.
    @Test func whatWasRecordedIsFoundWithItsFigures() throws {
        try inFreshDirectory {
            let desk = Desk()
            record(desk)
            let found = try table(desk, "runs")
            #expect(
                cells(found, "command") == [
                    "train", "train", "evaluate", "evaluate", "quantize", "prune", "distill", "train",
                ])
            #expect(cells(found, "network") == ["mlp", "mlp", "mlp", "mlp", "mlp", "mlp", "student", "mlp"])
            let variables = desk.interpreter.workspace.variables
            let places = [(0, "m"), (2, "e"), (4, "q"), (5, "p"), (6, "d"), (7, "s")]
            for (row, name) in places {
                let value = try #require(variables[name])
                #expect(cells(found, "digest")[row] == value.digest.short, "\(name)")
                for column in ["accuracy", "low", "high", "parameters"] {
                    guard let number = value.member(column) as? Quantity else { continue }
                    let cell = try #require(found.column(column)?.cells[row] as? Quantity, "\(name).\(column)")
                    #expect(abs(cell.value - number.value) <= 0.0005, "\(name).\(column)")
                }
            }
            let summary = try #require((variables["m"] as? ModelValue)?.recogniser.record.summary)
            let share = try #require(summary.first { $0.name == "validation accuracy" }.flatMap { Double($0.value) })
            let shown = try #require(found.column("accuracy")?.cells.first as? Quantity)
            #expect(abs(shown.value - share) <= 0.0005)
            #expect(cells(found, "on").first?.hasPrefix("validation, sample") == true)
            #expect(cells(found, "accuracy").last == "", "without a validation part nothing was measured")
            #expect(cells(found, "date").allSatisfy { $0.hasSuffix("Z") && $0.hasPrefix("20") })

            let tests = try table(desk, "runs --command evaluate --sort accuracy --limit 1")
            #expect(tests.count == 1 && cells(tests, "command") == ["evaluate"])
            #expect(try cells(table(desk, "runs --network student"), "command") == ["distill"])
            #expect(said(desk, "runs --network teacher").contains("none of 8 runs"))

            desk.run("runs export --to runs.csv --sort parameters")
            let file = try TableFile.read("runs.csv")
            #expect(file.count == 8 && cells(file, "source").contains(Self.lines[1]))
            #expect(try cells(file, "accuracy") == cells(table(desk, "runs --sort parameters"), "accuracy"))
            #expect((file.column("milliseconds")?.cells ?? []).allSatisfy { $0 is Quantity })

            desk.run("runs export --mlflow mlruns --command train --limit 1")
            let folder = try #require(Files.list("mlruns").first { $0.count == 18 })
            let run = Files.join("mlruns", folder, try #require(Files.list(Files.join("mlruns", folder)).first))
            let history = try #require(variables["h"] as? Table)
            let losses = try Files.readText(Files.join(run, "metrics/loss")).split(separator: "\n")
            let shownLosses = losses.map { $0.split(separator: " ")[1] }.compactMap { Double($0) }
            #expect(shownLosses == history.column("loss")?.cells.compactMap { ($0 as? Quantity)?.value })
            #expect(try Files.readText(Files.join(run, "params/batch_size")) == "32")
        }
    }

    @Test func aDamagedSessionIsNamedInANote() throws {
        try inFreshDirectory {
            try Files.makeDirectory("sessions")
            try Files.writeAtomically([0xFF], to: "sessions/broken.utter")
            let shown = said(Desk(), "runs")
            #expect(shown.contains("no session here has a run yet") && shown.contains("broken.utter"), "\(shown)")
        }
    }
}
