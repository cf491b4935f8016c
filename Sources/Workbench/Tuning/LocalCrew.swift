import Support

/// Carries out trials in processes on this machine.
final class LocalCrew: TrialCrew {
    private struct Run {
        let file: TrialFile
        let process: BackgroundProcess
        let deadline: ContinuousClock.Instant
    }

    private let program: String
    private let resources: TrialResources
    private var waiting: [TrialFile] = []
    private var running: [Run] = []
    private var losses: [TrialFile: Int] = [:]

    init(program: String, _ resources: TrialResources) {
        self.program = program
        self.resources = resources
    }

    var status: String { "\(running.count) running, \(waiting.count) waiting" }
    let pause = Duration.milliseconds(20)

    func begin(_ files: [TrialFile]) throws {
        waiting += files
        try fill()
    }

    func ended() throws -> [(file: TrialFile, failure: String?)] {
        var over: [(file: TrialFile, failure: String?)] = []
        for run in running {
            if run.process.status == nil, run.deadline < .now { run.process.kill() }
            guard let status = run.process.status else { continue }
            if run.file.isDone {
                over.append((run.file, nil))
            } else if case .exited = status {
                over.append((run.file, run.file.failure ?? "it gave no result"))
            } else if run.deadline < .now {
                over.append((run.file, "it took longer than \(resources.time)"))
            } else if losses[run.file, default: 0] < resources.retries {
                losses[run.file, default: 0] += 1
                waiting.insert(run.file, at: 0)
            } else {
                over.append(
                    (run.file, "its process was killed \(Counts.text(losses[run.file, default: 0] + 1, "time"))"))
            }
        }
        running.removeAll { $0.process.status != nil }
        try fill()
        return over
    }

    func cancel() {
        waiting = []
        for run in running { run.process.kill() }
        running = []
    }

    private func fill() throws {
        while running.count < resources.workers, let file = waiting.first {
            waiting.removeFirst()
            let process = try BackgroundProcess.start(
                program, resources.arguments + [file.path], log: file.log)
            running.append(Run(file: file, process: process, deadline: .now + resources.time))
        }
    }
}
