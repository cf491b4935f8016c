import Tensors

extension Splitter {
    /// Whole speakers for testing, others for validation, the rest for training.
    func bySpeaker(_ dataset: Dataset) throws(CorpusError) -> Partition {
        let speakers = try Self.speakers(of: dataset)
        for name in testSpeakers + validationSpeakers where !speakers.contains(name) {
            throw CorpusError(
                "no speaker of '\(dataset.name)' is called '\(name)'", help: Self.listing(speakers), unknown: name,
                candidates: speakers)
        }
        if let shared = testSpeakers.first(where: validationSpeakers.contains) {
            throw CorpusError(
                "'\(shared)' cannot be a speaker of the test and the validation part",
                help: "take another one for either")
        }
        // Drawn in one order, so that with one seed the test speakers are the same whatever the validation share is.
        var random = RandomStream(seed: seed, name: "split speakers")
        var free = random.shuffled(speakers).filter { !testSpeakers.contains($0) && !validationSpeakers.contains($0) }
        let held = try choose(testSpeakers, test ?? 0.1, "test", of: speakers.count, from: &free)
        let validating = try choose(validationSpeakers, validation, "validation", of: speakers.count, from: &free)
        guard !free.isEmpty else {
            throw CorpusError(
                "with \(held.count + validating.count) of \(speakers.count) speakers held out, nothing is left for training",
                help: "hold out fewer")
        }
        let parts = dataset.utterances.map { utterance -> Partition.Part in
            guard let speaker = utterance.speaker else { return .train }
            return held.contains(speaker) ? .test : validating.contains(speaker) ? .validation : .train
        }
        let isDrawn = testSpeakers.isEmpty && !held.isEmpty || validationSpeakers.isEmpty && !validating.isEmpty
        let phrases =
            ["speaker"] + Self.phrase("test", held) + Self.phrase("validation", validating)
            + (isDrawn ? ["seed \(seed)"] : [])
        return Partition(protocolText: phrases.joined(separator: ", "), parts: try Self.complete(parts))
    }

    /// All speakers, in natural order.
    /// - Throws: where one is not known, or there are not two.
    static func speakers(of dataset: Dataset) throws(CorpusError) -> [String] {
        let speakers = dataset.speakers
        guard dataset.utterances.allSatisfy({ $0.speaker != nil }), speakers.count > 1 else {
            let count = dataset.utterances.count { $0.speaker == nil }
            throw CorpusError(
                count > 0
                    ? "of \(count) recordings of '\(dataset.name)' the speaker is not known"
                    : "'\(dataset.name)' has but one speaker",
                help: "split it by random")
        }
        return speakers
    }

    /// The named speakers or, without any, some of the `free` ones, which it takes out of them.
    private func choose(
        _ named: [String], _ amount: Double, _ part: String, of count: Int, from free: inout [String]
    ) throws(CorpusError) -> [String] {
        if !named.isEmpty { return named }
        if amount < 1 {
            try Self.refuseShare(amount, part)
        } else if amount != amount.rounded() || amount > Double(count) {
            throw CorpusError(
                "\(amount) speakers cannot be held out for the \(part) part",
                help: "name a share below 1, or a whole number below the \(count) speakers that there are")
        }
        let number = amount < 1 ? (amount * Double(count)).rounded() : amount
        let taken = Array(free.prefix(amount == 0 ? 0 : max(1, Int(number))))
        free.removeFirst(taken.count)
        return NaturalOrder.sorted(taken)
    }

    private static func phrase(_ part: String, _ speakers: [String]) -> [String] {
        speakers.isEmpty
            ? []
            : ["\(part) " + (speakers.count > 4 ? "\(speakers.count) speakers" : speakers.joined(separator: " and "))]
    }

    private static func listing(_ speakers: [String]) -> String {
        let rest = speakers.count > 10 ? " and \(speakers.count - 10) more" : ""
        return "its speakers are \(speakers.prefix(10).joined(separator: ", "))\(rest)"
    }
}
