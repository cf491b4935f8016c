package import Audio
package import Corpora
import Tensors

extension Augmentation {
    /// The effects that change what a front end or a batch makes of a recording, not the recording itself: it cannot be
    /// heard with them, nor kept.
    package var silentSteps: [Step] { steps.filter { !($0.effect is any WaveformEffect) } }

    /// Recordings changed as these effects change them, the silent ones left out, on several threads.
    /// - Parameters:
    ///   - clips: of any rates, which they keep.
    ///   - copy: which of a recording's changed versions is wanted, counted from 0: each has numbers of its own.
    package func apply(to clips: [Clip], copy: Int, seed: UInt64) -> [Clip] {
        let rates = Set(clips.map(\.rate)).map { rate in
            (rate, steps.map { ($0.effect as? any WaveformEffect)?.prepared(rate: rate) })
        }
        let processes = Dictionary(uniqueKeysWithValues: rates)
        return Parallel.map(clips.count) { place in
            let waveform = Waveform(rate: clips[place].rate)
            clips[place].samples.withUnsafeBufferPointer { waveform.take($0) }
            for (position, step) in steps.enumerated() {
                var random = RandomStream(
                    seed: seed, name: "augment \(position + 1)", index: UInt64(copy) << 32 | UInt64(place))
                guard random.uniform() < step.probability else { continue }
                processes[waveform.rate]?[position]?(waveform, &random)
            }
            return waveform.clip
        }
    }

    /// A data set with changed copies of its recordings beside them, so that there are so many times as many; of a split
    /// one, of the training part only.
    package func multiply(_ dataset: Dataset, copies: Int, seed: UInt64) -> Dataset {
        let chosen = dataset.utterances.indices.filter { dataset.partition.map { $0.parts }?[$0] ?? .train == .train }
        var utterances = dataset.utterances
        var parts = dataset.partition?.parts
        for copy in 1..<max(1, copies) {
            let clips = apply(to: chosen.map { dataset.utterances[$0].clip }, copy: copy - 1, seed: seed)
            for (place, clip) in zip(chosen, clips) {
                let original = dataset.utterances[place]
                utterances.append(
                    Utterance(
                        id: "\(original.id)+\(copy)", label: original.label, speaker: original.speaker,
                        index: original.index, clip: clip, isOfficialTest: original.isOfficialTest))
                parts?.append(.train)
            }
        }
        return Dataset(
            name: dataset.name, utterances: utterances,
            partition: dataset.partition.map {
                Partition(protocolText: "\($0.protocolText), training part × \(copies) (\(text))", parts: parts ?? [])
            }, origin: dataset.origin)
    }
}
