/// Who carries out trials in other processes.
protocol TrialCrew: AnyObject {
    /// Takes on trials that are written, those to be run first at the front.
    func begin(_ files: [TrialFile]) throws
    /// The trials that have ended since the last time, with what was wrong with them; `nil` where nothing was.
    func ended() throws -> [(file: TrialFile, failure: String?)]
    /// Gives up all that is not done.
    func cancel()
    /// "2 running, 5 waiting"
    var status: String { get }
    /// How long to wait before asking again.
    var pause: Duration { get }
}

/// What a trial may take.
struct TrialResources {
    /// At once.
    let workers: Int
    /// Processors of a trial.
    let processors: Int
    /// Of memory, for Slurm to reserve.
    let bytes: Double?
    let time: Duration
    /// How often a trial is begun again that was lost: killed, or its machine gone. One that fails by itself would fail
    /// again.
    let retries: Int
    /// Whether it may use what was computed before, as the line that wants it may.
    let keepsValues: Bool

    /// What the program is told before the file of a trial.
    var arguments: [String] { ["--threads", "\(processors)"] + (keepsValues ? [] : ["--no-cache"]) + ["run"] }
}
