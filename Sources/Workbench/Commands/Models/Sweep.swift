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
            + "test the best setting once, afterwards. The second result is a figure for `plot`. Ctrl-C keeps the rows that are "
            + "done. With --on processes or slurm each training is a session file in the folder --in that saves its model there. "
            + "For other commands, `for` makes such a table of anything.",
        searchWords: [
            "grid", "search", "hyperparameter", "tune", "learning rate", "ablation", "best", "slurm", "cluster",
        ],
        parameters: [network.declaration, features.declaration, seeds.declaration] + flags.map(\.withSeveralValues)
            + TrialFlags.declarations,
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
        let named = try call(seeds)
        let seeds = named.isEmpty ? [call.workspace.seed] : named.map { UInt64($0) }
        let settings = combinations(swept, call.arguments)
        defer { call.progress(nil) }
        let models =
            if let (crew, folder) = try TrialFlags.crew(call) {
                try trained(call, settings, seeds, by: crew, in: folder)
            } else {
                try trained(call, settings, seeds, named: swept, features)
            }
        let runs = models.compactMap(SweepRow.Run.init)
        let count = features.dataset.count(of: .validation)
        let rows = zip(settings, stride(from: 0, to: runs.count, by: seeds.count)).compactMap { setting, start in
            let runs = runs[start...].prefix(seeds.count)
            return runs.count == seeds.count ? SweepRow(setting: setting, runs: Array(runs), examples: count) : nil
        }
        guard !rows.isEmpty else { throw Abandoned("no setting was done yet") }
        let result = SweepResult(flags: swept, rows: rows)
        return Outcome([result.table, result.figure], display: result.display)
    }

    /// Trains each setting with each seed here, or as many as were done when it was stopped.
    private static func trained(
        _ call: Invocation, _ settings: [Setting], _ seeds: [UInt64], named swept: [String], _ features: FeatureSet
    ) throws -> [Recogniser] {
        let (train, validation) = try (features.subset(.train), features.subset(.validation))
        var models: [Recogniser] = []
        for setting in settings {
            let one = Invocation(
                bound: call.bound, arguments: call.arguments.merging(setting) { $1 }, evaluation: call.evaluation)
            for seed in seeds {
                var job = try call.placed(at: network) {
                    try TrainingJob(one, learner: call(network), train: train, validation: validation)
                }
                job.options.seed = seed
                job.turn = TrainingJob.Turn(
                    name: SweepRow.text(setting, in: swept), index: models.count, count: settings.count * seeds.count)
                let model = try job.run(call, resuming: nil, nil).model
                guard model.checkpoint == nil else { return models }
                models.append(model.recogniser)
            }
        }
        return models
    }

    /// The same in other processes.
    private static func trained(
        _ call: Invocation, _ settings: [Setting], _ seeds: [UInt64], by crew: any TrialCrew, in folder: String
    ) throws -> [Recogniser] {
        let source = try (call.text(of: network.declaration), call.text(of: features.declaration))
        let others = TrialFlags.declarations.map(\.name) + [Self.seeds.declaration.name]
        let files = try settings.enumerated().flatMap { index, setting in
            let one = Invocation(
                bound: call.bound, arguments: call.arguments.merging(setting) { $1 }, evaluation: call.evaluation)
            return try seeds.map { seed in
                try TrialFile(
                    "\(TrialFile.name("setting", index + 1))-seed-\(seed)", in: folder,
                    [
                        "model, curves = train \(source.0) \(source.1)\(one.flags(without: others)) --seed \(seed)"
                    ], of: call, keepsModel: true)
            }
        }
        return try TrialSet(call: call, files: files).models(by: crew, in: folder)
    }

    private typealias Setting = [String: [EvaluatedArgument]]

    /// Every choice of one value for each flag, the first flag changing slowest.
    private static func combinations(
        _ swept: [String], _ arguments: Setting
    ) -> [Setting] {
        swept.reduce([[:]]) { settings, flag in
            settings.flatMap { setting in
                (arguments[flag] ?? []).map { value in setting.merging([flag: [value]]) { $1 } }
            }
        }
    }
}
