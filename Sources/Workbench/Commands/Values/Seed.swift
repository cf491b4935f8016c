import Language

/// `seed [N]`: where random numbers begin.
enum Seed: Command {
    static let number = Parameter<Int?>.optional("number", .integer(0), "the new seed; without it the seed is told")

    static let signature = Signature(
        "seed", family: Family.values.rawValue, summary: "set where random numbers begin",
        discussion:
            "Every random number follows from the seed and from the function that draws it, never from what was "
            + "drawn before: the same line with the same seed gives the same value. A session begins with seed "
            + "\(Workspace.defaultSeed).",
        searchWords: ["random", "reproducible", "rng"],
        parameters: [number.declaration], results: [Signature.Result("seed", .number)],
        examples: [
            Signature.Example("seed 7; normal([3])", "other numbers than with seed 42"),
            Signature.Example("seed", "the seed now"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        if let number = try call(number) { call.workspace.seed = UInt64(number) }
        return Outcome(Quantity(Double(call.workspace.seed)))
    }
}
