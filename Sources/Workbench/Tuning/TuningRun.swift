import Language
import Recognition
import Search
import Support

/// Runs a search to its end, or as far as it comes.
struct TuningRun {
    let call: Invocation
    let space: TuningSpace
    let search: Search
    let bench: TrialBench
    /// Of all that decides what a trial of a number gives.
    let identity: Digest

    init(_ call: Invocation, _ space: TuningSpace) throws {
        self.call = call
        self.space = space
        let method = try call(Tune.method)
        if method == .sobol, space.places.count > SobolSequence.mostDimensions {
            throw Diagnostic(
                WorkbenchCode.training, "Sobol's sequence has \(SobolSequence.mostDimensions) dimensions here",
                at: call.span(of: Tune.method), label: "\(space.places.count) flags are tried")
        }
        search = Search(
            space.places.map(\.dimension), by: method, trials: try call(Tune.trials),
            epochs: try TuningRun.epochs(call), seed: try TrainingFlags.seed(call), levels: try call(Tune.levels),
            stopsEarly: try call(Tune.stopEarly))
        if method == .asha, try call(Tune.stopEarly) {
            throw Diagnostic(
                WorkbenchCode.training, "successive halving ends hopeless trials in its own way",
                at: call.span(of: Tune.stopEarly), label: "leave it out, or take another --method")
        }
        bench = try TrialBench(call, space)
        var builder = DigestBuilder()
        space.digest(into: &builder)
        try call(Tune.features).digest(into: &builder)
        builder.update(search.method.rawValue)
        builder.update(search.levels)
        builder.update(Int(truncatingIfNeeded: search.seed))
        identity = builder.finish()
    }

    /// The epochs of a whole training.
    private static func epochs(_ call: Invocation) throws -> Int {
        let flag = TrainingFlags.epochs
        let given = call.arguments[flag.declaration.name] ?? []
        guard given.count < 2, !(given.contains { if case .value(is RangeValue) = $0.content { true } else { false } })
        else {
            throw Diagnostic(
                WorkbenchCode.training, "the epochs of a whole training are one number", at: call.span(of: flag),
                label: "this is several", help: ["--method asha tries shorter trainings by itself"])
        }
        return try call(flag)
    }

    /// - Throws: what was wrong with all trials, where none came to anything.
    func value() throws -> TuningValue {
        let known = try earlier()
        let live = LiveTrials(self)
        defer { live.end() }
        let done =
            try TrialFlags.crew(call).map { try elsewhere($0.crew, in: $0.folder, after: known, live) }
            ?? here(after: known, live)
        guard done.values.contains(where: { $0.score != nil }) else {
            func order(_ entry: (key: Search.Job, value: TuningTrial)) -> (Int, Int) {
                if case .failed = entry.value.state { (0, entry.key.trial) } else { (1, entry.key.trial) }
            }
            guard let first = done.min(by: { order($0) < order($1) }) else {
                throw Abandoned("no trial was done yet")
            }
            throw Diagnostic(
                WorkbenchCode.training, "none of \(Counts.text(done.count, "trial")) came to anything",
                at: call.bound.span,
                label: "trial \(first.key.trial): \(first.value.text)",
                help: ["its setting was \(space.text(first.value.point))"])
        }
        let jobs = Set(search.jobs(scores(done)))
        return TuningValue(
            search: search, space: space, identity: identity, done: done.filter { jobs.contains($0.key) })
    }

    /// Trials in this process, one after the other.
    private func here(after known: [Search.Job: TuningTrial], _ live: LiveTrials) throws -> [Search.Job: TuningTrial] {
        var done = known
        var points = search.points(scores(done))
        while let job = search.open(scores(done)).first {
            if job.trial >= points.count { points = search.points(scores(done)) }
            let point = points[job.trial]
            live.show(done)
            tell(job, point, done)
            if let twin = twin(of: job, point, in: done) {
                done[job] = twin
                continue
            }
            guard let (prepared, workspace) = try bench.prepare(point, epochs: job.epochs) else { break }
            guard let workspace else {
                done[job] = prepared
                continue
            }
            guard let trial = try bench.train(prepared, over: bars(for: job, done), in: workspace) else { break }
            done[job] = trial
        }
        return done
    }

    /// What a trial must come to on its way; none where hopeless ones are not ended.
    func bars(for job: Search.Job, _ done: [Search.Job: TuningTrial]) -> [Double] {
        guard search.stopsEarly else { return [] }
        return MedianStopping.bars(
            search.before(job.trial).compactMap { done[Search.Job(trial: $0, epochs: job.epochs)]?.score?.course })
    }

    /// A training that tried the same before: what it came to will do. Of several the first, whoever was done first.
    func twin(of job: Search.Job, _ point: [Double], in done: [Search.Job: TuningTrial]) -> TuningTrial? {
        done.filter { $0.key.epochs == job.epochs && $0.value.point == point }.min { $0.key.trial < $1.key.trial }?
            .value
    }

    func scores(_ done: [Search.Job: TuningTrial]) -> [Search.Job: Double?] {
        done.mapValues { $0.score?.accuracy }
    }

    /// The trials that need not be run again.
    private func earlier() throws -> [Search.Job: TuningTrial] {
        guard let before = try call(Tune.resume) else { return [:] }
        guard before.identity == identity else {
            throw Diagnostic(
                WorkbenchCode.training, "this is another search, whose trials tell nothing about this one",
                at: call.span(of: Tune.resume), label: "varies other things, or has another method, seed or features",
                help: ["write the line as it was, with --resume added and --trials as many as you like"])
        }
        return before.done
    }

    private func tell(_ job: Search.Job, _ point: [Double], _ done: [Search.Job: TuningTrial]) {
        call.progress(
            ProgressEvent(
                label: "tune", completed: done.count, total: max(search.expectedJobs, done.count + 1),
                detail: [
                    best(done), "trial \(job.trial), \(Counts.text(job.epochs, "epoch")): \(space.text(point))",
                ].filter { !$0.isEmpty }.joined(separator: " · ")))
    }

    /// "best 91.2 %, trial 7"; empty where there is none yet.
    func best(_ done: [Search.Job: TuningTrial]) -> String {
        func rank(_ entry: (key: Search.Job, value: TuningTrial)) -> (Int, Double, Int) {
            (entry.value.isWhole ? entry.key.epochs : 0, entry.value.score?.accuracy ?? 0, -entry.key.trial)
        }
        let best = done.filter { $0.value.score != nil }.max { rank($0) < rank($1) }
        return best.map { "best \(EvaluationValue.percent($0.value.score?.accuracy ?? 0)), trial \($0.key.trial)" }
            ?? ""
    }
}
