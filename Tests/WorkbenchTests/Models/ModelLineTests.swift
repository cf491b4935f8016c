import Language
import Plotting
import Sessions
import Support
import Testing

@testable import Workbench

@Suite("Lines about models")
struct ModelLineTests {
    private let desk = Desk()

    init() {
        for line in [
            "data = load sample", "feats = features (split data --validation 0.2)",
            "base, bh = train mlp feats --epochs 4 --batch 8", "e = evaluate base feats.test",
        ] { desk.run(line) }
    }

    @Test(arguments: [
        ("bh.columns", #"["epoch", "loss", "accuracy", "val_loss", "val_accuracy", "rate", "step"]"#),
        ("bh.count", "4"), ("bh.step", "[5, 10, 15, 20]"), ("base.name", "mlp"),
        ("base.labels.count", "10"), (#"base["dense1.weight"].shape"#, "[120, 128]"),
        ("mean(abs(base[\"dense1.weight\"])) > 0", "true"), ("base.weights.name.count > 5", "true"),
        ("e.scores.count", "12"), ("e.confusion.columns.count", "11"),
        ("e.low < e.accuracy and e.accuracy < e.high", "true"),
        ("e.mistakes.count == round((1 - e.accuracy) * 50)", "true"), ("e.probabilities.shape", "[50, 10]"),
        ("e.predicted.count", "50"), ("(evaluate base (select data --label 3)).scores.support[0]", "0"),
        ("(compare base base --on feats.test).p_value[1]", "1"), ("(infer base data[0]).count", "1"),
        ("(infer base data[0] data[1]).file", #"["0_ada_0", "0_ada_1"]"#),
        ("(infer base data).count", "100"), ("(infer base data[7]).probabilities[0].count", "10"),
        (
            "lean, curve = prune base feats --sparsity 0.5 --steps 2 --epochs 1; curve.columns",
            #"["step", "sparsity", "parameters", "macs", "accuracy", "low", "high", "loss", "bytes", "latency"]"#
        ),
        ("lean, curve = prune base feats --sparsity 0.5 --steps 2 --epochs 1; curve.sparsity", "[0, 0.4375, 0.5]"),
        (
            "lean, curve = prune base feats --sparsity 0.5 --steps 2 --epochs 1; curve.bytes[2] < curve.bytes[0] * 0.6",
            "true"
        ),
        ("tiny, report = quantize base feats --scheme static; report.bytes[1] < report.bytes[0] * 0.5", "true"),
        ("tiny, report = quantize base feats --scheme static; report.agreement[1] > 0.9", "true"),
        ("tiny, r = quantize base; (compare base tiny --on feats.test).count", "2"),
        ("(budget base --parameters 90000 --bytes 1MB --accuracy 0.05 --on feats.test).fits", "[true, true, true]"),
        ("(train mlp (features (split data) --kind logmel --deltas 0) --epochs 1).parameters", "19434"),
        ("n = network { conv 8 3; relu; globalmean; dense 10 }; (train n feats --epochs 1).name", "network"),
    ])
    func give(line: String, shown: String) {
        let recorded = desk.recorded(line)
        #expect(recorded.split(separator: "\n").last.map(String.init) == shown, "\(recorded)")
    }

    @Test(arguments: [
        ("train mlp (features data)", "training"), ("train mlp feats --resume", "training"),
        ("train base feats --resume", "training"), ("train mlp feats --continue", "training"),
        ("train nosuch feats", "unknown-variable"), ("train mlp", "missing-argument"),
        ("train network { dense 3 } feats", "network"), ("train network { globalmean; dense 3 } feats", "model"),
        ("train network { globalmean; dense 10; softmax } feats", "model"),
        ("train mlp feats --epochs 0", "wrong-argument"), ("train mlp feats --rate 1e9", "wrong-argument"),
        ("train mlp (features (split data --validation 0)) --patience 2", "training"),
        ("budget base --parameters 10", "budget"), ("budget base --accuracy 1 --on feats.test", "budget"),
        ("budget base", "missing-argument"), ("budget base --accuracy 0.5", "missing-argument"),
        ("prune base feats", "missing-argument"), ("prune base feats --sparsity 0.5 --exclude nosuch", "model"),
        ("prune base (features data) --sparsity 0.5", "training"), ("quantize base --scheme static", "model"),
        ("tiny, r = quantize base; quantize tiny", "model"),
        ("evaluate base feats[0]", "wrong-argument"), ("evaluate feats feats", "wrong-argument"),
        ("infer base nosuch.wav", "recording"), ("infer base nosuch/", "recording"),
        (#"base["nosuch"]"#, "unknown-member"),
        ("load model nosuch.safetensors", "model"), ("compare base", "missing-argument"),
    ])
    func refuse(line: String, code: String) {
        #expect(desk.code(line) == code)
    }

    @Test(arguments: [
        "feats = features (split (load sample) --validation 0.2)",
        "feats = features (split (load sample) --validation 0)",
    ])
    func whatWasStoppedGoesOnToTheSameBits(setup: String) throws {
        let whole = Desk()
        whole.run(setup)
        let digests = whole.digests("m, h = train mlp feats --epochs 6 --batch 4")
        #expect(digests.count == 2)
        let stopped = Desk()
        stopped.run(setup)
        stopped.interrupt(atStep: 16)
        let execution = stopped.run("m, h = train mlp feats --epochs 6 --batch 4")
        #expect(execution.record.inputs == [RecordedInput(kind: "stopped", attributes: [Field("step", "16")])])
        stopped.host.onProgress = nil
        #expect(stopped.digests("m, h = train mlp feats --epochs 6 --batch 4") == digests, "a fresh run does not go on")
        stopped.run("drop m")
        stopped.interrupt(atStep: 24)
        stopped.run("part, h = train mlp feats --epochs 6 --batch 4")
        stopped.host.onProgress = nil
        #expect(stopped.digests("m, h = train part feats --epochs 6 --batch 4 --resume") == digests)
    }

    @Test func twoInterruptsKeepNothing() {
        desk.interrupt(atStep: 16, times: 2)
        #expect(desk.code("x, y = train mlp feats --epochs 20 --batch 4") == "abandoned")
        desk.host.onProgress = nil
        #expect(desk.code("x") == "unknown-variable")
    }

    @Test func theSeedDecides() {
        func digest(_ flags: String) -> [String] { desk.digests("m, h = train mlp feats --epochs 2 \(flags)") }
        #expect(digest("") == digest("--seed 42"))
        #expect(digest("") != digest("--seed 43"))
        #expect(digest("") != digest("--rate 0.001"))
    }

    @Test func aModelGoesOnFromItsWeights() throws {
        func accuracy(_ line: String) throws -> Double {
            try #require(desk.run(line).results.first as? Quantity).value
        }
        desk.run("more, mh = train base feats --epochs 4 --continue --rate 0.001")
        #expect(try accuracy("mh.accuracy[0]") > accuracy("bh.accuracy[0]"))
    }

    @Test func aSavedModelIsTheSame() throws {
        try inFreshDirectory {
            desk.run("save base --to m.safetensors")
            let digests = [desk.digests("a = base"), desk.digests("a = load model m.safetensors")]
            #expect(digests[0] == digests[1])
        }
    }

    /// A session that reads a model notices one bit of one weight.
    @Test func aFlippedBitIsNoticed() throws {
        try inFreshDirectory {
            desk.run("save base --to m.safetensors")
            let runner = Desk().recording(into: ".")
            for line in ["m = load model m.safetensors", "m.labels"] { _ = runner.run(Source(line)) }
            let session = try #require(runner.sessionPath)
            let fresh = Desk()
            #expect(fresh.code("replay \(session) --check") == nil)
            var bytes = try Files.readBytes("m.safetensors")
            bytes[bytes.count - 2001] ^= 1
            try Files.writeAtomically(bytes, to: "m.safetensors")
            #expect(fresh.code("replay \(session) --check") == "failed-replay")
        }
    }

    @Test(arguments: [
        ("plot e", 1), ("plot bh --x epoch --y loss val_loss", 2),
        ("plot (compare base --on feats.test) --as pareto", 2),
        ("plot e.calibration --x confidence --y accuracy", 1),
    ])
    func isDrawn(line: String, layers: Int) throws {
        try inFreshDirectory {
            let figure = try #require(desk.run(line).results.first as? Figure)
            #expect(figure.panels.map(\.layers.count) == [layers])
        }
    }
}
