import Audio
import Support
import Tensors

/// What is wrong with a data set and its split, or might be.
package struct Audit: Sendable {
    package enum Severity: Int, Sendable, Comparable {
        /// Worth knowing.
        case note
        /// Results may be less good than they look, or than they could be.
        case warning
        /// Results on this split do not mean what they say.
        case fault

        package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
    }

    package enum Kind: String, Sendable, CaseIterable {
        case sharedSpeakers = "shared speakers"
        case duplicates
        case nearDuplicates = "near duplicates"
        case conflictingLabels = "conflicting labels"
        case balance
        case lengths
        case levels
    }

    package struct Finding: Sendable {
        package let kind: Kind
        package let severity: Severity
        /// A plain clause without a full stop.
        package let text: String
        /// The identifiers of the utterances that it is about, groups of those that belong together.
        package let groups: [[String]]
    }

    /// The gravest first.
    package let findings: [Finding]
    /// One line that says how far the split can be trusted.
    package let verdict: String
    /// How many utterances were looked at.
    package let count: Int

    package var severity: Severity { findings.map(\.severity).max() ?? .note }

    /// Looks a data set over; of one that was split, also across its parts.
    /// - Throws: what `watch` throws.
    package init(of dataset: Dataset, watch: Watch = Watch()) throws {
        count = dataset.count
        let exact = dataset.duplicates
        let near = try Self.nearDuplicates(in: dataset, exact: exact, watch: watch)
        let findings =
            Self.copies(exact, in: dataset, .duplicates, "the very same recording")
            + Self.copies(near, in: dataset, .nearDuplicates, "one recording, shifted, re-levelled or encoded anew")
            + Self.speakers(in: dataset) + Self.balance(of: dataset) + Self.lengths(in: dataset)
            + Self.levels(in: dataset)
        // Stable, so that findings of equal severity keep this order.
        self.findings = [Severity.fault, .warning, .note].flatMap { severity in
            findings.filter { $0.severity == severity }
        }
        verdict = Self.verdict(self.findings, dataset)
    }

    /// Groups of near duplicates, each with one of every set of exact ones.
    private static func nearDuplicates(in dataset: Dataset, exact: [[Int]], watch: Watch) throws -> [[Int]] {
        let copies = Set(exact.flatMap { $0.dropFirst() })
        let places = dataset.utterances.indices.filter { !copies.contains($0) }
        let pairs = try NearDuplicates.find(in: places.map { dataset.utterances[$0].clip }, watch: watch)
        // What is near to the same clip is one group.
        var root = Array(places.indices)
        func find(_ place: Int) -> Int {
            var place = place
            while root[place] != place { place = root[place] }
            return place
        }
        for pair in pairs {
            let (a, b) = (find(pair.first), find(pair.second))
            root[max(a, b)] = min(a, b)
        }
        let groups = Dictionary(grouping: Set(pairs.flatMap { [$0.first, $0.second] }).sorted(), by: find)
        return groups.sorted { $0.key < $1.key }.map { $0.value.map { places[$0] } }
    }

    private static func verdict(_ findings: [Finding], _ dataset: Dataset) -> String {
        let subject = dataset.partition.map { "the split (\($0.protocolText))" } ?? "'\(dataset.name)'"
        let faults = kinds(.fault, in: findings)
        if !faults.isEmpty { return "\(subject) cannot be trusted: \(faults)" }
        let warnings = kinds(.warning, in: findings)
        if !warnings.isEmpty { return "\(subject) can be used with care: \(warnings)" }
        return "nothing is wrong with \(subject)"
    }

    /// What the findings of a severity are, each kind once.
    private static func kinds(_ severity: Severity, in findings: [Finding]) -> String {
        let found = Set(findings.filter { $0.severity == severity }.map(\.kind))
        return Kind.allCases.filter(found.contains).map(\.rawValue).joined(separator: " and ")
    }
}
