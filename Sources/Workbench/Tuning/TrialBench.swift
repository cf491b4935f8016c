import Language
import Networks
import Recognition
import Search
import Support

/// Runs a trial's lines beside the workspace of the line that searches: they see its values and leave nothing there.
struct TrialBench {
    private let call: Invocation
    private let space: TuningSpace
    private let limits: (parameters: Int?, multiplyAdds: Int?, latency: Double?)

    init(_ call: Invocation, _ space: TuningSpace) throws {
        self.call = call
        self.space = space
        limits = (try call(Tune.parameters), try call(Tune.multiplyAdds), try call(Tune.latency))
    }

    /// Makes the network and features of a trial and holds them against the limits.
    /// - Returns: what is known of it, and the workspace in which it can be trained, if it is to be; `nil` where it was
    ///   stopped.
    func prepare(_ point: [Double], epochs: Int) throws -> (trial: TuningTrial, workspace: Workspace?)? {
        var trial = TuningTrial(point: point, epochs: epochs)
        var workspace = call.workspace
        // Inside a command of the person's own, its names are seen before those outside.
        for (name, value) in call.evaluation.frame.locals ?? [:] { workspace.variables[name] = value }
        do {
            workspace = try evaluate(space.preparation(point), workspace).workspace
            guard let views = workspace.variables[TuningSpace.views] as? FeatureSet else {
                throw NetworkError("there are no features")
            }
            let source = workspace.variables[TuningSpace.candidate]
            let graph = try TrainingJob.graph(source ?? Nothing(), for: views)
            trial.cost = (graph.parameterCount, graph.cost.multiplyAdds)
            if let excess = try excess(of: graph, views) {
                trial.state = .refused(excess)
                return (trial, nil)
            }
        } catch {
            guard let reason = try reason(error) else { return nil }
            trial.state = .failed(reason)
            return (trial, nil)
        }
        return (trial, workspace)
    }

    /// Trains and judges it.
    /// - Parameter bars: what it must have come to after each epoch or fold.
    /// - Returns: `nil` where it was stopped.
    func train(_ prepared: TuningTrial, over bars: [Double], in workspace: Workspace) throws -> TuningTrial? {
        var trial = prepared
        do {
            let done = try evaluate(space.training(trial.point, epochs: trial.epochs, over: bars), workspace)
            guard !done.stopped else { return nil }
            trial.judge(done.last.map(\.summaryText) ?? "", by: space.judge, over: bars)
        } catch {
            guard let reason = try reason(error) else { return nil }
            trial.state = .failed(reason)
        }
        return trial
    }

    private func evaluate(
        _ statements: [String], _ workspace: Workspace
    ) throws -> (workspace: Workspace, last: (any Value)?, stopped: Bool) {
        let source = Source(statements.joined(separator: "\n"))
        let evaluation = Evaluation(
            source: source, workspace: workspace, library: call.library,
            host: ReplayHost(outer: call.host, isQuiet: true), stopper: call.evaluation.stopper)
        let program = try Parser.parse(source)
        try Checker.check(program, in: evaluation, source: source)
        try evaluation.run(program)
        return (evaluation.takeWorkspace(), evaluation.results.first, evaluation.stopper.stoppedAt != nil)
    }

    /// Which limit a network is beyond, and by how much.
    private func excess(of graph: Graph, _ views: FeatureSet) throws -> String? {
        if let most = limits.parameters, graph.parameterCount > most {
            return "too large: \(Counts.grouped(graph.parameterCount)) parameters"
        }
        if let most = limits.multiplyAdds, graph.cost.multiplyAdds > most {
            return "too much work: \(Counts.grouped(graph.cost.multiplyAdds)) multiply-adds"
        }
        guard let most = limits.latency else { return nil }
        // How long it takes does not depend on what its weights are.
        let recogniser = try Recogniser(
            preparation: InputPreparation(fitting: views, for: graph), graph: graph,
            weights: graph.initialWeights(seed: 0),
            record: TrainingRecord(dataset: "", protocolText: "", seed: 0, settings: [], summary: []))
        let latency = try ModelLatency.measure(recogniser).p50
        return latency.inBaseUnit > most ? "too slow: \(latency.text) for a clip" : nil
    }

    /// Why a trial failed, in a sentence; `nil` where it was stopped before it came to anything.
    private func reason(_ error: any Error) throws -> String? {
        if call.evaluation.stopper.stoppedAt != nil {
            _ = try call.shouldStop()
            return nil
        }
        switch error {
        case let error as Abandoned: throw error
        case let error as Diagnostic: return error.message
        case let error as Diagnostics: return error.all.first?.message ?? ""
        default: return "\(error)"
        }
    }
}
