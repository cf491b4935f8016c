import Audio
import Support
import Tensors

/// What a data set holds, counted and measured: by label, by speaker, by part, and both label and speaker.
package struct DatasetSummary: Sendable {
    package let total: Group
    /// In natural order of the labels.
    package let byLabel: [Group]
    /// In natural order of the speakers; those of an unknown speaker last, under an empty name.
    package let bySpeaker: [Group]
    /// Training, validation, test, as far as there are any; empty where it was not split.
    package let byPart: [Group]
    /// How many clips there are of the label (first) and speaker (second), in the order of `byLabel` and `bySpeaker`.
    package let clips: [[Int]]
    /// Utterances with the very same samples and rate, each group in the data set's order.
    package let duplicates: [[Utterance]]

    /// What holds for some of the utterances together.
    package struct Group: Sendable, Equatable {
        /// The label, speaker or part.
        package let name: String
        package let clips: Int
        /// The length of all together, in seconds.
        package let seconds: Double
        /// Lengths of single clips, in seconds.
        package let shortest: Double
        package let median: Double
        package let longest: Double
        /// The sample rates, in Hz, ascending.
        package let rates: [Int]
        /// The mean of the clips' root mean squares in dBFS, silent ones left out; -infinity where all are.
        package let meanLevel: Double
        /// The greatest peak, in dBFS.
        package let peakLevel: Double
        /// Clips with samples that were cut to full scale.
        package let clipped: Int
        /// Clips in which nothing can be heard.
        package let silent: Int
    }

    package init(_ dataset: Dataset) {
        let utterances = dataset.utterances
        let measures = Parallel.map(utterances.count) { Measures(utterances[$0].clip) }
        func groups(_ name: (Int) -> String) -> [Group] {
            Strata(Array(utterances.indices), by: name).strata.map { stratum in
                Group(stratum.name, stratum.places.map { measures[$0] })
            }
        }
        total = Group(dataset.name, measures)
        byLabel = groups { utterances[$0].label }
        let speakers = groups { utterances[$0].speaker ?? "" }
        bySpeaker = speakers.filter { !$0.name.isEmpty } + speakers.filter { $0.name.isEmpty }
        let parts = groups { dataset.partition?.parts[$0].rawValue ?? "" }
        byPart = Partition.Part.allCases.compactMap { part in parts.first { $0.name == part.rawValue } }
        var table: [[String]: Int] = [:]
        for utterance in utterances { table[[utterance.label, utterance.speaker ?? ""], default: 0] += 1 }
        let columns = bySpeaker.map(\.name)
        clips = byLabel.map { label in columns.map { table[[label.name, $0]] ?? 0 } }
        duplicates = dataset.duplicates.map { $0.map { utterances[$0] } }
    }

    /// What is measured of one clip.
    struct Measures: Sendable {
        let seconds: Double
        let rate: Int
        let level: Double
        let peak: Double
        let isClipped: Bool
        let isSilent: Bool

        init(_ clip: Clip) {
            seconds = clip.duration
            rate = clip.rate
            level = clip.rmsLevel
            peak = clip.peakLevel
            isClipped = clip.clippedCount > 0
            isSilent = clip.isSilent
        }
    }
}

extension DatasetSummary.Group {
    init(_ name: String, _ measures: [DatasetSummary.Measures]) {
        self.name = name
        clips = measures.count
        let lengths = measures.map(\.seconds)
        seconds = lengths.reduce(0, +)
        shortest = lengths.min() ?? 0
        longest = lengths.max() ?? 0
        median = (try? Quantile(checking: 0.5).apply(lengths)) ?? 0
        rates = Set(measures.map(\.rate)).sorted()
        let levels = measures.filter { !$0.isSilent }.map(\.level)
        meanLevel = levels.isEmpty ? -.infinity : levels.reduce(0, +) / Double(levels.count)
        peakLevel = measures.map(\.peak).max() ?? -.infinity
        clipped = measures.count(where: \.isClipped)
        silent = measures.count(where: \.isSilent)
    }
}

extension Dataset {
    /// Places of utterances with the very same samples and rate: groups of two or more, in order of their first ones.
    package var duplicates: [[Int]] {
        let digests = clipDigests
        return Dictionary(grouping: utterances.indices, by: { digests[$0] }).values
            .filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    }
}
