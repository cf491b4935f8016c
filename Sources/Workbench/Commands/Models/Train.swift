import Corpora
import Language
import Networks
import Recognition
import Support

/// `train NETWORK FEATURES`.
enum Train: Command {
    static let network = Parameter<any Value>.required(
        "network", .value("network", "model"), "what learns: a network, or the network of a model, afresh")
    static let features = Parameter<FeatureSet>.required(
        "features", .of("features"), "features of a split: the training part teaches, the validation part chooses")
    static let goOn = Parameter<Bool>.toggle("continue", "begin with the model's weights and its front end")
    static let resume = Parameter<Bool>.toggle(
        "resume", "go on where the model's training was stopped, to the same bits")

    static let live = Parameter<Bool>.toggle(
        "live", "draw loss and accuracy while it learns, where there is a terminal")

    static let signature = Signature(
        "train", family: Family.networks.rawValue, summary: "train a network on features",
        discussion:
            "Gives the model of the epoch that was best on the validation part, and the history as a table with a row for each "
            + "epoch; without a validation part that of the last epoch. Statistics are fitted on the training part alone. Ctrl-C finishes the step and keeps what is learnt; "
            + "`train MODEL FEATURES --resume` goes on from there as though it had never stopped.",
        searchWords: ["learn", "fit", "epochs", "optimiser", "adam", "sgd", "learning rate", "neural"],
        parameters: [network.declaration, features.declaration] + TrainingFlags.declarations + [
            goOn.declaration, resume.declaration, live.declaration,
        ],
        results: [Signature.Result("model", "model"), Signature.Result("history", "table")],
        examples: [
            Signature.Example(
                "feats = features (split (load sample) --validation 0.2); m, h = train mlp feats --epochs 3",
                "a baseline"),
            Signature.Example(
                "feats = features (split (load sample) --validation 0); train student feats --epochs 1 --batch 16",
                "a named network, one epoch"),
            Signature.Example(
                "feats = features (split (load sample)); train network { conv 8 3; batchnorm; relu; globalmean; dense 10 } feats "
                    + "--epochs 2", "a network of your own"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let features = try call(features)
        guard features.dataset.partition != nil else {
            throw Diagnostic(
                WorkbenchCode.training, "there is nothing to hold back: the features are not of a split",
                at: call.span(of: self.features),
                label: "not split", help: ["features (split data) has a training, a validation and a test part"])
        }
        let source = try call(network)
        let model = source as? ModelValue
        let job = try call.placed(at: network) { try prepare(call, source, model, features) }
        let curves = try call(live) ? LiveCurves(call.host.console) : nil
        defer {
            call.progress(nil)
            call.host.console.panel(nil)
        }
        let (trained, history) = try job.run(call, resuming: try call(resume) ? model?.checkpoint : nil, curves)
        return Outcome([trained, history])
    }

    private static func prepare(
        _ call: Invocation, _ source: any Value, _ model: ModelValue?, _ features: FeatureSet
    ) throws -> TrainingJob {
        let keeps = try call(goOn) || call(resume)
        if keeps, model == nil {
            throw Diagnostic(
                WorkbenchCode.training, "only a model can go on to learn", at: nil,
                label: "this is \(source.kind.withArticle)",
                help: ["without --continue and --resume it begins afresh"])
        }
        if try call(resume), model?.checkpoint == nil {
            throw Diagnostic(
                WorkbenchCode.training, "this model's training was not stopped", at: nil, label: "nothing to resume",
                help: ["--continue trains it further"])
        }
        return try job(
            call, source, train: features.subset(.train),
            validation: features.dataset.count(of: .validation) > 0 ? features.subset(.validation) : nil,
            keeping: keeps ? model?.recogniser : nil)
    }

    /// The training of a network, or of a model's network, as the flags say.
    /// - Parameter kept: what learns further; `nil` begins afresh.
    static func job(
        _ call: Invocation, _ source: any Value, train: FeatureSet, validation: FeatureSet?,
        keeping kept: Recogniser? = nil
    ) throws -> TrainingJob {
        let counts = Dictionary(grouping: train.dataset.utterances, by: \.label).mapValues(\.count)
        let model = source as? ModelValue
        return TrainingJob(
            name: model?.name ?? name(source),
            graph: try graph(source, model, rows: train.shape[0], frames: train.shape[1]),
            preparation: kept?.preparation, weights: kept?.weights, train: train, validation: validation,
            options: try TrainingFlags.options(
                call, classCounts: (kept?.labels ?? train.dataset.labels).map { counts[$0] ?? 0 }))
    }

    /// The network, for features of so many rows and frames.
    private static func graph(_ source: any Value, _ model: ModelValue?, rows: Int, frames: Int) throws -> Graph {
        guard let graph = model?.recogniser.graph ?? source as? Graph else { throw NetworkError("this is no network") }
        if graph.rows == rows, graph.frames == frames { return graph }
        return try Graph(network: graph.networkText, rows: rows, frames: frames)
    }

    /// What a network is called: its name if it has one.
    private static func name(_ source: any Value) -> String {
        guard let graph = source as? Graph else { return "network" }
        let text = graph.networkText
        let named = NamedNetworks.all.first { known in
            (try? NamedNetworks.graph(known.name, rows: graph.rows, frames: graph.frames))?.networkText == text
        }
        return named?.name ?? "network"
    }
}
