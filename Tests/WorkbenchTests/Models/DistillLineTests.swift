import Language
import Sessions
import Testing

@testable import Workbench

@Suite("Lines that distil")
struct DistillLineTests {
    private let desk = Desk()

    init() {
        for line in [
            "data = load sample", "feats = features (split data --validation 0.2)",
            "big, bh = train mlp feats --epochs 4 --batch 8",
            "wide, wh = train mlp feats --epochs 2 --batch 8 --seed 9",
            "small = network { statistics; dense 8; relu; dense 10 }",
        ] { desk.run(line) }
    }

    @Test(arguments: [
        (
            "m, h = distill big feats --into small --epochs 2; h.columns",
            #"["epoch", "loss", "kd_loss", "ce_loss", "accuracy", "val_loss", "val_accuracy", "rate", "step"]"#
        ),
        ("m, h = distill big feats --into mlp --epochs 2; m.name", "mlp"),
        // Only the losses' weights differ.
        ("m, h = distill big feats --into small --epochs 1 --alpha 1; h.loss == h.kd_loss", "[1]"),
        ("m, h = distill big feats --into small --epochs 1 --alpha 0; h.loss == h.ce_loss", "[1]"),
        ("m, h = distill big feats --into small --epochs 20 --batch 8 --until-accuracy 0.1; h.count < 20", "true"),
        ("m, h = distill big feats --into small --epochs 99 --batch 8 --patience 1; h.count < 99", "true"),
        // What it knows besides is left out.
        (
            "few = features (split (select data --label 0 1 2)); "
                + "m, h = distill big few --into network { statistics; dense 3 } --epochs 1; h.count", "1"
        ),
        // A teacher with another front end teaches with its own.
        (
            "other = features (split data --validation 0.2) --kind logmel --deltas 0; "
                + "m, h = distill big other --into small --epochs 1; m.parameters",
            "738"
        ),
    ])
    func give(line: String, shown: String) {
        let recorded = desk.recorded(line)
        #expect(recorded.split(separator: "\n").last.map(String.init) == shown, "\(recorded)")
    }

    @Test(arguments: [
        ("distill big feats", "missing-argument"), ("distill mlp feats --into small", "wrong-argument"),
        ("distill [] feats --into small", "wrong-argument"),
        ("distill [big, 3] feats --into small", "wrong-argument"),
        ("distill big (features data) --into small", "training"),
        ("distill big feats --into small --temperature 0", "wrong-argument"),
        ("distill big feats --into small --alpha 1.1", "wrong-argument"),
        ("distill big feats --into small --resume", "training"),
        (
            "few = features (split (select data --label 0 1 2)); t, h = train network { statistics; dense 3 } few --epochs 1; "
                + "distill t feats --into small", "model"
        ),
    ])
    func refuse(line: String, code: String) {
        #expect(desk.code(line) == code)
    }

    @Test func theRecordSaysWhoTaught() {
        let shown = desk.run("m, h = distill [big, wide] feats --into small --epochs 1; show m").record.outputs
        #expect(shown.count { $0.contains("teacher  ") } == 2)
        #expect(shown.contains { $0.contains("mlp · 24634 parameters · sample") })
        #expect(
            desk.digests("a, h = distill [big, wide] feats --into small --epochs 1")
                != desk.digests("a, h = distill [wide, big] feats --into small --epochs 1"))
    }

    @Test func whatWasStoppedGoesOnToTheSameBits() {
        let line = "m, h = distill [big, wide] feats --into small --epochs 6 --batch 4"
        let whole = desk.digests(line)
        #expect(whole.count == 2)
        desk.interrupt(atStep: 16)
        let stopped = desk.run("part, h = distill [big, wide] feats --into small --epochs 6 --batch 4")
        #expect(stopped.record.inputs == [RecordedInput(kind: "stopped", attributes: [Field("step", "16")])])
        desk.host.onProgress = nil
        #expect(
            desk.digests("m, h = distill [big, wide] feats --into part --epochs 6 --batch 4 --resume") == whole)
        #expect(desk.code("distill big feats --into part --epochs 6 --batch 4 --resume") == "training")
        #expect(desk.code("train part feats --epochs 6 --batch 4 --resume") == "training")
    }

    @Test func anInterruptedSessionReplays() throws {
        try inFreshDirectory {
            let recording = Desk()
            let runner = recording.recording(into: ".")
            for line in [
                "feats = features (split (load sample) --validation 0.2)", "big, h = train mlp feats --epochs 1",
            ] { _ = runner.run(Source(line)) }
            recording.interrupt(atStep: 16)
            _ = runner.run(Source("m, h = distill big feats --into mlp --epochs 6 --batch 4"))
            recording.host.onProgress = nil
            let session = try #require(runner.sessionPath)
            #expect(Desk().code("replay \(session) --check") == nil)
        }
    }
}
