import Sessions
import Support

/// A run as tracking tools see it: parameters, numbers at its end, numbers over its steps.
struct TrackedRun {
    let run: Run
    /// What tells it from all other runs, the same at every export: 32 hexadecimal digits.
    let id: String
    /// When it began and ended, in milliseconds since 1970. Where no log tells it, both are when the session's file was
    /// last written.
    let start: Int
    let end: Int
    /// Names with their values, each name once.
    let parameters: [(name: String, value: String)]
    let curves: [Curve]
    /// Numbers at its end that are not those of a curve.
    let metrics: [RunDetails.Metric]

    /// A number over the run's steps, where there is one.
    struct Curve {
        let name: String
        /// The time is in milliseconds since 1970.
        let points: [(step: Int, value: Double, time: Int)]
    }

    /// - Parameter session: the path of the session's file.
    init(_ run: Run, session: String) {
        self.run = run
        var builder = DigestBuilder()
        for text in [Files.absolute(session), String(run.line), run.source, run.digest, run.date ?? ""] {
            builder.update(text)
        }
        id = String(builder.finish().hex.prefix(32))
        end = run.date.flatMap(Timestamp.milliseconds) ?? (Files.status(session)?.modified ?? 0) / 1_000_000
        start = end - Int((run.milliseconds ?? 0).rounded())
        parameters = Self.parameters(run)
        curves = Self.curves(run.details, from: start, to: end)
        let drawn = Set(curves.map(\.name))
        metrics = (run.details?.metrics ?? Self.metrics(run)).filter { !drawn.contains($0.name) }
    }

    /// The moment of a step follows from the run's time, in equal parts.
    private static func curves(_ details: RunDetails?, from start: Int, to end: Int) -> [Curve] {
        guard let details else { return [] }
        return details.curves.map { curve in
            let points = zip(details.steps, curve.values).enumerated().compactMap { index, point in
                point.1.map {
                    (step: point.0, value: $0, time: start + (end - start) * (index + 1) / details.steps.count)
                }
            }
            return Curve(name: curve.name, points: points)
        }.filter { !$0.points.isEmpty }
    }

    /// Session, line and command: "2026-11-23-1:14 train student".
    var name: String {
        [run.session + ":" + String(run.line), run.command, run.figures.network].compactMap(\.self).joined(
            separator: " ")
    }

    /// What was typed comes before what the settings say with the same name.
    private static func parameters(_ run: Run) -> [(name: String, value: String)] {
        let typed = RunCall(run.source, commands: [run.command])?.flags ?? []
        let network = run.figures.network.map { [("network", $0)] } ?? []
        let settings = run.details?.settings.map { ($0.key, $0.value) } ?? []
        var seen: Set<String> = []
        return ([("command", run.command)] + typed + network + settings).filter { seen.insert($0.0).inserted }
    }

    /// To the digits that were shown.
    private static func metrics(_ run: Run) -> [RunDetails.Metric] {
        let figures = run.figures
        // What a training tells of its model is no test.
        let accuracy = figures.basis?.hasPrefix("validation, ") == true ? "validation accuracy" : "accuracy"
        let named: [(String, Double?)] = [
            (accuracy, figures.accuracy), ("low", figures.low), ("high", figures.high),
            ("parameters", figures.parameters.map(Double.init)),
        ]
        return named.compactMap { name, value in value.map { RunDetails.Metric(name, $0) } }
    }
}

extension [Run] {
    /// - Parameter folder: where the sessions are.
    func tracked(in folder: String) -> [TrackedRun] {
        map { TrackedRun($0, session: Files.join(folder, $0.session + ".utter")) }
    }
}
