import Audio
import Glibc
import Support

/// Signals from formulas; `make_librosa_golden.py` has the same.
enum Signals {
    static func named(_ name: String, count: Int, rate: Int) throws -> Clip {
        switch name {
        case "silence": silence(count, rate: rate)
        case "tones": tones(count, rate: rate)
        case "clicks": clicks(count, rate: rate)
        case "noise": noise(count, rate: rate)
        default: throw Unknown(name: name)
        }
    }

    struct Unknown: Error { let name: String }

    static func silence(_ count: Int, rate: Int = 8000) -> Clip {
        Clip(samples: Array(repeating: 0, count: count), rate: rate)
    }

    static func tones(_ count: Int, rate: Int = 8000) -> Clip {
        clip(count, rate) { i in
            let angle = 2 * Double.pi * Double(i) / Double(rate)
            return 0.5 * sin(440 * angle) + 0.05 * sin(2500 * angle)
        }
    }

    static func clicks(_ count: Int, rate: Int = 8000) -> Clip {
        clip(count, rate) { $0 % 777 == 5 ? 0.9 : 0 }
    }

    static func noise(_ count: Int, rate: Int = 8000, seed: Int = 1) -> Clip {
        var state = seed
        return clip(count, rate) { _ in
            state = (1_103_515_245 * state + 12345) % (1 << 31)
            return Double(state) / Double(1 << 30) - 1
        }
    }

    private static func clip(_ count: Int, _ rate: Int, _ sample: (Int) -> Double) -> Clip {
        Clip(samples: (0..<count).map { Float(sample($0)) }, rate: rate)
    }
}

/// Real recordings, which are not in the repository.
enum Recordings {
    /// The folder of the Free Spoken Digit Dataset's recordings.
    static let fsdd: String? = {
        guard let data = getenv("UTTER_DATA").map({ String(cString: $0) }) else { return nil }
        let folder = Files.join(data, "fsdd/recordings")
        return Files.isDirectory(folder) ? folder : nil
    }()
}
