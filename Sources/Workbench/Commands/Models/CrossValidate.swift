import Compression
import Corpora
import Language
import Networks
import Recognition

/// `crossvalidate NETWORK FEATURES --by speaker`.
enum CrossValidate: Command {
    static let network = Train.network
    static let features = Parameter<FeatureSet>.required(
        "features", .of("features"), "features of all recordings; the folds divide them")
    static let by = Parameter<Splitter.Method>.flag(
        "by",
        .oneOf { method in
            switch method {
            case .speaker: "each speaker is tested by a model that never heard them"
            case .official: "one fold: the test part as the makers of the dataset define it"
            case .random: "every label and speaker has its share in each fold"
            }
        }, default: .speaker, "what decides who is tested when")
    static let folds = Parameter<Int?>.flag(
        "folds", .integer(2, 1000), "how many: by speaker one for each without it, by random 5")
    static let validation = Parameter<Double?>.flag(
        "validation", .number(NumberLimits(0, 1000)),
        "by speaker how many speakers choose the epoch, 1 without it; otherwise the share of a fold's training, 0.1; 0 takes the last epoch"
    )
    static let seeds = Parameter<[Int]>.flags("seeds", .integer(0), "all folds anew for each of these seeds")
    static let repeats = Parameter<Int?>.flag(
        "repeats", .integer(1, 1000), "so many seeds, counted up from --seed")
    static let extra = Parameter<[FeatureSet]>.flags(
        "extra", .of("features"), "recordings of others that every fold learns from too; they are never tested")
    static let teachers = Parameter<[any Value]>.flags(
        "teacher", .value("network", "model"),
        "networks that are trained first in each fold, on the same recordings, and then teach; one may stand there several times"
    )
    static let teacherEpochs = Parameter<Int?>.flag(
        "teacher-epochs", .integer(1, 10_000), "how often a teacher sees every clip; as --epochs without it")
    static let atLeast = Parameter<[Double]>.flags(
        "at-least", .number(NumberLimits(0, 1)),
        "the mean accuracy to be reached after the first fold, the second and so on; with less no other follows")
    static let only = Parameter<[Int]>.flags(
        "only", .integer(1), "these folds and no others, counted from 1 over all seeds")

    static let signature = Signature(
        "crossvalidate", family: Family.networks.rawValue,
        summary: "train and test once for each fold: leave one speaker out, official, random",
        discussion:
            "By speaker, each is left out once: the fold's network begins afresh, mean and deviation of the features are those of "
            + "its training speakers, and another speaker chooses the epoch. Nothing is chosen on test data. The accuracy is the mean over "
            + "speakers with Student's 95 % interval, each speaker being one observation; otherwise that over clips with Wilson's. "
            + "Ctrl-C gives up the fold at hand and keeps those that are done. With --on processes or slurm each fold is a session "
            + "file in the folder --in that saves its model there; what is done there is not done again. The value has members: "
            + "c.speakers, c.folds, c.pooled (an evaluation), c.confusion, c.mistakes, c.models; `plot c` draws them.",
        searchWords: [
            "loso", "leave one speaker out", "cross-validation", "k-fold", "folds", "protocol", "new voices", "seeds",
            "repeats", "official", "slurm", "cluster", "processes",
        ],
        parameters: [
            network.declaration, features.declaration, by.declaration, folds.declaration, validation.declaration,
            seeds.declaration, repeats.declaration, extra.declaration, teachers.declaration, teacherEpochs.declaration,
            only.declaration, atLeast.declaration,
        ] + DistillationFlags.declarations + TrainingFlags.declarations + PruningFlags.declarations
            + TrialFlags.declarations,
        results: [Signature.Result("crossvalidation", "crossvalidation")],
        examples: [
            Signature.Example(
                "crossvalidate mlp (features (load sample)) --by speaker --epochs 3",
                "how well new voices are understood"),
            Signature.Example(
                "feats = features (load sample); crossvalidate mlp feats --by official --epochs 2 --repeats 2",
                "the official split, with two seeds"),
            Signature.Example(
                "feats = features (load sample); c = crossvalidate mlp feats --by random --folds 2 --epochs 2; c.folds",
                "what each fold came to"),
            Signature.Example(
                "feats = features (load sample); crossvalidate mlp feats --by official --epochs 2 --teacher mlp mlp",
                "distilled from two teachers"),
        ])

    static let isKept = true

    static func run(_ call: Invocation) throws -> Outcome {
        let plan = FoldPlan(
            try call(by), folds: try call(folds), validation: try call(validation), seeds: try seeds(call))
        let material = try call.placed(at: extra) {
            try FoldMaterial(call(features), extras: call(extra), for: plan.method)
        }
        try PruningFlags.check(call)
        let chosen = try chosen(call, plan, material)
        defer { call.progress(nil) }
        let elsewhere = try TrialFlags.crew(call).map { try trained(call, chosen, by: $0.crew, in: $0.folder) }
        var first: TrainingJob?
        let least = try call(atLeast)
        let found = try call.placed(at: features) {
            try CrossValidation.run(
                plan, on: material, only: Set(chosen),
                goesOn: { runs in
                    guard runs.count <= least.count else { return true }
                    let sum = runs.reduce(0) { $0 + $1.predictions.confusion.accuracy.value }
                    return sum / Double(runs.count) >= least[runs.count - 1]
                }
            ) { fold, index, count, train, validation in
                let job = try job(
                    call, fold, TrainingJob.Turn(name: fold.name, index: index, count: count), train, validation)
                first = first ?? job
                if let elsewhere { return elsewhere[index] }
                return try trained(call, job, train, validation)
            }
        }
        guard let found, let first else { throw Abandoned("no fold was done yet") }
        let quoted = try first.quoted(teachers: call(teachers).count, sparsity: call(PruningFlags.sparsity))
        return Outcome(try CrossValidationValue(model: first.name, training: quoted, found))
    }

    /// The positions of the folds that are asked for.
    private static func chosen(_ call: Invocation, _ plan: FoldPlan, _ material: FoldMaterial) throws -> [Int] {
        let count = try call.placed(at: features) { try plan.folds(of: material.dataset).count }
        let named = try call(only)
        if let absent = named.first(where: { $0 > count }) {
            throw Diagnostic(
                WorkbenchCode.training, "there is no fold \(absent)", at: call.span(of: only),
                label: "they are counted from 1 to \(count)")
        }
        return named.isEmpty ? Array(0..<count) : Set(named).sorted().map { $0 - 1 }
    }

    /// The folds' models from other processes, by the folds' positions.
    private static func trained(
        _ call: Invocation, _ chosen: [Int], by crew: any TrialCrew, in folder: String
    ) throws -> [Int: Recogniser] {
        let source = try (call.text(of: network.declaration), call.text(of: features.declaration))
        let flags = call.flags(without: TrialFlags.declarations.map(\.name) + [only.declaration.name])
        let files = try chosen.map { index in
            try TrialFile(
                TrialFile.name("fold", index + 1), in: folder,
                [
                    "found = crossvalidate \(source.0) \(source.1)\(flags) --only \(index + 1)",
                    "model = found.models[0]",
                ], of: call, keepsModel: true)
        }
        let models = try TrialSet(call: call, files: files).models(by: crew, in: folder)
        return Dictionary(uniqueKeysWithValues: zip(chosen, models))
    }

    private static func job(
        _ call: Invocation, _ fold: FoldPlan.Fold, _ turn: TrainingJob.Turn, _ train: FeatureSet,
        _ validation: FeatureSet?
    ) throws -> TrainingJob {
        var job = try call.placed(at: network) {
            try TrainingJob(call, learner: call(network), train: train, validation: validation)
        }
        job.options.seed = fold.seed
        job.turn = turn
        return job
    }

    /// Trains a fold here; `nil` where it was stopped, as half a training is no fold.
    private static func trained(
        _ call: Invocation, _ job: TrainingJob, _ train: FeatureSet, _ validation: FeatureSet?
    ) throws -> Recogniser? {
        var job = job
        guard let turn = job.turn,
            let distillation = try taught(call, train, validation, seed: job.options.seed, turn)
        else { return nil }
        job.distillation = distillation.teachers.isEmpty ? nil : distillation
        let (model, _) = try job.run(call, resuming: nil, nil)
        return model.checkpoint == nil ? try PruningFlags.pruned(call, model.recogniser, by: job) : nil
    }

    /// Trains the teachers of a fold, each with a seed of its own; `nil` where it was stopped.
    private static func taught(
        _ call: Invocation, _ train: FeatureSet, _ validation: FeatureSet?, seed: UInt64, _ turn: TrainingJob.Turn
    ) throws -> Distillation? {
        var made: [Recogniser] = []
        for (place, network) in try call(teachers).enumerated() {
            var job = try call.placed(at: teachers) {
                try TrainingJob(call, learner: network, train: train, validation: validation)
            }
            job.options.seed = seed &+ UInt64(place + 1) &* 1000
            job.options.epochs = try call(teacherEpochs) ?? job.options.epochs
            job.turn = TrainingJob.Turn(
                name: "\(turn.name), teacher \(place + 1)", index: turn.index, count: turn.count)
            let model = try job.run(call, resuming: nil, nil).model
            guard model.checkpoint == nil else { return nil }
            made.append(model.recogniser)
        }
        return try DistillationFlags.distillation(call, teachers: made)
    }

    private static func seeds(_ call: Invocation) throws -> [UInt64] {
        let named = try call(seeds)
        let first = try TrainingFlags.seed(call)
        let count = try call(repeats)
        guard !named.isEmpty else {
            guard first <= UInt64(Int.max - 1000) else { return [first] }
            return (0..<UInt64(count ?? 1)).map { first + $0 }
        }
        let isTwofold = try count != nil || call(TrainingFlags.seed) != nil
        guard !isTwofold, Set(named).count == named.count else {
            throw Diagnostic(
                WorkbenchCode.training, isTwofold ? "--seeds names the seeds already" : "a seed stands there twice",
                at: call.span(of: seeds), label: isTwofold ? "leave out --seed and --repeats" : "each counts once")
        }
        return named.map { UInt64($0) }
    }
}
