/// What the recorded summary of a model, an evaluation or a cross-validation says: to the digits that were shown.
package struct RunFigures: Sendable, Equatable {
    /// The network's name.
    package var network: String?
    /// A share, from 0 to 1.
    package var accuracy: Double?
    /// The 95 % interval of the accuracy; both or none.
    package var low: Double?
    package var high: Double?
    /// On what it was measured: "validation, fsdd, official, …", "fsdd, test part, …".
    package var basis: String?
    /// Number of the network's weights.
    package var parameters: Int?

    package init() {}

    /// The kinds of values that runs give.
    package enum Kind: String, Sendable, CaseIterable {
        case model, evaluation, crossvalidation
    }

    /// Reads the first line of `outputs` that is the summary of a value of a kind; what it does not say stays `nil`.
    package init(of kind: Kind, in outputs: [String]) {
        let found = outputs.lazy.compactMap { line in
            switch kind {
            case .model: Self.model(line)
            case .evaluation: Self.evaluation(line)
            case .crossvalidation: Self.crossValidation(line)
            }
        }
        self = found.first ?? RunFigures()
    }

    /// `small: model student · 4,858 parameters · … · fsdd, official · validation 99.3 %`; a name where there are several.
    private static func model(_ line: String) -> RunFigures? {
        let parts = line.split(separator: " · ")
        guard parts.count > 1, let head = parts.first, let word = head.firstRange(of: "model "),
            word.lowerBound == head.startIndex || head[..<word.lowerBound].hasSuffix(": ")
        else { return nil }
        var figures = RunFigures()
        figures.network = String(head[word.upperBound...])
        figures.parameters = parts.lazy.compactMap { count($0, of: " parameters") ?? count($0, of: " parameter") }.first
        if let last = parts.last, last.hasPrefix("validation "), let share = share(last.dropFirst(11)) {
            figures.accuracy = share
            figures.basis = "validation, " + parts[parts.count - 2]
        }
        return figures
    }

    /// `student: 99.3 % · 95 % interval 97.6 % to 99.8 % · 298 of 300 · fsdd, test part, official`
    private static func evaluation(_ line: String) -> RunFigures? {
        let parts = line.split(separator: " · ", maxSplits: 3)
        guard parts.count == 4, parts[1].hasPrefix("95 % interval "), var figures = headline(parts[0]) else {
            return nil
        }
        figures.setInterval(parts[1].dropFirst(14))
        figures.basis = String(parts[3])
        return figures
    }

    /// `student: 95.2 % mean of 6 speakers (95 % interval 93.1 % to 97.3 %), leave-one-speaker-out on fsdd, …`
    private static func crossValidation(_ line: String) -> RunFigures? {
        guard let mean = line.firstRange(of: " mean of "), var figures = headline(line[..<mean.lowerBound]),
            let opening = line[mean.upperBound...].firstRange(of: " ("),
            let closing = line[opening.upperBound...].firstRange(of: "), ")
        else { return nil }
        let inside = line[opening.upperBound..<closing.lowerBound]
        if inside.hasPrefix("95 % interval ") { figures.setInterval(inside.dropFirst(14)) }
        figures.basis = String(line[closing.upperBound...])
        return figures
    }

    /// `student: 99.3 %`
    private static func headline(_ text: Substring) -> RunFigures? {
        guard let colon = text.ranges(of: ": ").last, let share = share(text[colon.upperBound...]) else { return nil }
        var figures = RunFigures()
        figures.network = String(text[..<colon.lowerBound])
        figures.accuracy = share
        return figures
    }

    /// `97.6 % to 99.8 %`
    private mutating func setInterval(_ text: Substring) {
        let ends = text.split(separator: " to ").map(Self.share)
        guard ends.count == 2, let lower = ends[0], let upper = ends[1] else { return }
        (low, high) = (lower, upper)
    }

    /// `97.6 %` as 0.976.
    private static func share(_ text: Substring) -> Double? {
        guard text.hasSuffix(" %"), let percent = Double(text.dropLast(2)), percent.isFinite else { return nil }
        // The nearest number to the decimal that was shown: 99.3 / 100 is not always 0.993.
        return (percent * 10).rounded() / 1000
    }

    /// `4,858 parameters` as 4858.
    private static func count(_ text: Substring, of unit: String) -> Int? {
        text.hasSuffix(unit) ? Int(text.dropLast(unit.count).filter { $0 != "," }) : nil
    }
}
