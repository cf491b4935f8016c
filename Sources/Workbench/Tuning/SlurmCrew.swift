import Language
import Support

/// Carries out trials as tasks of array jobs of Slurm, over a folder that all nodes see.
///
/// A task writes its result into the trial's file, so that no accounting is needed. What became of a task that left none is
/// told by its log: an error of its own is final, silence means that it was lost with its node. Slurm itself puts such a
/// task back into the queue; one that is in no queue any more is submitted again.
final class SlurmCrew: TrialCrew {
    private struct Task {
        let file: TrialFile
        let job: String
        let index: Int
        var isRunning = false
    }

    private let program: String
    private let folder: String
    private let resources: TrialResources
    private var tasks: [Task] = []
    private var losses: [TrialFile: Int] = [:]
    private var arrays = 0

    init(program: String, folder: String, _ resources: TrialResources) {
        self.program = program
        self.folder = folder
        self.resources = resources
    }

    var status: String {
        let running = tasks.count { $0.isRunning }
        return "Slurm: \(running) running, \(tasks.count - running) waiting"
    }
    let pause = Duration.milliseconds(500)

    func begin(_ files: [TrialFile]) throws {
        guard !files.isEmpty else { return }
        // Of an earlier attempt; what stands there now has to be of this one.
        for file in files where Files.exists(file.log) { try Files.writeAtomically("", to: file.log) }
        var list: String
        repeat {
            arrays += 1
            list = Files.join(folder, "array-\(arrays)")
        } while Files.exists(list)
        let folder = Files.absolute(self.folder)
        let paths = files.map { "\(Files.absolute($0.path))\n" }.joined()
        try Files.writeAtomically(paths, to: list)
        let minutes = max(1, Int((resources.time / .seconds(60)).rounded(.up)))
        var arguments = [
            "--parsable", "--requeue", "--array=1-\(files.count)%\(resources.workers)", "--job-name=utter",
            "--chdir=\(Files.absolute("."))", "--output=\(folder)/slurm-%A-%a.out", "--ntasks=1",
            "--cpus-per-task=\(resources.processors)", "--time=\(minutes)",
        ]
        if let bytes = resources.bytes { arguments.append("--mem=\(max(1, Int(bytes / 1e6)))M") }
        let script = """
            #!/bin/sh
            trial=$(sed -n "${SLURM_ARRAY_TASK_ID}p" \(Self.quoted(Files.absolute(list)))) || exit 1
            exec \(Self.quoted(program)) \(resources.arguments.joined(separator: " ")) "$trial" >"$trial.log" 2>&1

            """
        let answer = try slurm("sbatch", arguments, input: script)
        let job = String(answer.prefix { $0 != ";" && $0 != "\n" })
        tasks += files.enumerated().map { Task(file: $1, job: job, index: $0 + 1) }
    }

    func ended() throws -> [(file: TrialFile, failure: String?)] {
        guard !tasks.isEmpty else { return [] }
        let queue = try queued()
        var over: [(file: TrialFile, failure: String?)] = []
        var lost: [TrialFile] = []
        tasks = tasks.compactMap { task -> Task? in
            var task = task
            if task.file.isDone {
                over.append((task.file, nil))
                return nil
            }
            if let state = queue["\(task.job)_\(task.index)"] {
                task.isRunning = state == "RUNNING"
                return task
            }
            // It may have ended between the two looks.
            if task.file.isDone {
                over.append((task.file, nil))
            } else if let failure = task.file.failure {
                over.append((task.file, failure))
            } else if losses[task.file, default: 0] < resources.retries {
                losses[task.file, default: 0] += 1
                lost.append(task.file)
            } else {
                over.append((task.file, "Slurm lost it \(Counts.text(losses[task.file, default: 0] + 1, "time"))"))
            }
            return nil
        }
        try begin(lost)
        return over
    }

    func cancel() {
        for job in Set(tasks.map(\.job)).sorted() { _ = try? slurm("scancel", [job]) }
        tasks = []
    }

    /// The state of each task that is in a queue, by "JOB_INDEX".
    private func queued() throws -> [String: String] {
        let jobs = Set(tasks.map(\.job)).sorted().joined(separator: ",")
        // A job that is over is no job to squeue; its complaint then means an empty queue.
        let text = try slurm(
            "squeue", ["--noheader", "--array", "--format=%F_%K %T %r %A", "--jobs=\(jobs)"], mayFail: true)
        var states: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard words.count >= 4 else { continue }
            states[words[0]] = words[1]
            // After its node was lost, a task would have to wait for two minutes.
            if words[1] == "PENDING", words[2] == "BeginTime" {
                _ = try? slurm("scontrol", ["update", "JobId=\(words[0])", "StartTime=now"])
            }
        }
        return states
    }

    private func slurm(_ tool: String, _ arguments: [String], input: String = "", mayFail: Bool = false) throws
        -> String
    {
        let output: Subprocess.Output
        do {
            output = try Subprocess.run(tool, arguments, input: Array(input.utf8), deadline: .seconds(60))
        } catch {
            throw Diagnostic(WorkbenchCode.training, "\(error)", at: nil, label: "Slurm's \(tool) is needed for this")
        }
        guard output.status == .exited(0) || mayFail else {
            let reason = String(decoding: output.standardError, as: UTF8.self).split(separator: "\n").first ?? ""
            throw Diagnostic(
                WorkbenchCode.training, "Slurm refuses: \(reason)", at: nil, label: "\(tool) failed",
                help: ["`sinfo` tells which nodes there are"])
        }
        // squeue fails for a job that it has forgotten, and where no controller answers; only the first means an answer.
        if output.status != .exited(0) {
            let text = String(decoding: output.standardError, as: UTF8.self)
            guard text.contains("Invalid job id") else {
                throw Diagnostic(
                    WorkbenchCode.training, "Slurm does not answer: \(text)", at: nil, label: "\(tool) failed")
            }
        }
        return String(decoding: output.standardOutput, as: UTF8.self)
    }

    /// As one word of the shell.
    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}
