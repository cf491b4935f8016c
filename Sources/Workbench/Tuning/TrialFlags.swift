import Language

/// The flags that say where the trainings of a command run, for every command that has several.
enum TrialFlags {
    /// Where trials run.
    enum Place: String, CaseIterable { case threads, processes, slurm }

    static let on = Parameter<Place>.flag(
        "on",
        .oneOf { place in
            switch place {
            case .threads: "in this process, one after the other"
            case .processes: "in processes of their own, --workers at once"
            case .slurm: "as tasks of a cluster that Slurm manages, over a folder that all nodes see"
            }
        }, default: .threads, "where trials run; the result is the same")
    static let folder = Parameter<String?>.flag(
        "in", .path(.directory), "for other processes: each trial is a session file there, and is not run again")
    static let workers = Parameter<Int>.flag("workers", .integer(1, 10_000), default: 2, "trials at once")
    static let processors = Parameter<Int>.flag("cpus", .integer(1, 256), default: 1, "processors of a trial")
    static let memory = Parameter<Double?>.flag(
        "memory", .number(NumberLimits(1e6, dimension: .size)), "what Slurm reserves for a trial")
    static let time = Parameter<Double>.flag(
        "time-limit", .number(NumberLimits(1, 1e7, dimension: .time)), default: 3600, shown: "1h",
        "a trial that takes longer is ended")
    static let retries = Parameter<Int>.flag(
        "retries", .integer(0, 100), default: 2, "how often a trial is run again whose process or machine was lost")

    static let declarations = [
        on.declaration, folder.declaration, workers.declaration, processors.declaration, memory.declaration,
        time.declaration, retries.declaration,
    ]

    /// Who runs trials in other processes, and where; `nil` where they run here. So they do for a check, to which trials that
    /// were run before prove nothing: the result is the same.
    static func crew(_ call: Invocation) throws -> (crew: any TrialCrew, folder: String)? {
        let place = try call(on)
        guard place != .threads else {
            guard try call(folder) == nil else {
                throw Diagnostic(
                    WorkbenchCode.training, "a folder is for trials in other processes", at: call.span(of: folder),
                    label: "--on processes or --on slurm is missing")
            }
            return nil
        }
        guard let folder = try call(folder) else {
            throw Diagnostic(
                WorkbenchCode.training, "trials in other processes need a folder", at: call.span(of: on),
                label: "--in is missing", help: ["--in trials, say: each trial is a session file there"])
        }
        if call.evaluation.isAfresh { return nil }
        let resources = TrialResources(
            workers: try call(workers), processors: try call(processors), bytes: try call(memory),
            time: .seconds(try call(time)), retries: try call(retries), keepsValues: call.evaluation.cache != nil)
        let program = try OwnProgram.path()
        if place == .processes { return (LocalCrew(program: program, resources), folder) }
        return (SlurmCrew(program: program, folder: folder, resources), folder)
    }
}
