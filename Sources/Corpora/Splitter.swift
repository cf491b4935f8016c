import Support
import Tensors

/// Divides a data set into training, validation and test parts.
package struct Splitter: Sendable {
    package enum Method: String, Sendable, CaseIterable {
        /// The test part as the makers of the data set define it.
        case official
        /// Parts in which every label and speaker has its share.
        case random
        /// No speaker in two parts: how well new voices are understood.
        case speaker
    }

    package var method: Method
    /// `official`: the share of what is not for testing. `random`: the share of all. `speaker`: the share of the
    /// speakers or, from 1 on, their number; at least one unless it is 0.
    package var validation = 0.1
    /// As `validation`, by default 0.1; `official` takes none.
    package var test: Double?
    package var seed: UInt64 = 42
    /// `speaker` only: those of the test part, in place of drawn ones.
    package var testSpeakers: [String] = []
    /// `speaker` only: those of the validation part, in place of drawn ones.
    package var validationSpeakers: [String] = []

    package init(_ method: Method) {
        self.method = method
    }

    /// The data set with a partition.
    ///
    /// Shares are exact: a part has `round(share × count)` utterances (a half goes away from zero), dealt out to labels
    /// and within them to speakers by largest remainders, ties by the seed. Which utterances of a label and speaker are
    /// taken follows from the seed and these two names only.
    /// - Throws: `CorpusError` for shares that leave a part empty, speakers that are not there, and a data set that
    ///   lacks what the method goes by.
    package func split(_ dataset: Dataset) throws(CorpusError) -> Dataset {
        guard dataset.count > 0 else { throw CorpusError("'\(dataset.name)' is empty and cannot be split") }
        if method != .speaker, !(testSpeakers + validationSpeakers).isEmpty {
            throw CorpusError("only a split by speaker takes names of speakers", help: "split --by speaker")
        }
        let partition =
            switch method {
            case .official: try official(dataset)
            case .random: try random(dataset)
            case .speaker: try bySpeaker(dataset)
            }
        return Dataset(name: dataset.name, utterances: dataset.utterances, partition: partition, origin: dataset.origin)
    }

    private func official(_ dataset: Dataset) throws(CorpusError) -> Partition {
        guard dataset.hasOfficialSplit else {
            throw CorpusError(
                "'\(dataset.name)' has no official split", help: "split it by random or by speaker",
                unknown: Method.official.rawValue, candidates: [Method.random.rawValue, Method.speaker.rawValue])
        }
        guard test == nil else {
            throw CorpusError("an official split defines its test part itself", help: "leave out the test share")
        }
        try Self.refuseShare(validation, "validation")
        var parts = dataset.utterances.map { $0.isOfficialTest == true ? Partition.Part.test : .train }
        let training = parts.indices.filter { parts[$0] == .train }
        for place in try drawn(validation, of: training, in: dataset, for: .validation) { parts[place] = .validation }
        return Partition(
            protocolText: (["official"] + phrase("validation", validation) + seedPhrase(validation)).joined(
                separator: ", "),
            parts: try Self.complete(parts))
    }

    private func random(_ dataset: Dataset) throws(CorpusError) -> Partition {
        let test = test ?? 0.1
        try Self.refuseShare(validation, "validation")
        try Self.refuseShare(test, "test")
        guard validation + test < 1 else {
            throw CorpusError(
                "with shares of \(validation) and \(test) nothing is left for training",
                help: "validation and test together have to stay below 1")
        }
        var parts = [Partition.Part](repeating: .train, count: dataset.count)
        for place in try drawn(test, of: Array(parts.indices), in: dataset, for: .test) { parts[place] = .test }
        let rest = parts.indices.filter { parts[$0] == .train }
        // A share of all, though it is drawn from what testing leaves.
        let count = (validation * Double(dataset.count)).rounded()
        for place in try drawn(count / Double(rest.count), of: rest, in: dataset, for: .validation) {
            parts[place] = .validation
        }
        let phrases =
            ["random"] + phrase("test", test) + phrase("validation", validation) + seedPhrase(validation + test)
        return Partition(protocolText: phrases.joined(separator: ", "), parts: try Self.complete(parts))
    }

    /// Draws a share of `places`, each label and speaker having its part of it.
    func drawn(
        _ share: Double, of places: [Int], in dataset: Dataset, for part: Partition.Part
    ) throws(CorpusError) -> [Int] {
        let count = Int((share * Double(places.count)).rounded())
        guard share == 0 || count > 0 else {
            throw CorpusError(
                "a share of \(share) of \(places.count) recordings is none: the \(part.rawValue) part would be empty",
                help: "take a greater share, or 0 for no such part")
        }
        let name = "split \(part.rawValue)"
        let labels = Strata(places) { dataset.utterances[$0].label }
        var chosen: [Int] = []
        for (label, quota) in zip(labels.strata, labels.quotas(count, seed: seed, name: name)) {
            let speakers = Strata(label.places) { dataset.utterances[$0].speaker ?? "" }
            let quotas = speakers.quotas(quota, seed: seed, name: "\(name) of \(label.name)")
            for (speaker, quota) in zip(speakers.strata, quotas) {
                var random = RandomStream(seed: seed, name: "\(name) of \(label.name) by \(speaker.name)")
                chosen += random.shuffled(speaker.places).prefix(quota)
            }
        }
        return chosen
    }

    func phrase(_ part: String, _ share: Double) -> [String] {
        // 0.07 is to read as 7, not as 7.000000000000001.
        let percent = (share * 1e6).rounded() / 1e4
        return share == 0 ? [] : ["\(part) \(percent == percent.rounded() ? "\(Int(percent))" : "\(percent)") %"]
    }

    private func seedPhrase(_ share: Double) -> [String] { share == 0 ? [] : ["seed \(seed)"] }

    static func refuseShare(_ share: Double, _ part: String) throws(CorpusError) {
        guard share >= 0, share < 1 else {
            throw CorpusError(
                "a \(part) share of \(share) cannot be taken", help: "shares go from 0 up to but without 1")
        }
    }

    /// The parts, if some of it is for training.
    static func complete(_ parts: [Partition.Part]) throws(CorpusError) -> [Partition.Part] {
        guard parts.contains(.train) else {
            throw CorpusError("nothing would be left for training", help: "take smaller shares for the other parts")
        }
        return parts
    }
}
