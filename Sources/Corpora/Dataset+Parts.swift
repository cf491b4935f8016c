extension Dataset {
    /// The utterances of one part, in their order, with a note of where they come from.
    /// - Throws: where it was not split, or has nothing in that part.
    package func subset(_ part: Partition.Part) throws(CorpusError) -> Dataset {
        guard let partition else {
            throw CorpusError("'\(name)' was not split, so it has no \(part.rawValue) part", help: "split it first")
        }
        let chosen = utterances.indices.filter { partition.parts[$0] == part }
        guard !chosen.isEmpty else {
            let present = Partition.Part.allCases.filter { partition.parts.contains($0) }.map(\.rawValue)
            throw CorpusError(
                "the split (\(partition.protocolText)) has no \(part.rawValue) part",
                help: "it has \(present.joined(separator: ", "))")
        }
        return Dataset(
            name: name, utterances: chosen.map { utterances[$0] },
            origin: Origin(part: part, protocolText: partition.protocolText))
    }

    /// How many utterances a part has; 0 for all parts where it was not split.
    package func count(of part: Partition.Part) -> Int {
        partition?.parts.count { $0 == part } ?? 0
    }

    /// The utterances that satisfy `isIncluded`, in their order; each keeps its part of the split.
    package func filter(_ isIncluded: (Utterance) -> Bool) -> Dataset {
        choosing(utterances.indices.filter { isIncluded(utterances[$0]) })
    }

    /// The utterances at `places` (each below `count`), in the order of `places`; each keeps its part of the split.
    package func choosing(_ places: [Int]) -> Dataset {
        let chosen = partition.map { partition in
            Partition(protocolText: partition.protocolText, parts: places.map { partition.parts[$0] })
        }
        return Dataset(
            name: name, utterances: places.map { utterances[$0] }, partition: chosen, origin: origin)
    }

    /// The utterances of all the data sets, one set after the other. Where one of them is split, the utterances of those
    /// that are not are for training.
    package static func joining(_ sets: [Dataset]) -> Dataset {
        var names: [String] = []
        for set in sets where !names.contains(set.name) { names.append(set.name) }
        var partition: Partition?
        let split = sets.filter { $0.partition != nil }
        if !split.isEmpty {
            let whole = sets.filter { $0.partition == nil }.map { "\($0.name) for training" }
            partition = Partition(
                protocolText: (split.compactMap(\.partition?.protocolText) + whole).joined(separator: ", "),
                parts: sets.flatMap { $0.partition?.parts ?? Array(repeating: .train, count: $0.count) })
        }
        return Dataset(
            name: names.joined(separator: "+"), utterances: sets.flatMap(\.utterances), partition: partition)
    }
}
