import Language
import Recognition

/// `train NETWORK FEATURES`.
enum Train: Command {
    static let network = Parameter<any Value>.required(
        "network", .value("network", "model"), "what learns: a network, or the network of a model, afresh")
    static let features = Parameter<FeatureSet>.required(
        "features", .of("features"), "features of a split: the training part teaches, the validation part chooses")

    static let signature = Signature(
        "train", family: Family.networks.rawValue, summary: "train a network on features",
        discussion:
            "Gives the model of the epoch that was best on the validation part, and the history as a table with a row for each "
            + "epoch; without a validation part that of the last epoch. Statistics are fitted on the training part alone. Ctrl-C finishes the step and keeps what is learnt; "
            + "`train MODEL FEATURES --resume` goes on from there as though it had never stopped.",
        searchWords: ["learn", "fit", "epochs", "optimiser", "adam", "sgd", "augmentation", "learning rate", "neural"],
        parameters: [network.declaration, features.declaration] + TrainingJob.declarations,
        results: [Signature.Result("model", "model"), Signature.Result("history", "table")],
        examples: [
            Signature.Example(
                "feats = features (split (load sample) --validation 0.2); m, h = train mlp feats --epochs 3",
                "a baseline"),
            Signature.Example(
                "feats = features (split (load sample) --validation 0); train student feats --epochs 1 --batch 16",
                "a named network, one epoch"),
            Signature.Example(
                "feats = features (split (load sample)); train mlp feats --epochs 2 --augment standard",
                "each clip changed at random in each epoch"),
            Signature.Example(
                "feats = features (split (load sample)); train network { conv 8 3; batchnorm; relu; globalmean; dense 10 } feats "
                    + "--epochs 2", "a network of your own"),
        ])

    static let isKept = true

    static func run(_ call: Invocation) throws -> Outcome {
        let features = try TrainingJob.features(call, self.features)
        let learner = try call(network)
        let job = try call.placed(at: network) { try TrainingJob(call, learner: learner, features) }
        return try job.run(call, learner: learner)
    }
}
