import Language
import Sessions
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("Lines about search")
struct TuneLineTests {
    private let desk = Desk()

    init() {
        for line in [
            "f = features (load sample)", "s = features (split (load sample) --validation 0.3)",
            "def net --width 8 { network { statistics; dense width; relu; dense 10 } }",
            "def broken --width 8 { network { statistics; dense width 2; dense 10 } }",
            "t = tune mlp s --rate 1e-3..1e-1 --batch 8 16 --trials 4 --epochs 3 --by validation",
        ] { desk.run(line) }
    }

    @Test(arguments: [
        ("t.trials.count", "4"), ("abs(t.accuracy - t.trials.accuracy[0]) < 0.0001", "true"),
        ("t.low < t.accuracy", "true"),
        ("t.importance.flag.count", "2"), ("t.best.epochs_done", "[3]"),
        (
            "t.trials.columns",
            #"["trial", "batch", "rate", "epochs_done", "accuracy", "low", "high", "parameters", "macs", "state"]"#
        ),
        // The trials are those lines that a person could write.
        ("c = tune mlp f --batch 8 16 --method grid --epochs 2 --folds 2 --label-smoothing 0; c.trials.count", "2"),
        (
            "d = crossvalidate mlp f --batch 16 --epochs 2 --folds 2 --label-smoothing 0; "
                + "abs((for n in 0..1 { if c.trials.batch[n] == 16 { c.trials.accuracy[n] } }).value.last - d.accuracy) < 0.0001",
            "true"
        ),
        ("(tune net s --width 4..20 --trials 5 --method sobol --epochs 1 --by validation).trials.width.count", "5"),
        (
            "(tune net s --width 4 200 --method grid --epochs 1 --by validation --max-parameters 5000).trials.state",
            #"["done", "too large: 26,210 parameters"]"#
        ),
        (
            "(tune mlp s --n-mels 30 40 --trim --method grid --epochs 1 --by validation).line",
            #"^train mlp \(features \(s\)\.dataset --trim --n-mels \d0\) --epochs 1$"#
        ),
        (
            "m, h = train mlp s --epochs 1; (tune net s --temperature 2..6 --teacher m --trials 2 --epochs 1 --by validation).line",
            #"^distill \[m\] s --into net --epochs 1 --temperature [0-9.]+$"#
        ),
        // Pruned before they are judged, as a person would do it.
        (
            "(tune mlp s --sparsity 0.2..0.8 --prune-steps 1 --prune-epochs 1 --batch 16 --trials 2 --epochs 1 --by validation).line",
            #"^train mlp s --epochs 1 --batch 16 \| prune s --steps 1 --epochs 1 --sparsity 0\.[0-9]+ --batch 16$"#
        ),
        (
            "x = tune mlp s --sparsity 0.5 --prune-steps 2 --batch 8 16 --rate 0.01 --method grid --epochs 2 --by validation --prune-epochs 1; "
                + "m, h = train mlp s --epochs 2 --rate 0.01 --batch (x.best.batch[0]); "
                + "p, h = prune m s --sparsity 0.5 --steps 2 --epochs 1 --batch (x.best.batch[0]); "
                + "abs((evaluate p s.validation).accuracy - x.accuracy) < 0.0001",
            "true"
        ),
        // Trials after the first eight are held against the median of those.
        (
            "w = features (split (load sample) --validation 0.4); "
                + "e = tune mlp w --rate 1e-4..1e-1 --batch 8 16 --trials 12 --method random --epochs 6 --by validation --stop-early; "
                + "mean(e.trials.epochs_done) < 6",
            "true"
        ),
        (
            "(tune net s --width 4..8 --seed 3 --trials 2 --epochs 1 --by validation).line",
            #"^train \(net --width \d\) s --epochs 1 --seed 3$"#
        ),
    ])
    func give(line: String, shown: String) throws {
        if line.hasPrefix("d = ") {
            desk.run("c = tune mlp f --batch 8 16 --method grid --epochs 2 --folds 2 --label-smoothing 0")
        }
        let recorded = desk.recorded(line)
        let last = recorded.split(separator: "\n").last.map(String.init) ?? ""
        if shown.hasPrefix("^") {
            #expect(try Regex(shown).firstMatch(in: last) != nil, "\(recorded)")
        } else {
            #expect(last == shown, "\(recorded)")
        }
    }

    @Test(arguments: [
        ("tune mlp f --epochs 3", "training"), ("tune mlp f --rate 0.1 --epochs 2", "training"),
        ("tune mlp f --rate 0.1..0.01", "wrong-argument"), ("tune mlp f --rate 0.1..90", "wrong-argument"),
        ("tune mlp f --batch 8 9..12", "wrong-argument"), ("tune mlp f --rat 1 2", "unknown-flag"),
        ("tune net f --width", "missing-flag-value"), ("tune net f --depth 1 2", "unknown-flag"),
        ("tune mlp f --width 1 2", "unknown-flag"), ("tune nett f --width 1 2", "unknown-variable"),
        ("tune mlp f --rate 0.1 0.2 --by validation", "training"), ("tune broken f --width 2 3", "training"),
        ("tune mlp f --rate 0.1 0.2 --epochs 1 2", "training"), ("mlp | tune f --rate 0.1 0.2", "training"),
        ("tune mlp s --rate 1e-3..1e-2 --by validation --resume t", "training"),
        ("tune 3 f --batch 1 2", "wrong-argument"),
        ("tune mlp s --rate 0.1 0.2 --by validation --folds 2", "training"),
        ("tune mlp s --rate 0.1 0.2 --in here", "training"),
        ("tune mlp s --rate 0.1 0.2 --by validation --stop-early", "training"),
        ("tune mlp s --rate 0.1 0.2 --by validation --prune-steps 2", "training"),
        ("def own --batch 3 { mlp }; tune own f --batch 3 4", "training"),
    ])
    func refuse(line: String, code: String) {
        #expect(desk.code(line) == code, "\(desk.recorded(line))")
    }

    /// With more trials after fewer, and in one go: the same value.
    @Test(arguments: ["asha", "tpe", "random", "sobol --stop-early"])
    func goesOnAfterFewer(method: String) {
        let line = "tune mlp s --rate 1e-3..1e-1 --batch 8..16 --epochs 3 --by validation --method \(method) --trials"
        let whole = desk.digests("w = \(line) 10")
        desk.run("w = \(line) 4")
        #expect(desk.digests("w = \(line) 10 --resume w") == whole)
        // What is known is not run again: it then stops at no step.
        desk.interrupt(atStep: 0)
        #expect(desk.digests("w = \(line) 10 --resume w") == whole)
    }

    @Test func whatWasStoppedIsReplayedAndGoesOn() throws {
        let desk = Desk()
        // The third trial is under way.
        let interruption = desk.interruption
        desk.host.onProgress = { event in
            if event?.detail.contains("trial 2,") == true { interruption.request() }
        }
        let line = "t = tune mlp f --rate 1e-3..1e-1 --trials 6 --epochs 2 --method random --folds 2"
        try withSession(of: ["f = features (load sample)", line, "t.trials.count"], desk: desk) { path in
            let text = try Files.readText(path)
            #expect(text.contains("#< stopped step=") && text.contains("#> 2\n"), "\(text)")
            #expect(replay(path).hasPrefix("identical: 3 lines"), "\(replay(path))")
        }
        desk.host.onProgress = nil
        let resumed = desk.digests("\(line) --resume t")
        #expect(desk.digests(line) == resumed)
    }

    @Test(arguments: ["plot t --to a.svg", "plot t --as settings --to b.svg", "plot t.importance --to c.svg"])
    func isDrawn(line: String) throws {
        try inFreshDirectory([:]) { #expect(desk.code(line) == nil, "\(desk.recorded(line))") }
    }
}
