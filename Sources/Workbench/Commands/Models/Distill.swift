import Compression
import Corpora
import Language
import Recognition

/// `distill TEACHER FEATURES --into NETWORK`.
enum Distill: Command {
    static let teacher = Parameter<any Value>.required(
        "teacher", .value("model", .list), "the model to learn from, or a list of several: the mean of what they think")
    static let features = Parameter<FeatureSet>.required(
        "features", .of("features"), "features of a split: the training part teaches, the validation part chooses")
    static let into = Parameter<(any Value)?>.flag(
        "into", .value("network", "model"), required: true,
        "what learns: a network, or the network of a model, afresh")

    static let signature = Signature(
        "distill", family: Family.networks.rawValue, summary: "train a small network on what a large one thinks",
        discussion:
            "The loss is alpha · T² · KL(teacher ‖ student) + (1 - alpha) · cross-entropy with the labels, T being the temperature "
            + "that both sides' logits are divided by (Hinton, Vinyals and Dean, 2015). Several teachers teach the mean of their "
            + "softened probabilities. What a teacher knows besides its student's labels counts as `other` where the student has "
            + "that label, and is left out where it has not. The history has both parts as kd_loss and ce_loss, before they are "
            + "weighted. All else is as with `train`: Ctrl-C keeps what is learnt, and `distill TEACHER FEATURES --into MODEL --resume` goes on from there.",
        searchWords: [
            "distillation", "distil", "teacher", "student", "knowledge", "soft", "temperature", "compress", "ensemble",
        ],
        parameters: [
            teacher.declaration, features.declaration, into.declaration,
        ] + DistillationFlags.declarations + TrainingJob.declarations,
        results: [Signature.Result("model", "model"), Signature.Result("history", "table")],
        examples: [
            Signature.Example(
                "feats = features (split (load sample) --validation 0.2); big, h = train mlp feats --epochs 3; "
                    + "small, h = distill big feats --into network { statistics; dense 16; relu; dense 10 } --epochs 3",
                "a large network teaches a small one"),
            Signature.Example(
                "feats = features (split (load sample)); a, h = train mlp feats --epochs 2; "
                    + "b, h = train mlp feats --epochs 2 --seed 2; "
                    + "m, h = distill [a, b] feats --into mlp --temperature 2 --alpha 0.9 --epochs 2", "two teachers"),
        ])

    static let isKept = true

    static func run(_ call: Invocation) throws -> Outcome {
        let features = try TrainingJob.features(call, self.features)
        let distillation = try DistillationFlags.distillation(call, teachers: teachers(call).map(\.recogniser))
        // A parameter that is required is there.
        guard let learner = try call(into) else { return Outcome() }
        let job = try call.placed(at: into) {
            try TrainingJob(call, learner: learner, features, taughtBy: distillation)
        }
        try call.placed(at: teacher) {
            try distillation.check(labels: job.preparation?.labels ?? job.train.dataset.labels)
        }
        return try job.run(call, learner: learner)
    }

    private static func teachers(_ call: Invocation) throws -> [ModelValue] {
        let value = try call(teacher)
        let values = (value as? ListValue)?.items ?? [value]
        let models = values.compactMap { $0 as? ModelValue }
        guard models.count == values.count, !models.isEmpty else {
            let other = values.first { !($0 is ModelValue) }
            throw Diagnostic(
                LanguageCode.wrongArgument, "the teachers of a list are models", at: call.span(of: teacher),
                label: other.map { "\($0.kind.withArticle) is in it" } ?? "none is in it",
                help: ["distill [big, wide] feats --into student"])
        }
        return models
    }
}
