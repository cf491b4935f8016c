import Sessions

extension Difference {
    var firstLine: String { source.split(separator: "\n").first.map(String.init) ?? "" }

    var isFailure: Bool {
        if case .failure(_, .some) = change { return true }
        return false
    }

    /// What differs, for a person.
    var lines: [String] {
        switch change {
        case .output(let line, let recorded, let now, let gap):
            let by =
                gap.map {
                    " (apart by \(Quantity.text($0.absolute)), \(Quantity.text(($0.relative * 100_000).rounded() / 1000)) %)"
                } ?? ""
            return [
                "output line \(line) was: \(recorded ?? "nothing")",
                "output line \(line) is:  \(now ?? "nothing")\(by)",
            ]
        case .digest(let name, let recorded, let now):
            return ["\(name) was \(Self.text(recorded))", "\(name) is \(Self.text(now))"]
        case .failure(let recorded, let now):
            return [
                recorded.map { "failed with: \($0.first ?? "")" } ?? "did not fail before",
                now.map { "fails now: \($0.first ?? "")" } ?? "does not fail now",
            ]
        case .input(let recorded, let now):
            return ["input was \(recorded.map(Self.text) ?? "none")", "input is \(now.map(Self.text) ?? "none")"]
        }
    }

    private static func text(_ digest: RecordedDigest?) -> String {
        digest.map { "\($0.kind) \($0.value)" } ?? "absent"
    }

    private static func text(_ input: RecordedInput) -> String {
        ([input.kind] + input.attributes.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
    }
}
