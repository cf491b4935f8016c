import Language
import Plotting
import Sessions
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("Lines about protocols")
struct ProtocolLineTests {
    private let desk = Desk()

    init() {
        for line in [
            "f = features (load sample)", "c = crossvalidate mlp f --epochs 2", "d = crossvalidate mlp f --epochs 3",
            "two = crossvalidate mlp f --epochs 1 --seeds 1 2 --folds 2",
            "s = features (split (load sample) --validation 0.3)",
        ] { desk.run(line) }
    }

    @Test(arguments: [
        ("c.speakers.speaker", #"["ada", "ben", "eve", "max", "tom"]"#), ("c.speakers.clips", "[20, 20, 20, 20, 20]"),
        ("abs(c.accuracy - mean(c.speakers.accuracy)) < 0.0001", "true"), ("c.low < c.accuracy", "true"),
        ("c.folds.count", "5"), ("c.pooled.predicted.count", "100"), ("c.models.count", "5"),
        ("c.mistakes.count == round((1 - c.pooled.accuracy) * 100)", "true"), ("c.confusion.count", "10"),
        ("two.folds.count", "4"), ("two.pooled.predicted.count", "200"), ("two.folds.seed", "[1, 1, 2, 2]"),
        ("(compare c c).p_value[1]", "1"), ("(compare c d c).count", "3"), ("(compare c.pooled c).p_value[1]", "1"),
        ("(compare c.pooled c.pooled).columns.count", "5"), ("(sweep mlp s --epochs 1 2 --batch 8 16).count", "4"),
        ("(sweep mlp s --epochs 1 2).columns", #"["epochs", "val_accuracy", "low", "high", "best_epoch"]"#),
        ("(evaluate c.models[0] f).speakers.count", "5"), ("(student-plus).layers.count > 5", "true"),
        ("(teacher-2d).layers.count > 5", "true"),
        ("m, h = train mlp s --epochs 5 --at-least 0 1; h.count", "2"),
        ("m, h = train mlp s --epochs 4 --at-least 0 0; h.count", "4"),
        ("(crossvalidate mlp f --epochs 1 --at-least 0 1).folds.count", "2"),
        ("(crossvalidate mlp f --epochs 1 --only 4 2).folds.fold", #"["ben", "max"]"#),
        (
            "q = crossvalidate mlp f --epochs 1 --folds 2 --sparsity 0.5 --prune-steps 1 --prune-epochs 1; "
                + "w = q.models[0][\"dense1.weight\"]; abs(mean(w == 0) - 0.5) < 0.2",
            "true"
        ),
        ("plus = 3; student = 5; student-plus", "2"), ("def g plus { student-plus }; g 1", "4"),
    ])
    func give(line: String, shown: String) {
        desk.run("student = 5")
        let recorded = desk.recorded(line)
        #expect(recorded.split(separator: "\n").last.map(String.init) == shown, "\(recorded)")
    }

    @Test func aConstantWithAHyphenIsItself() {
        let plain = desk.digests("x = (networks); n = student-plus")
        #expect(plain.contains { $0.hasPrefix("n network") }, "\(plain)")
        #expect(desk.code("student-minus") == "unknown-variable")
        #expect(desk.code("student - plus") == "unknown-variable")
    }

    @Test(arguments: [
        ("crossvalidate mlp f --validation 4", "dataset"), ("crossvalidate mlp f --extra f", "model"),
        ("crossvalidate mlp f --seeds 1 1", "training"), ("crossvalidate mlp f --seeds 1 2 --repeats 2", "training"),
        ("crossvalidate mlp f --by official --folds 3", "dataset"), ("crossvalidate mlp f --folds 9", "dataset"),
        ("crossvalidate mlp (features (load sample)) --validation 0 --patience 2", "training"),
        ("crossvalidate mlp f --only 6", "training"), ("train mlp f --at-least 0.1", "training"),
        ("compare c two", "model"), ("compare c.models[0]", "missing-argument"),
        ("sweep mlp s --epochs 3", "training"), ("sweep mlp f --epochs 3 4", "training"),
    ])
    func refuse(line: String, code: String) {
        #expect(desk.code(line) == code)
    }

    /// What is quoted says all that another needs to repeat it.
    @Test func isQuotable() {
        let summary = desk.summary("two")
        #expect(summary.hasPrefix("mlp: ") && summary.contains(" % mean of 5 speakers (95 % interval "), "\(summary)")
        #expect(summary.hasSuffix("2 folds by speaker on sample, seeds 1-2, 1 epoch"), "\(summary)")
        #expect(desk.summary("c").hasSuffix("leave-one-speaker-out on sample, seed 42, 2 epochs"))
    }

    @Test func whatWasStoppedIsReplayed() throws {
        let desk = Desk()
        // Each fold has 4 steps, and the third one is under way.
        desk.interrupt(atStep: 16)
        let line = "c = crossvalidate mlp f --epochs 4 --batch 32"
        try withSession(of: ["f = features (load sample)", line, "c.folds.count"], desk: desk) { path in
            let text = try Files.readText(path)
            #expect(text.contains("#< stopped step="), "\(text)")
            #expect(text.contains("of 5 folds"), "\(text)")
            #expect(replay(path).hasPrefix("identical: 3 lines"), "\(replay(path))")
        }
    }

    @Test(arguments: [
        ("crossvalidate mlp f --epochs 30 --batch 4", 8),
        // Features are stopped between pieces of 256 clips.
        ("features (concatenate([(load sample), (load sample), (load sample)]))", 256),
    ])
    func nothingDoneIsGivenUp(line: String, step: Int) {
        desk.interrupt(atStep: step)
        let execution = desk.run(line)
        #expect(execution.problems.first?.code == "abandoned" && execution.results.isEmpty)
        let lines = execution.failure?.text(for: .person) ?? []
        #expect(!lines.contains { $0.contains("keeps what was finished") }, "\(lines)")
    }

    @Test(arguments: [
        ("plot c", [2, 1]), ("plot c --as speakers", [2]), ("plot c.pooled --as speakers", [2]),
        ("t, p = sweep mlp s --epochs 1 2; plot p", [2]),
        ("t, p = sweep mlp s --schedule cosine constant; plot p", [2]),
    ])
    func isDrawn(line: String, layers: [Int]) throws {
        try inFreshDirectory {
            let figure = try #require(desk.run(line).results.first as? Figure)
            #expect(figure.panels.map(\.layers.count) == layers)
        }
    }
}
