import Support

extension FolderLoader {
    /// The recordings that fit, left in their files.
    func stream(_ folder: String, names: [String], matches: [FilePattern.Match?]) throws(CorpusError) -> Loaded {
        let stream = ClipStream(folder, rate: rate)
        let stems = Dictionary(grouping: names.indices.filter { matches[$0] != nil }, by: { Self.stem(names[$0]) })
            .mapValues(\.count)
        var utterances: [Utterance] = []
        utterances.reserveCapacity(names.count)
        var skipped: [Loaded.Skipped] = []
        for (name, match) in zip(names, matches) {
            let path = Files.join(folder, name)
            guard let match else {
                skipped.append(Loaded.Skipped(path: path, reason: misfit))
                continue
            }
            guard let size = Files.status(path)?.size, size > 0 else {
                skipped.append(Loaded.Skipped(path: path, reason: "it holds no sound"))
                continue
            }
            let stem = Self.stem(name)
            utterances.append(
                Utterance(
                    id: stems[stem] == 1 ? stem : name, label: label(of: match), speaker: match.speaker,
                    index: match.index, in: stream, name: name, bytes: size))
        }
        guard !utterances.isEmpty else { throw CorpusError("none of its recordings holds any sound", path: folder) }
        return Loaded(
            dataset: Dataset(name: Self.name(of: folder), utterances: utterances), skipped: skipped,
            remarks: ["recordings stay in their files, and are read when they are needed"])
    }
}
