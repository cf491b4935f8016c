import Audio
package import Corpora
import Tensors

/// Ways to cut recordings into pieces: what a recogniser hears beside whole words, and has to be taught.
package enum Pieces: String, Sendable, CaseIterable {
    /// Of one length, one after the other; what is left at the end counts from half the length on.
    case windows
    /// What `listen` takes for words.
    case words
    /// The beginning and the end of each word, 30 to 45 % of it; labelled other.
    case halves
    /// The end of each word and the beginning of another, 30 to 45 % of both; labelled other.
    case joints

    /// A word is not known by less of it, and seldom by half.
    private static let share = 0.3...0.45

    /// - Parameters:
    ///   - length: of windows, in seconds.
    ///   - seed: decides how much of words is taken, and which meet.
    /// - Returns: the pieces, each with its recording's part of a split; windows and words with its label.
    /// - Throws: where a recording cannot be resampled, or no piece is left.
    package func cut(_ dataset: Dataset, length: Double, seed: UInt64) throws(RecognitionError) -> Dataset {
        var utterances: [Utterance] = []
        var parts: [Partition.Part] = []
        for (place, pieces) in try pieces(of: dataset, length: length, seed: seed).enumerated() {
            let whole = dataset.utterances[place]
            for (index, clip) in pieces.enumerated() where !clip.samples.isEmpty {
                utterances.append(
                    Utterance(
                        id: "\(whole.id)-\(index)", label: keepsLabel ? whole.label : SpecialLabel.other,
                        speaker: whole.speaker, index: index, clip: clip))
                if let partition = dataset.partition { parts.append(partition.parts[place]) }
            }
        }
        guard !utterances.isEmpty else {
            throw RecognitionError("'\(dataset.name)' has no \(rawValue)", help: "no sound in it stands out")
        }
        return Dataset(
            name: dataset.name, utterances: utterances,
            partition: dataset.partition.map {
                Partition(protocolText: "\($0.protocolText), \(rawValue)", parts: parts)
            },
            origin: dataset.origin)
    }

    private var keepsLabel: Bool { self == .windows || self == .words }

    /// The pieces of each recording.
    private func pieces(of dataset: Dataset, length: Double, seed: UInt64) throws(RecognitionError) -> [[Clip]] {
        let clips = dataset.utterances.map(\.clip)
        do throws(AudioError) {
            switch self {
            case .windows: return clips.map { Self.windows(of: $0, length: length) }
            case .words:
                let found = Parallel.map(clips.count) { place in
                    Result { () throws(AudioError) in try WordCutter.words(in: clips[place], rules: Listening()) }
                }
                return try found.map { words throws(AudioError) in try words.get() }
            case .halves:
                return clips.enumerated().map { place, clip in
                    let count = Self.count(of: clip, place, seed)
                    return [clip.beginning(count), clip.end(count)]
                }
            case .joints:
                var random = RandomStream(seed: seed, name: "joints")
                let order = random.shuffled(Array(clips.indices))
                var joined = [[Clip]](repeating: [], count: clips.count)
                for (place, next) in zip(order, order.dropFirst() + order.prefix(1)) {
                    let (first, second) = (clips[place], try clips[next].resampled(to: clips[place].rate))
                    let end = first.end(Self.count(of: first, place, seed))
                    let beginning = second.beginning(Self.count(of: second, next, seed))
                    joined[place] = [Clip(samples: end.samples + beginning.samples, rate: first.rate)]
                }
                return joined
            }
        } catch {
            throw RecognitionError(error.reason, help: error.help)
        }
    }

    private static func windows(of clip: Clip, length: Double) -> [Clip] {
        let count = max(1, Int((length * Double(clip.rate)).rounded()))
        return stride(from: 0, to: clip.samples.count, by: count).compactMap { start in
            let end = min(clip.samples.count, start + count)
            guard start == 0 || 2 * (end - start) >= count else { return nil }
            return Clip(samples: Array(clip.samples[start..<end]), rate: clip.rate)
        }
    }

    /// How many samples of a word are taken.
    private static func count(of clip: Clip, _ place: Int, _ seed: UInt64) -> Int {
        var random = RandomStream(seed: seed, name: "piece of a word", index: UInt64(place))
        return Int((random.uniform(in: share) * Double(clip.samples.count)).rounded())
    }
}

extension Clip {
    fileprivate func beginning(_ count: Int) -> Clip { Clip(samples: Array(samples.prefix(count)), rate: rate) }
    fileprivate func end(_ count: Int) -> Clip { Clip(samples: Array(samples.suffix(count)), rate: rate) }
}
