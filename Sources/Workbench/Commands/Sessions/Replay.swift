import Language

/// `replay FILE`: run a session again and compare.
enum Replay: Command {
    static let file = Parameter<String>.required("file", .path(.read), "the session or notebook to run again")
    static let check = Parameter<Bool>.toggle("check", "stop at the first difference, as an error")
    static let bless = Parameter<Bool>.toggle("bless", "accept what differs: write the new outputs into the file")

    static let signature = Signature(
        "replay", family: Family.sessions.rawValue, summary: "run a session again and compare what it gives",
        discussion:
            "Every output and every digest is held against the recorded one; times and other measured fields are "
            + "not. On the same kernels (the `#: kernels` line) all must be the same to the bit. On another processor the "
            + "numbers shown must agree within 0.001, and the report says so.",
        searchWords: ["reproduce", "verify", "prove", "again", "check", "bless"],
        parameters: [file.declaration, check.declaration, bless.declaration],
        examples: [
            Signature.Example("replay session.utter", "what differs, line by line"),
            Signature.Example("replay session.utter --check", "an error at the first difference"),
        ])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let replay = try DocumentReplay(file, of: call)
        if try call(check) { return try replay.check() }
        return try replay.compare(blessing: try call(bless))
    }
}
