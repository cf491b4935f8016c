import Corpora
import Language
import Networks
import Plotting
import Recognition

/// `sweep NETWORK FEATURES --rate 0.001 0.003 0.01`.
enum Sweep: Command {
    static let network = Train.network
    static let features = Parameter<FeatureSet>.required(
        "features", .of("features"), "features of a split with a validation part, which judges")
    static let seeds = Parameter<[Int]>.flags(
        "seeds", .integer(0), "train with each of these seeds and take the mean; the session's without it")

    /// The flags of `train`: each takes several values.
    private static let flags = TrainingFlags.declarations.filter { $0.name != TrainingFlags.seed.declaration.name }

    static let signature = Signature(
        "sweep", family: Family.networks.rawValue,
        summary: "train with each of several settings and compare on validation",
        discussion:
            "Every flag of `train` may have several values; all combinations are trained. A row for each: the accuracy on the "
            + "validation part with Wilson's 95 % interval, the mean where there are several seeds. The test part is not looked at: "
            + "test the best setting once, afterwards. The second result is a figure for `plot`. Ctrl-C keeps the rows that are done. "
            + "For other commands, `for` makes such a table of anything.",
        searchWords: ["grid", "search", "hyperparameter", "tune", "learning rate", "ablation", "best"],
        parameters: [network.declaration, features.declaration, seeds.declaration] + flags.map(\.withSeveralValues),
        results: [Signature.Result("table", "table"), Signature.Result("figure", "figure")],
        examples: [
            Signature.Example(
                "feats = features (split (load sample) --validation 0.3); sweep mlp feats --rate 0.001 0.01 --epochs 2",
                "two learning rates"),
            Signature.Example(
                "feats = features (split (load sample) --validation 0.3); t, p = sweep mlp feats --epochs 1 3 --batch 8 16; plot p",
                "a grid, drawn"),
        ])

    static let isKept = true

    static func run(_ call: Invocation) throws -> Outcome {
        let features = try call(features)
        guard features.dataset.count(of: .validation) > 0 else {
            throw Diagnostic(
                WorkbenchCode.training, "nothing tells which setting is best: the features have no validation part",
                at: call.span(of: self.features), label: "no validation part",
                help: ["features (split data --validation 0.1) has one; the test part is for the end"])
        }
        let swept = flags.map(\.name).filter { (call.arguments[$0] ?? []).count > 1 }
        guard !swept.isEmpty else {
            throw Diagnostic(
                WorkbenchCode.training, "no flag has several values", at: call.bound.span, label: "nothing to compare",
                help: ["write them behind one: --rate 0.001 0.003 0.01"])
        }
        let (train, validation) = try (features.subset(.train), features.subset(.validation))
        let named = try call(seeds)
        let seeds = named.isEmpty ? [call.workspace.seed] : named.map { UInt64($0) }
        let settings = combinations(swept, call.arguments)
        let source = try call(network)
        var rows: [SweepRow] = []
        defer { call.progress(nil) }
        all: for (index, setting) in settings.enumerated() {
            var runs: [SweepRow.Run] = []
            for (turn, seed) in seeds.enumerated() {
                let one = Invocation(
                    bound: call.bound, arguments: call.arguments.merging(setting) { $1 }, evaluation: call.evaluation)
                var job = try call.placed(at: network) {
                    try TrainingJob(one, learner: source, train: train, validation: validation)
                }
                job.options.seed = seed
                job.turn = TrainingJob.Turn(
                    name: SweepRow.text(setting, in: swept), index: index * seeds.count + turn,
                    count: settings.count * seeds.count)
                let model = try job.run(call, resuming: nil, nil).model
                guard model.checkpoint == nil, let run = SweepRow.Run(model) else { break all }
                runs.append(run)
            }
            rows.append(SweepRow(setting: setting, runs: runs, examples: validation.count))
        }
        guard !rows.isEmpty else { throw Abandoned("no setting was done yet") }
        let result = SweepResult(flags: swept, rows: rows)
        return Outcome([result.table, result.figure], display: result.display)
    }

    /// Every choice of one value for each flag, the first flag changing slowest.
    private static func combinations(
        _ swept: [String], _ arguments: [String: [EvaluatedArgument]]
    ) -> [[String: [EvaluatedArgument]]] {
        swept.reduce([[:]]) { settings, flag in
            settings.flatMap { setting in
                (arguments[flag] ?? []).map { value in setting.merging([flag: [value]]) { $1 } }
            }
        }
    }
}
