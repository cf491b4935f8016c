import Audio
import Tensors

extension Audit {
    /// Groups of copies: across parts they spoil the test, under different labels they spoil the training.
    static func copies(_ groups: [[Int]], in dataset: Dataset, _ kind: Kind, _ what: String) -> [Finding] {
        func parts(_ group: [Int]) -> Set<Partition.Part> { Set(group.compactMap { dataset.partition?.parts[$0] }) }
        func finding(_ groups: [[Int]], _ kind: Kind, _ severity: Severity, _ place: String) -> [Finding] {
            guard !groups.isEmpty else { return [] }
            let count = groups.reduce(0) { $0 + $1.count }
            let text =
                groups.count == 1 ? "\(count) clips are \(what)" : "\(count) clips are \(groups.count) times \(what)"
            return [
                Finding(
                    kind: kind, severity: severity, text: text + place,
                    groups: groups.map { $0.map { dataset.utterances[$0].id } })
            ]
        }
        let across = groups.filter { parts($0).count > 1 }
        return finding(across, kind, .fault, ", in different parts")
            + finding(
                groups.filter { parts($0).count <= 1 }, kind, .warning, dataset.partition == nil ? "" : ", in one part")
            + finding(
                groups.filter { Set($0.map { dataset.utterances[$0].label }).count > 1 }, .conflictingLabels, .warning,
                ", under different labels")
    }

    /// Speakers that are trained on and tested with: the result says little about new ones.
    static func speakers(in dataset: Dataset) -> [Finding] {
        guard let partition = dataset.partition else { return [] }
        var voices: [Partition.Part: Set<String>] = [:]
        for (utterance, part) in zip(dataset.utterances, partition.parts) {
            if let speaker = utterance.speaker { voices[part, default: []].insert(speaker) }
        }
        let trained = voices[.train] ?? []
        return [Partition.Part.validation, .test].compactMap { part in
            let shared = NaturalOrder.sorted(trained.intersection(voices[part] ?? []))
            guard !shared.isEmpty else { return nil }
            let count = voices[part]?.count ?? 0
            let which = shared.count == count ? "all \(count)" : "\(shared.count) of \(count)"
            return Finding(
                kind: .sharedSpeakers, severity: .warning,
                text: "\(which) speakers of the \(part.rawValue) part are trained on: its result is for known voices",
                groups: [shared])
        }
    }

    /// Labels of which there are few, or none in some part.
    static func balance(of dataset: Dataset) -> [Finding] {
        let labels = dataset.labels
        guard labels.count > 1 else { return [] }
        var findings: [Finding] = []
        let present = Partition.Part.allCases.filter { dataset.count(of: $0) > 0 }
        for part in present {
            let held = Set(zip(dataset.utterances, dataset.partition?.parts ?? []).filter { $1 == part }.map(\.0.label))
            let absent = labels.filter { !held.contains($0) }
            if absent.isEmpty { continue }
            findings.append(
                Finding(
                    kind: .balance, severity: part == .train ? .fault : .warning,
                    text: "the \(part.rawValue) part has no clip with label \(absent.joined(separator: ", "))",
                    groups: []))
        }
        let counts = Dictionary(grouping: dataset.utterances, by: \.label).mapValues(\.count)
        let sorted = labels.sorted { counts[$0] ?? 0 < counts[$1] ?? 0 }
        if let rare = sorted.first, let common = sorted.last, let few = counts[rare], let many = counts[common],
            many >= 2 * few
        {
            findings.append(
                Finding(
                    kind: .balance, severity: .note,
                    text: "labels have from \(few) clips (\(rare)) to \(many) (\(common))", groups: []))
        }
        return findings
    }

    /// Clips too short to hold a word, and such as a window of one second cannot hold.
    static func lengths(in dataset: Dataset) -> [Finding] {
        finding(dataset, .lengths, "shorter than 0.1 s") { $0.duration < 0.1 }
            + finding(dataset, .lengths, "longer than 1 s") { $0.duration > 1 }
    }

    static func levels(in dataset: Dataset) -> [Finding] {
        finding(dataset, .levels, "silent", .warning) { $0.isSilent }
            + finding(dataset, .levels, "cut at full scale") { $0.clippedCount > 0 }
    }

    /// All clips of which something holds.
    private static func finding(
        _ dataset: Dataset, _ kind: Kind, _ what: String, _ severity: Severity = .note,
        where holds: @Sendable (Clip) -> Bool
    ) -> [Finding] {
        let marks = Parallel.map(dataset.count) { holds(dataset.utterances[$0].clip) }
        let found = dataset.utterances.indices.filter { marks[$0] }.map { dataset.utterances[$0].id }
        guard !found.isEmpty else { return [] }
        return [
            Finding(
                kind: kind, severity: severity,
                text: "\(found.count) \(found.count == 1 ? "clip is" : "clips are") \(what)",
                groups: found.map { [$0] })
        ]
    }
}
