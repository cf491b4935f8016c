import Audio
import Corpora
import Glibc
import Support
import Tensors

/// Small made-up recordings and data sets.
enum Toys {
    /// A tone with its first overtone; another frequency is another recording.
    static func tone(_ frequency: Double, seconds: Double = 0.2, level: Double = 0.3, rate: Int = 8000) -> Clip {
        let samples = (0..<Int(seconds * Double(rate))).map { place in
            let phase = 2 * Double.pi * frequency * Double(place) / Double(rate)
            return Float(level * (sin(phase) + 0.5 * sin(2 * phase)) / 1.5)
        }
        return Clip(samples: samples, rate: rate)
    }

    /// Digits of speakers `a`, `b` … with short clips, take 0 being the official test.
    static func dataset(labels: Int = 3, speakers: Int = 2, takes: Int = 5) -> Dataset {
        var utterances: [Utterance] = []
        for label in 0..<labels {
            for speaker in 0..<speakers {
                for take in 0..<takes {
                    let name = String(Unicode.Scalar(UInt8(ascii: "a") + UInt8(speaker)))
                    let frequency = Double(100 + 97 * utterances.count % 3000)
                    utterances.append(
                        Utterance(
                            id: "\(label)_\(name)_\(take)", label: "\(label)", speaker: name, index: take,
                            clip: tone(frequency, seconds: 0.11), isOfficialTest: take == 0))
                }
            }
        }
        return Dataset(name: "toy", utterances: utterances)
    }

    /// Writes short tones to the paths below `folder`.
    static func write(_ paths: [String], to folder: String) throws {
        for (place, path) in paths.enumerated() {
            let path = Files.join(folder, path)
            try Files.makeDirectory(Files.parent(of: path))
            try AudioFile.write(tone(Double(200 + 10 * place)), to: path)
        }
    }
}
