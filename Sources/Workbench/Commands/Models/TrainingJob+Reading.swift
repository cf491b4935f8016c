import Compression
import Corpora
import Language
import Networks
import Recognition

/// What the commands that train one network have in common: how it begins, and how it is watched.
extension TrainingJob {
    static let goOn = Parameter<Bool>.toggle("continue", "begin with the model's weights and its front end")
    static let resume = Parameter<Bool>.toggle(
        "resume", "go on where the model's training was stopped, to the same bits")
    static let live = Parameter<Bool>.toggle(
        "live", "draw loss and accuracy while it learns, where there is a terminal")

    static let atLeast = Parameter<[Double]>.flags(
        "at-least", .number(NumberLimits(0, 1)),
        "the validation accuracy to be reached after the first epoch, the second and so on; with less it ends")

    static let declarations =
        TrainingFlags.declarations + [
            atLeast.declaration, goOn.declaration, resume.declaration, live.declaration,
        ]

    /// Features that have a training part.
    static func features(_ call: Invocation, _ parameter: Parameter<FeatureSet>) throws -> FeatureSet {
        try split(call(parameter), at: call.span(of: parameter))
    }

    /// - Throws: for features that are not of a split.
    static func split(_ features: FeatureSet, at span: Span) throws -> FeatureSet {
        guard features.dataset.partition != nil else {
            throw Diagnostic(
                WorkbenchCode.training, "there is nothing to hold back: the features are not of a split", at: span,
                label: "not split", help: ["features (split data) has a training, a validation and a test part"])
        }
        return features
    }

    /// - Parameter source: the network that learns, or the model whose network does.
    init(_ call: Invocation, learner source: any Value, _ features: FeatureSet, taughtBy: Distillation? = nil) throws {
        let model = source as? ModelValue
        let keeps = try call(Self.goOn) || call(Self.resume)
        if keeps, model == nil {
            throw Diagnostic(
                WorkbenchCode.training, "only a model can go on to learn", at: nil,
                label: "this is \(source.kind.withArticle)",
                help: ["without --continue and --resume it begins afresh"])
        }
        if try call(Self.resume), model?.checkpoint == nil {
            throw Diagnostic(
                WorkbenchCode.training, "this model's training was not stopped", at: nil, label: "nothing to resume",
                help: ["--continue trains it further"])
        }
        try self.init(
            call, learner: source, train: features.subset(.train),
            validation: features.dataset.count(of: .validation) > 0 ? features.subset(.validation) : nil,
            keeping: keeps ? model?.recogniser : nil, taughtBy: taughtBy)
        options.leastAccuracies = try call(Self.atLeast)
    }

    /// The training of a network, or of a model's network, as the flags say.
    /// - Parameter kept: what learns further; `nil` begins afresh.
    init(
        _ call: Invocation, learner source: any Value, train: FeatureSet, validation: FeatureSet?,
        keeping kept: Recogniser? = nil, taughtBy: Distillation? = nil
    ) throws {
        let counts = Dictionary(grouping: train.dataset.utterances, by: \.label).mapValues(\.count)
        let model = source as? ModelValue
        self.init(
            name: model?.name ?? Self.name(source),
            graph: try Self.graph(source, for: train),
            preparation: kept?.preparation, weights: kept?.weights, train: train, validation: validation,
            options: try TrainingFlags.options(
                call, classCounts: (kept?.labels ?? train.dataset.labels).map { counts[$0] ?? 0 }),
            augmentation: try call(TrainingFlags.augment), distillation: taughtBy)
    }

    /// Trains it, or goes on where the model was stopped; drawn on the way where that is asked for.
    /// - Parameter source: as `init` got it.
    func run(_ call: Invocation, learner source: any Value) throws -> Outcome {
        let checkpoint = try call(Self.resume) ? (source as? ModelValue)?.checkpoint : nil
        let curves = try call(Self.live) ? LiveCurves(call.host.console) : nil
        defer {
            call.progress(nil)
            call.host.console.panel(nil)
        }
        // One training at a time is shared among ranks; searches and folds run alike on all of them.
        var job = self
        job.options.ranks = call.host.ranks
        let (trained, history) = try job.run(call, resuming: checkpoint, curves)
        return Outcome([trained, history])
    }

    /// The network for some features: one with a name for as many labels as they have.
    static func graph(_ source: any Value, for features: FeatureSet) throws -> Graph {
        guard let graph = (source as? ModelValue)?.recogniser.graph ?? source as? Graph else {
            throw NetworkError("this is no network")
        }
        let (rows, frames) = (features.shape[0], features.shape[1])
        if source is Graph, let name = name(of: graph) {
            return try NamedNetworks.graph(name, rows: rows, frames: frames, labels: features.dataset.labels.count)
        }
        if graph.rows == rows, graph.frames == frames { return graph }
        return try Graph(graph.lines, rows: rows, frames: frames)
    }

    /// What a network is called: its name if it has one.
    private static func name(_ source: any Value) -> String {
        (source as? Graph).flatMap(name(of:)) ?? "network"
    }

    private static func name(of graph: Graph) -> String? {
        let text = graph.networkText
        return NamedNetworks.all.first { known in
            (try? NamedNetworks.graph(known.name, rows: graph.rows, frames: graph.frames))?.networkText == text
        }?.name
    }
}
