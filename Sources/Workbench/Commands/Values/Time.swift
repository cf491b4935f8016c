import Language

/// `time LINE`: how long a line takes.
enum Time: Command {
    static let line = Parameter<Stage>.required(
        "line", .line, "a command with all its arguments, a function, or an expression in parentheses")
    static let runs = Parameter<Int>.flag("runs", .integer(1, 10_000), default: 1, "how often it is run")

    static let signature = Signature(
        "time", family: Family.values.rawValue, summary: "run a line and tell how long it takes",
        discussion:
            "Gives the line's value, and the time: of several runs a table with the shortest, the median and the "
            + "longest. Times are measured: they are shown live, and stand as ~ in the session file.",
        searchWords: ["benchmark", "duration", "speed", "latency", "measure"],
        parameters: [line.declaration, runs.declaration],
        results: [Signature.Result("value", .unknown), Signature.Result("time", .unknown)],
        examples: [
            Signature.Example("w = normal([100, 100]); time (w @ w)", "one run"),
            Signature.Example(
                "w = normal([100]); s, t = time --runs 5 sort(w)", "the sorted tensor, and a table of times"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let stage = try call(line)
        let count = try call(runs)
        var outcome = Outcome()
        var seconds: [Double] = []
        let clock = ContinuousClock()
        for _ in 0..<count {
            if !seconds.isEmpty, try call.shouldStop() { break }
            let start = clock.now
            outcome = try call.runAfresh(stage)
            let (whole, atto) = (clock.now - start).components
            seconds.append(Double(whole) + Double(atto) * 1e-18)
        }
        seconds.sort()
        let time: any Value =
            seconds.count == 1
            ? Measured(duration(seconds[0]))
            : Table([
                Table.Column("runs", [Quantity(seconds.count)]),
                Table.Column("shortest", [duration(seconds[0])], measured: true),
                Table.Column("median", [duration(seconds[seconds.count / 2])], measured: true),
                Table.Column("longest", [duration(seconds[seconds.count - 1])], measured: true),
            ])
        let value = outcome.display ?? outcome.results.first?.display ?? Markup()
        let results = (outcome.results.first.map { [$0] } ?? [Nothing()]) + [time]
        return Outcome(results, display: value + time.display)
    }

    /// In the unit that reads best, to four digits.
    private static func duration(_ seconds: Double) -> Quantity {
        let unit = ["s", "ms", "us"].compactMap(Unit.named).first { seconds >= $0.factor } ?? Unit.named("ns")
        let value = seconds / (unit?.factor ?? 1)
        var scale = 1.0
        while value * scale < 1000, scale < 1000 { scale *= 10 }
        return Quantity((value * scale).rounded() / scale, unit)
    }
}
