import Audio
import Language
import Sessions
import Support

/// Keeps what came from a microphone or from standard input in a file beside the session, since it cannot be heard again;
/// and gives it back on replay.
final class HeardSound {
    /// The word of the input in a session that names the recording.
    private static let kind = "heard"
    private static let subfolder = "recordings"

    private let call: Invocation
    private let folder: String
    private var samples: [Int16] = []
    private var rate = 0

    /// - Returns: `nil` where lines are kept nowhere.
    init?(_ call: Invocation) {
        guard let folder = call.host.sessionFolder else { return nil }
        self.call = call
        self.folder = folder
    }

    /// - Returns: what was heard when the line was recorded; `nil` where it runs for the first time.
    /// - Throws: where the recording is not there any more, or is another one.
    func recorded() throws -> Clip? {
        guard let input = call.evaluation.inputs.next(Self.kind) else { return nil }
        call.evaluation.inputs.use(input)
        guard let file = input["file"], let sum = input["sha256"] else { return Clip(samples: [], rate: 8000) }
        let path = Files.join(folder, file)
        let bytes = try Files.readBytes(path)
        guard Self.digest(of: bytes).hex == sum else {
            throw Diagnostic(
                WorkbenchCode.recording, "'\(path)' is not the recording that this line heard", at: nil,
                label: "another recording", help: ["put the file back that was kept when the line was recorded"])
        }
        return try AudioFile.read(bytes: bytes, name: path)
    }

    func add(_ chunk: SoundChunk) {
        rate = chunk.rate
        // They have 16 bits already.
        samples += chunk.samples.map { Int16(max(-32768, min(32767, ($0 * 32768).rounded()))) }
    }

    /// Writes it, and notes in the session which it is.
    func keep() throws {
        guard !samples.isEmpty else { return call.evaluation.inputs.use(RecordedInput(kind: Self.kind)) }
        let clip = Clip(samples: samples.map { Float($0) / 32768 }, rate: rate)
        let bytes = try AudioFile.encoded(clip, as: .flac)
        let sum = Self.digest(of: bytes)
        let file = Files.join(Self.subfolder, "\(Self.kind)-\(sum.short).flac")
        let path = Files.join(folder, file)
        try Files.makeDirectory(Files.parent(of: path))
        try Files.writeAtomically(bytes, to: path)
        call.evaluation.inputs.use(
            RecordedInput(kind: Self.kind, attributes: [Field("file", file), Field("sha256", sum.hex)]))
    }

    private static func digest(of bytes: [UInt8]) -> Digest {
        var builder = DigestBuilder()
        bytes.withUnsafeBytes { builder.update(bytes: $0) }
        return builder.finish()
    }
}
