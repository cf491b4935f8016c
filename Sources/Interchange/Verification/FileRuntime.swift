import Support

/// A program other than Utter that runs exported files. A new one is its own type, and a line in `FileRuntimes`.
protocol FileRuntime: Sendable {
    /// "onnxruntime"
    var name: String { get }
    /// The command that installs it.
    var installation: String { get }
    /// Which files it runs: by the exporter's name.
    var format: String { get }

    /// Where it is on this computer: none, one, or several of different versions.
    func places() -> [RuntimePlace]
    /// Makes what is to be started, and says how.
    func invocation(_ job: RuntimeJob, in place: RuntimePlace) throws -> RuntimeInvocation
    /// A stage's value, (positions…, channels) without a batch axis, in the order in which this runtime has it.
    func arranged(_ values: [Float], shape: [Int]) -> [Float]
}

/// A copy of a runtime.
struct RuntimePlace: Sendable, Equatable {
    /// The Python, or the C compiler.
    let program: String
}

/// What a runtime is asked: to compute a file's outputs for some inputs.
struct RuntimeJob {
    let file: String
    let computation: Computation
    /// float32, one input after the other.
    let inputs: String
    let count: Int
    /// Where the outputs go, likewise.
    let outputs: String
    /// Whether the value of each stage is wanted in place of the last one.
    let wantsStages: Bool
    let folder: TemporaryFolder

    var inputSize: Int { computation.inputShape.reduce(1, *) }
}

struct RuntimeInvocation {
    let program: String
    let arguments: [String]
}

/// What a runtime says of its work.
struct RuntimeReport {
    let version: String
    /// Seconds, of reading the file until it can be asked.
    let load: Double
    /// Seconds, of each input.
    let times: [Double]
    /// The names of the stages whose values it gives, where these were wanted.
    let stages: [String]
    let outputs: [Float]
}

enum FileRuntimes {
    static let all: [any FileRuntime] = [PythonRuntime.onnx, PythonRuntime.torch, PythonRuntime.litert, CRuntime()]
}

extension FileRuntime {
    /// Longer than any of these files takes for a thousand clips.
    private static var deadline: Duration { .seconds(300) }

    /// Runs a job.
    /// - Throws: `ExportError` with what the runtime said, where it fails.
    func run(_ job: RuntimeJob, in place: RuntimePlace, while goesOn: () throws -> Bool) throws -> RuntimeReport {
        let call = try invocation(job, in: place)
        let output: Subprocess.Output
        var stopped: (any Error)?
        do throws(SubprocessError) {
            output = try Subprocess.run(call.program, call.arguments, deadline: Self.deadline) { _ in
                do { return try goesOn() } catch {
                    stopped = error
                    return false
                }
            }
        } catch {
            if let stopped { throw stopped }
            throw ExportError("\(error)")
        }
        guard output.status == .exited(0) else {
            let said = String(decoding: output.standardError, as: UTF8.self).split(separator: "\n").last ?? ""
            throw ExportError(
                said.isEmpty ? "\(name) ended without a word (\(output.status))" : String(said.prefix(300)))
        }
        let text = String(decoding: output.standardOutput, as: UTF8.self).split(separator: "\n").last ?? ""
        guard let json = try? JSON.parse(String(text)), case .string(let version) = json["version"],
            case .number(let load) = json["load"], case .array(let times) = json["times"]
        else { throw ExportError("\(name) did not report: \(text.prefix(200))") }
        let bytes: [UInt8]
        do throws(FileError) { bytes = try Files.readBytes(job.outputs) } catch { throw ExportError("\(error)") }
        return RuntimeReport(
            version: version, load: load,
            times: times.compactMap { if case .number(let time) = $0 { time } else { nil } },
            stages: (try? json["stages"]?.strings()) ?? [],
            outputs: LittleEndian.floats(bytes))
    }
}
