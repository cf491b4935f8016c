import Support

/// Runs gnuplot.
struct Renderer {
    /// A name on the PATH, or a path.
    var program = "gnuplot"
    var deadline: Duration

    /// What gnuplot draws for a script that draws to its standard output.
    func run(_ script: String) throws(PlotError) -> [UInt8] {
        let output: Subprocess.Output
        do throws(SubprocessError) {
            // `-d` reads no settings of the user's own.
            output = try Subprocess.run(program, ["-d", "-"], input: Array(script.utf8), deadline: deadline)
        } catch {
            throw Self.explanation(error)
        }
        let complaint = Self.complaint(output.standardError)
        switch output.status {
        case .exited(0): break
        case .exited(let code):
            throw Self.failure("gnuplot failed: \(complaint ?? "it left with code \(code) and said nothing")")
        case .signalled(let signal):
            throw Self.failure("gnuplot failed: signal \(signal) ended it")
        }
        guard !output.standardOutput.isEmpty else {
            throw Self.failure("gnuplot drew nothing\(complaint.map { ": " + $0 } ?? "")")
        }
        return output.standardOutput
    }

    private static func explanation(_ error: SubprocessError) -> PlotError {
        switch error {
        case .notFound:
            PlotError(
                "gnuplot, which draws the pictures, is not on the PATH", help: "`apt-get install gnuplot-nox` brings it"
            )
        case .deadline(_, let deadline):
            PlotError("gnuplot took longer than \(deadline) and was ended", help: "draw fewer points, or try again")
        case .failed(_, let reason): PlotError("gnuplot cannot be started: \(reason)")
        }
    }

    private static func failure(_ message: String) -> PlotError {
        PlotError(message, help: "`gnuplot --version` should say 5.4 or later; `apt-get install gnuplot-nox` brings it")
    }

    /// The line of gnuplot's messages that says what is wrong: after the place, where there is one, else the first.
    private static func complaint(_ bytes: [UInt8]) -> String? {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(\.trimming)
        let placed = lines.compactMap { line -> String? in
            guard let place = line.firstRange(of: " line "), line.hasPrefix("\"") || line.hasPrefix("gnuplot") else {
                return nil
            }
            return line[place.upperBound...].firstRange(of: ": ").map { String(line[$0.upperBound...]) }
        }
        return placed.first ?? lines.first { !$0.isEmpty }
    }
}
