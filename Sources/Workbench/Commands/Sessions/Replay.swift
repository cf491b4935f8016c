import Language
import Sessions

/// `replay FILE`: run a session again and compare.
enum Replay: Command {
    static let file = Parameter<String>.required("file", .path(.read), "the session or notebook to run again")
    static let check = Parameter<Bool>.toggle("check", "stop at the first difference, as an error")
    static let bless = Parameter<Bool>.toggle("bless", "accept what differs: write the new outputs into the file")

    static let from = Parameter<Int?>.flag(
        "from", .integer(1), "compare only what begins at this line of the file or below")
    static let until = Parameter<Int?>.flag("until", .integer(1), "stop after this line of the file")

    static let signature = Signature(
        "replay", family: Family.sessions.rawValue, summary: "run a session again and compare what it gives",
        discussion:
            "Every output and every digest is held against the recorded one; times and other measured fields are "
            + "not. On the same kernels (the `#: kernels` line) all must be the same to the bit. On another processor the "
            + "numbers shown must agree within 0.001, and the report says so. What differs is told with its cause first, and what "
            + "only follows from it after that. Without --check, results that were computed before are taken from the cache; with it, all "
            + "that is compared is computed.",
        searchWords: ["reproduce", "verify", "prove", "again", "check", "bless"],
        parameters: [file.declaration, check.declaration, bless.declaration, from.declaration, until.declaration],
        examples: [
            Signature.Example("replay session.utter", "what differs, line by line"),
            Signature.Example("replay session.utter --check", "an error at the first difference"),
            Signature.Example("replay session.utter --from 3 --until 8", "a part of it"),
        ])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let lines = Replayer.Lines(from: try call(from) ?? 0, until: try call(until) ?? .max)
        let replay = try DocumentReplay(file, lines: lines, of: call)
        if try call(check) { return try replay.check() }
        return try replay.compare(blessing: try call(bless))
    }
}
