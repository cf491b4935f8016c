import Glibc
import Language
import Recognition
import Support

/// Trials that are all known from the start and do not wait for each other, in other processes: each trains a model.
struct TrialSet {
    let call: Invocation
    /// With a model each, in the order in which one worker would take them.
    let files: [TrialFile]

    /// Runs those that are not done.
    /// - Returns: their models; where it was stopped those before the first that is not done.
    /// - Throws: a diagnostic with what was wrong with the first that failed.
    func models(by crew: any TrialCrew, in folder: String) throws -> [Recogniser] {
        let open = files.filter { !$0.isDone }
        try call.placed(at: TrialFlags.folder) {
            try Files.makeDirectory(folder)
            for file in open { try file.write(seed: call.workspace.firstSeed) }
        }
        defer { crew.cancel() }
        try call.placed(at: TrialFlags.on) { try crew.begin(open) }
        var running = Set(open)
        var failures: [TrialFile: String] = [:]
        var models: [Recogniser] = []
        while true {
            while models.count < files.count, !running.contains(files[models.count]) {
                let file = files[models.count]
                if try call.shouldStop() { return models }
                guard failures[file] == nil, let model = file.model else {
                    throw Diagnostic(
                        WorkbenchCode.training, "a trial failed: \(failures[file] ?? "its model is gone")",
                        at: call.bound.span, label: file.path, help: ["utter run \(file.path) tells more"])
                }
                models.append(model)
            }
            if models.count == files.count { return models }
            if call.interruption.level != .none, try call.shouldStop() { return models }
            for (file, failure) in try call.placed(at: TrialFlags.on, { try crew.ended() }) {
                running.remove(file)
                failures[file] = failure
            }
            call.progress(
                ProgressEvent(
                    label: call.bound.signature.name, completed: files.count - running.count, total: files.count,
                    detail: crew.status))
            if !running.isEmpty { usleep(UInt32(crew.pause / .microseconds(1))) }
        }
    }
}

extension TrialFile {
    /// "fold-0003"
    static func name(_ kind: String, _ number: Int) -> String {
        let digits = String(number)
        return "\(kind)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
