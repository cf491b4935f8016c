import Corpora
import Language
import Recognition
import Search

/// `tune NETWORK FEATURES --rate 1e-4..1e-2 --batch 16 32`.
enum Tune: Command {
    /// What tells how good a setting is.
    enum Judge: String, CaseIterable { case speaker, random, validation }

    static let network = Parameter<EvaluatedArgument>.required(
        "network", ArgumentReader(.valueOrCommand(["network", "model"])) { $0 },
        "what learns: a network, or a command of your own that gives one and whose flags are tried as well")
    static let features = Parameter<FeatureSet>.required(
        "features", .of("features"), "features; of a split its test part is not looked at")
    static let method = Parameter<Search.Method>.flag(
        "method",
        .oneOf { method in
            switch method {
            case .asha: "successive halving: many short trainings, the best third of them for three times as long"
            case .tpe: "proposes what is like the best so far (tree-structured Parzen estimator)"
            case .sobol: "spreads trials evenly"
            case .random: "draws them"
            case .grid: "all combinations, --levels numbers of each range"
            }
        }, default: .asha, "which settings are tried, and for how long")
    static let trials = Parameter<Int>.flag("trials", .integer(1, 10_000), default: 32, "how many settings at most")
    static let judge = Parameter<Judge>.flag(
        "by",
        .oneOf { judge in
            switch judge {
            case .speaker: "the mean over speakers, each left out once"
            case .random: "the share of all clips, in folds"
            case .validation: "the validation part of a split, which is quicker"
            }
        }, default: .speaker, "what a setting is judged by; never the test part")
    static let levels = Parameter<Int>.flag(
        "levels", .integer(1, 100), default: 3, "numbers of a range that a grid takes")
    static let stopEarly = Parameter<Bool>.toggle(
        "stop-early", "end what is worse on its way than half of the trials before it; not with asha, which has rungs")
    static let parameters = Parameter<Int?>.flag(
        "max-parameters", .integer(1), "a network with more of them is not trained")
    static let multiplyAdds = Parameter<Int?>.flag(
        "max-macs", .integer(1), "likewise, with more multiply-adds for a clip")
    static let latency = Parameter<Double?>.flag(
        "max-latency", .number(NumberLimits(1e-6, 60, dimension: .time)),
        "likewise, with more time for a clip; measured, so that no record holds what comes of it")
    static let resume = Parameter<TuningValue?>.flag(
        "resume", .of("tuning"), "go on after the trials of this one, which was stopped or had fewer")

    /// What is given to each training as it stands.
    static let folding = [
        CrossValidate.folds.declaration, CrossValidate.validation.declaration, CrossValidate.repeats.declaration,
        CrossValidate.extra.declaration, CrossValidate.teacherEpochs.declaration,
    ]
    static let training = TrainingFlags.declarations.filter { $0.name != TrainingFlags.seed.declaration.name }
    /// `--rate` is the learning rate's; the features have their own sample rate.
    static let frontEnd = FeaturesCommand.signature.flags.filter { $0.name != FeaturesCommand.rate.declaration.name }

    static let signature = Signature(
        "tune", family: Family.networks.rawValue, summary: "search for the best setting of flags, features and network",
        discussion:
            "Each flag of `train`, of `features` (but its --rate), of `distill` and, beginning with --sparsity, of pruning may have several values, or a range where it "
            + "takes a number: --batch 16 32, --rate 1e-4..1e-2. A range of whole numbers is searched among whole numbers, one "
            + "that spans a factor of ten in its logarithm. Places in a network are flags of a command of your own that gives it. "
            + "A trial is judged on speakers that it did not learn from, and never on the test part. What comes next depends on "
            + "trial numbers alone, and so does --stop-early, which compares a trial after each epoch or fold with the median of those "
            + "in groups of eight before its own. With --on processes or slurm, each trial is a session file in the folder --in: `utter run` carries it "
            + "out, anything that is there is not run again, and the result is the same. Ctrl-C keeps the trials that are done, and --resume goes on after them. The best of many "
            + "looks better than it is: test it once, afterwards. Members: t.trials, t.best, t.importance, t.accuracy, t.low, "
            + "t.high, t.line (what trains the best again); `plot t` draws parallel coordinates, `--as settings` each flag.",
        searchWords: [
            "search", "hyperparameter", "early stopping", "median", "pruner", "optuna", "asha", "halving", "tpe",
            "bayesian", "sobol", "grid", "random",
            "best",
            "learning rate", "architecture",
        ],
        parameters: [
            network.declaration, features.declaration, method.declaration, trials.declaration, judge.declaration,
            levels.declaration, stopEarly.declaration, parameters.declaration, multiplyAdds.declaration,
            latency.declaration,
            resume.declaration,
        ] + TrialFlags.declarations + folding + [CrossValidate.teachers.declaration]
            + DistillationFlags.declarations.map(\.withValuesToTry) + training.map(\.withValuesToTry)
            + PruningFlags.declarations.map(\.withValuesToTry)
            + [TrainingFlags.seed.declaration] + frontEnd.map(\.withValuesToTry),
        results: [Signature.Result("tuning", "tuning")],
        examples: [
            Signature.Example(
                "feats = features (load sample); tune mlp feats --rate 1e-3..1e-1 --batch 8 16 --trials 3 --epochs 3 --folds 2",
                "a learning rate and a batch size, judged on voices that were left out"),
            Signature.Example(
                "feats = features (split (load sample) --validation 0.3); def net --width 8 { network { statistics; dense width; "
                    + "relu; dense 10 } }; tune net feats --width 4..64 --trials 8 --method tpe --by validation --epochs 2",
                "a place in a network"),
            Signature.Example(
                "feats = features (split (load sample) --validation 0.3); t = tune mlp feats --coefficients 13 20 --deltas 0..2 "
                    + "--method grid --by validation --epochs 2 --max-parameters 90000; t.importance",
                "the front end, all combinations"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let space = try TuningSpace(call)
        let run = try TuningRun(call, space)
        defer { call.progress(nil) }
        let outcome = Outcome(try run.value())
        return try call(latency) == nil ? outcome : outcome.measured
    }
}
