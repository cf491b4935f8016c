import Audio
package import Support

extension Dataset {
    package var count: Int { utterances.count }

    /// What is said in it, each label once, in natural order: "2" before "10".
    package var labels: [String] { NaturalOrder.sorted(Set(utterances.map(\.label))) }

    /// Who speaks in it, each once, in natural order; unknown ones are left out.
    package var speakers: [String] { NaturalOrder.sorted(Set(utterances.compactMap(\.speaker))) }

    /// The sample rates in it, in Hz, ascending.
    package var rates: [Int] { Set(utterances.map(\.rate)).sorted() }

    /// The length of all clips together, in seconds.
    package var duration: Double { utterances.reduce(0) { $0 + $1.clip.duration } }

    /// Whether all its utterances are marked as meant for testing or not, so that it can be split by that.
    package var hasOfficialSplit: Bool {
        utterances.contains { $0.isOfficialTest == true } && utterances.allSatisfy { $0.isOfficialTest != nil }
    }

    /// Of all that it holds: names, labels, speakers, samples, and the split with its phrase; of streamed recordings, files'
    /// names and sizes in place of samples.
    package var digest: Digest {
        var builder = DigestBuilder()
        builder.update("dataset")
        builder.update(name)
        builder.update(count)
        for (utterance, digest) in zip(utterances, Parallel.map(count) { utterances[$0].identity }) {
            builder.update(utterance.id)
            builder.update(utterance.label)
            builder.update(utterance.speaker ?? "")
            builder.update(utterance.index ?? -1)
            builder.update(utterance.isOfficialTest.map { $0 ? 1 : 0 } ?? -1)
            digest.withBytes { builder.update(bytes: $0) }
        }
        builder.update(origin.map { $0.part.rawValue + " " + $0.protocolText } ?? "")
        builder.update(partition?.protocolText ?? "")
        for part in partition?.parts ?? [] { builder.update(part.rawValue) }
        return builder.finish()
    }

    /// Each clip's, computed on several threads where they are not known yet.
    var clipDigests: [Digest] { Parallel.map(count) { utterances[$0].digest } }
}
