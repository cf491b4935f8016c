import Tensors

/// How a data set is divided into folds, each with a test part that its training knows nothing of.
package struct FoldPlan: Sendable, Equatable {
    /// One training and its test.
    package struct Fold: Sendable, Equatable {
        /// The speaker who is left out, "official", or "2 of 5".
        package let name: String
        /// Decides the training's random numbers, and what was drawn for this fold.
        package let seed: UInt64
        /// One part for each recording.
        package let partition: Partition

        package init(name: String, seed: UInt64, partition: Partition) {
            self.name = name
            self.seed = seed
            self.partition = partition
        }
    }

    package let method: Splitter.Method
    /// `speaker`: groups of speakers, one for each speaker where it is `nil`. `random`: 5 where it is `nil`.
    package let folds: Int?
    /// As `Splitter.validation`; 0 for none, by default one speaker or a tenth.
    package let validation: Double
    /// Each has all folds anew; at least one.
    package let seeds: [UInt64]

    /// - Parameter seeds: at least one.
    package init(_ method: Splitter.Method, folds: Int? = nil, validation: Double? = nil, seeds: [UInt64]) {
        self.method = method
        self.folds = folds
        self.validation = validation ?? (method == .speaker ? 1 : 0.1)
        self.seeds = seeds
    }

    /// All folds, those of the first seed first.
    ///
    /// With one seed, every recording is in one test part, or in none where the split is official. By speaker, no speaker
    /// is in two parts of a fold; who validates goes round in an order that the seed draws, so that all do it about as
    /// often.
    /// - Throws: `CorpusError` where the data set lacks what the method goes by, or has too little of it.
    package func folds(of dataset: Dataset) throws(CorpusError) -> [Fold] {
        var all: [Fold] = []
        for seed in seeds {
            switch method {
            case .speaker: all += try bySpeaker(dataset, seed)
            case .random: all += try random(dataset, seed)
            case .official:
                guard folds == nil else {
                    throw CorpusError("an official split has one fold", help: "leave out the number of folds")
                }
                var splitter = Splitter(.official)
                (splitter.validation, splitter.seed) = (validation, seed)
                all.append(try fold("official", splitter, dataset))
            }
        }
        return all
    }

    private func fold(_ name: String, _ splitter: Splitter, _ dataset: Dataset) throws(CorpusError) -> Fold {
        let partition = try splitter.split(dataset).partition
        return Fold(name: name, seed: splitter.seed, partition: partition ?? Partition(protocolText: "", parts: []))
    }

    // MARK: By speaker

    private func bySpeaker(_ dataset: Dataset, _ seed: UInt64) throws(CorpusError) -> [Fold] {
        let speakers = try Splitter.speakers(of: dataset)
        let groups = try groups(speakers, seed)
        var order = RandomStream(seed: seed, name: "validation speakers")
        let round = order.shuffled(speakers)
        var all: [Fold] = []
        for (index, group) in groups.enumerated() {
            var splitter = Splitter(.speaker)
            splitter.seed = seed
            splitter.testSpeakers = group
            let others = Self.following(group[0], in: round).filter { !group.contains($0) }
            if validation > 0, validation < 1 {
                splitter.validation = max(1, (validation * Double(speakers.count)).rounded())
            } else {
                splitter.validation = validation
            }
            // Numbers that cannot be are left to the splitter, which refuses them.
            if splitter.validation >= 0, splitter.validation == splitter.validation.rounded() {
                splitter.validationSpeakers = Array(others.prefix(Int(splitter.validation)))
            }
            let name = group.count == 1 ? group[0] : "\(index + 1) of \(groups.count)"
            all.append(try fold(name, splitter, dataset))
        }
        return all
    }

    private func groups(_ speakers: [String], _ seed: UInt64) throws(CorpusError) -> [[String]] {
        guard let folds, folds != speakers.count else { return speakers.map { [$0] } }
        guard (2...max(2, speakers.count)).contains(folds), speakers.count > 1 else {
            throw CorpusError(
                "\(speakers.count) speakers do not make \(folds) folds",
                help: "take from 2 folds to one for each speaker")
        }
        var random = RandomStream(seed: seed, name: "folds of speakers")
        let shuffled = random.shuffled(speakers)
        return (0..<folds).map { fold in
            NaturalOrder.sorted(stride(from: fold, to: shuffled.count, by: folds).map { shuffled[$0] })
        }
    }

    /// All but `speaker`, beginning with whoever comes next.
    private static func following(_ speaker: String, in round: [String]) -> [String] {
        guard let place = round.firstIndex(of: speaker) else { return round }
        return Array(round[(place + 1)...] + round[..<place])
    }

    // MARK: At random

    /// Recordings are dealt out label by label and speaker by speaker, so that each fold has its share of all.
    private func random(_ dataset: Dataset, _ seed: UInt64) throws(CorpusError) -> [Fold] {
        let folds = folds ?? 5
        guard (2...max(2, dataset.count)).contains(folds), dataset.count > 1 else {
            throw CorpusError(
                "\(dataset.count) recordings do not make \(folds) folds",
                help: "take from 2 folds to one for each recording")
        }
        try Splitter.refuseShare(validation, "validation")
        var dealt: [Int] = []
        for label in Strata(Array(dataset.utterances.indices), by: { dataset.utterances[$0].label }).strata {
            for speaker in Strata(label.places, by: { dataset.utterances[$0].speaker ?? "" }).strata {
                var random = RandomStream(seed: seed, name: "folds of \(label.name) by \(speaker.name)")
                dealt += random.shuffled(speaker.places)
            }
        }
        var splitter = Splitter(.random)
        splitter.seed = seed
        var all: [Fold] = []
        for fold in 0..<folds {
            var parts = [Partition.Part](repeating: .train, count: dataset.count)
            for turn in stride(from: fold, to: dealt.count, by: folds) { parts[dealt[turn]] = .test }
            let rest = parts.indices.filter { parts[$0] == .train }
            for place in try splitter.drawn(validation, of: rest, in: dataset, for: .validation) {
                parts[place] = .validation
            }
            let phrases =
                ["random", "fold \(fold + 1) of \(folds)"] + splitter.phrase("validation", validation) + [
                    "seed \(seed)"
                ]
            all.append(
                Fold(
                    name: "\(fold + 1) of \(folds)", seed: seed,
                    partition: Partition(
                        protocolText: phrases.joined(separator: ", "), parts: try Splitter.complete(parts))))
        }
        return all
    }
}
