import Glibc
import Language
import Search
import Support

/// Trials in other processes: each is a session file in a folder, and what is there need not be run again.
extension TuningRun {
    /// - Parameter done: what is known already.
    /// - Returns: what is done in the order in which one worker would have done it: where that is stopped, later trials
    ///   that are done as well stay in the folder, and are found there the next time.
    func elsewhere(
        _ crew: any TrialCrew, in folder: String, after done: [Search.Job: TuningTrial], _ live: LiveTrials
    ) throws -> [Search.Job: TuningTrial] {
        try call.placed(at: TrialFlags.folder) { try Files.makeDirectory(folder) }
        defer { crew.cancel() }
        var (known, inOrder) = (done, [Search.Job: TuningTrial]())
        var begun: [TrialFile: (job: Search.Job, trial: TuningTrial)] = [:]
        while true {
            while let job = search.open(scores(inOrder)).first, let trial = known[job] {
                if try call.shouldStop() { return inOrder }
                inOrder[job] = trial
            }
            if call.interruption.level != .none, try call.shouldStop() { return inOrder }
            let open = search.open(scores(known))
            if open.isEmpty, begun.isEmpty { return inOrder }
            var files: [TrialFile] = []
            let points = search.points(scores(known))
            for job in open where !begun.values.contains(where: { $0.job == job }) {
                let point = points[job.trial]
                if let twin = twin(of: job, point, in: known) {
                    known[job] = twin
                    continue
                }
                // One like it is on its way: what that comes to will do.
                guard !begun.values.contains(where: { $0.job.epochs == job.epochs && $0.trial.point == point }) else {
                    continue
                }
                guard let (prepared, workspace) = try bench.prepare(point, epochs: job.epochs) else { return inOrder }
                guard workspace != nil else {
                    known[job] = prepared
                    continue
                }
                let bars = bars(for: job, known)
                let file = try self.file(job, point, over: bars, in: folder)
                var trial = prepared
                trial.judge(file.shown ?? "", by: space.judge, over: bars)
                if trial.score == nil {
                    try call.placed(at: TrialFlags.folder) { try file.write(seed: call.workspace.firstSeed) }
                    begun[file] = (job, prepared)
                    files.append(file)
                } else {
                    known[job] = trial
                }
            }
            try call.placed(at: TrialFlags.on) { try crew.begin(files) }
            for (file, failure) in try call.placed(at: TrialFlags.on, { try crew.ended() }) {
                guard let (job, prepared) = begun.removeValue(forKey: file) else { continue }
                var trial = prepared
                trial.judge(file.shown ?? "", by: space.judge, over: bars(for: job, known))
                if let failure { trial.state = .failed(failure) }
                known[job] = trial
            }
            live.show(known)
            tell(crew.status, known)
            if !begun.isEmpty { usleep(UInt32(crew.pause / .microseconds(1))) }
        }
    }

    private func file(_ job: Search.Job, _ point: [Double], over bars: [Double], in folder: String) throws -> TrialFile
    {
        try TrialFile(
            "\(TrialFile.name("trial", job.trial))-\(job.epochs)", in: folder,
            space.preparation(point) + space.training(point, epochs: job.epochs, over: bars), of: call)
    }

    private func tell(_ status: String, _ known: [Search.Job: TuningTrial]) {
        call.progress(
            ProgressEvent(
                label: "tune", completed: known.count, total: max(search.expectedJobs, known.count + 1),
                detail: [best(known), status].filter { !$0.isEmpty }.joined(separator: " · ")))
    }
}
