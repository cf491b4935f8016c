import Audio
import CSample
import Support

/// The small data set within the program: the ten digits, said twice by each of five voices of espeak-ng, at 8 kHz.
///
/// `Scripts/make-sample.sh` makes it. It needs no file, so that examples run anywhere; it is far too easy and too small
/// to judge a model by. Recording 0 of each digit and speaker is meant for testing.
package enum Sample {
    /// Loads it, in the order of digit, speaker, index.
    /// - Parameter rate: the sample rate of the clips, in Hz; the recordings have 8,000.
    /// - Throws: `CorpusError` for a rate that clips cannot have.
    package static func load(rate: Int = 8000) throws(CorpusError) -> Dataset {
        do {
            let all = try AudioFile.read(bytes: bytes(utter_sample_flac), name: "sample.flac")
            var utterances: [Utterance] = []
            var start = 0
            for line in String(decoding: bytes(utter_sample_index), as: UTF8.self).split(separator: "\n") {
                let words = line.split { $0 == "_" || $0 == " " }
                guard words.count == 4, let index = Int(words[2]), let count = Int(words[3]),
                    start + count <= all.samples.count
                else { throw CorpusError("the sample within this program is damaged", help: "build it anew") }
                let clip = Clip(samples: Array(all.samples[start..<start + count]), rate: all.rate)
                start += count
                utterances.append(
                    Utterance(
                        id: words[..<3].joined(separator: "_"), label: String(words[0]), speaker: String(words[1]),
                        index: index, clip: try clip.resampled(to: rate), isOfficialTest: index == 0))
            }
            return Dataset(name: "sample", utterances: utterances)
        } catch let error as AudioError {
            throw CorpusError("cannot load the sample: \(error.reason)", help: error.help)
        } catch {
            throw error as? CorpusError ?? CorpusError("\(error)")
        }
    }

    private static func bytes(_ source: (UnsafeMutablePointer<Int>) -> UnsafePointer<UInt8>?) -> [UInt8] {
        var count = 0
        let start = source(&count)
        return Array(UnsafeBufferPointer(start: start, count: count))
    }
}
