import Audio
import Corpora
import Interchange
import Language
import Networks
import Recognition

/// `verify DIR`.
enum Verify: Command {
    static let folder = Parameter<String>.required("folder", .path(.read), "where `export` wrote the files")
    static let on = Parameter<(any Value)?>.flag(
        "on", .value("features", "dataset"), "recordings; the official test set of FSDD where it is at hand")

    static let signature = Signature(
        "verify", family: Family.networks.rawValue,
        summary: "run exported files in their own runtimes and hold them to the model",
        discussion:
            "Every file is run over every recording in each runtime that is installed: ONNX Runtime, PyTorch, LiteRT, a C "
            + "compiler; UTTER_PYTHON names other Pythons than python3, parted by colons. A file that takes a recording "
            + "for another label than the model does, or whose logits are apart by more than 0.001 (from features) or "
            + "0.01 (from samples), is an error. Files in whole numbers are held to the quantised model: of 300 recordings one "
            + "may get another label, and logits may be apart by two steps, if they were bytes.",
        searchWords: ["check", "test", "onnxruntime", "torch", "litert", "compare", "agreement", "export"],
        parameters: [folder.declaration, on.declaration],
        results: [Signature.Result("table", "table")],
        examples: [
            Signature.Example(
                "data = load sample; m, h = train mlp (features (split data)) --epochs 1; export m digits --formats c; "
                    + "verify digits --on (select data --label 7)", "where a C compiler is")
        ])

    static let isReproducible = false

    static func run(_ call: Invocation) throws -> Outcome {
        let folder = try call(folder)
        let recogniser = try call.placed(at: Self.folder) { try Verifier.recogniser(in: folder) }
        let verification = try verification(call, folder, at: Self.folder, recogniser, on: call(on))
        try refuse(verification, call, at: Self.folder)
        return Outcome(table(verification), display: display(verification))
    }

    /// - Throws: for a file that is not the model.
    static func refuse<T>(_ verification: Verification, _ call: Invocation, at parameter: Parameter<T>) throws {
        guard let row = verification.rows.first(where: { $0.fault != nil }), let fault = row.fault else { return }
        throw Diagnostic(
            WorkbenchCode.model, "'\(row.file)' is not the model: in \(row.runtime) \(row.version), \(fault)",
            at: call.span(of: parameter), label: "holds it", help: ["export the model again"])
    }

    /// Runs the files of a folder over recordings: the official test set of FSDD, or the sample's, where none are given.
    static func verification<T>(
        _ call: Invocation, _ path: String, at parameter: Parameter<T>, _ recogniser: Recogniser, on value: (any Value)?
    ) throws -> Verification {
        var utterances = (value as? FeatureSet)?.dataset.utterances ?? (value as? Dataset)?.utterances
        if value == nil {
            let dataset = try FSDD.locate() == nil ? Sample.load() : FSDD.load(watch: Watch()).dataset
            utterances = dataset.utterances.filter { $0.isOfficialTest == true }
        }
        defer { call.progress(nil) }
        return try call.placed(at: parameter) {
            try Verifier(path, references: References(recogniser, clips: (utterances ?? []).map(\.clip))).run(
                progress: { call.progress($0) }, shouldStop: { try call.shouldStop() })
        }
    }

    static func table(_ verification: Verification) -> Table {
        let rows = verification.rows
        func milliseconds(_ seconds: Double?) -> any Value {
            seconds.map { Quantity(($0 * 1e6).rounded() / 1000, Unit.named("ms")) } ?? Nothing() as any Value
        }
        return Table([
            Table.Column("file", rows.map(\.file)),
            Table.Column("from", rows.map(\.form.rawValue)),
            Table.Column("runtime", rows.map(\.runtime)),
            Table.Column("version", rows.map(\.version)),
            Table.Column("agreement", rows.map { "\($0.agreeing)/\($0.clips)" }),
            Table.Column("difference", rows.map { Quantity(rounded($0.difference)) }, measured: true),
            Table.Column("p50", rows.map { milliseconds($0.latency?.p50) }, measured: true),
            Table.Column("p95", rows.map { milliseconds($0.latency?.p95) }, measured: true),
            Table.Column("load", rows.map { milliseconds($0.load) }, measured: true),
        ])
    }

    /// Two digits that count.
    private static func rounded(_ value: Float) -> Double {
        guard value > 0, value.isFinite else { return Double(value) }
        var scale = 1.0
        while Double(value) * scale < 10 { scale *= 10 }
        return (Double(value) * scale).rounded() / scale
    }

    static func display(_ verification: Verification) -> Markup {
        let skipped = verification.skipped.map { "skipped: \($0.runtime) is not here; \($0.installation)" }
        return skipped.reduce(table(verification).full) { $0 + Markup($1, .dim) }
    }
}
