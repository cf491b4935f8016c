import Support
import Tensors

/// A speaker that espeak-ng plays: its accent, its throat and its habits.
struct SyntheticVoice: Sendable, Equatable {
    let accent: Accent
    /// One of espeak-ng's voice variants: "f2".
    let variant: String
    /// From 0 to 99; 50 is the variant's own.
    let pitch: Int
    /// Words a minute; 175 is usual.
    let speed: Int
    /// From 0 to 200; 100 is usual.
    let amplitude: Int

    init(accent: Accent, variant: String, pitch: Int = 50, speed: Int = 175, amplitude: Int = 100) {
        self.accent = accent
        self.variant = variant
        self.pitch = pitch
        self.speed = speed
        self.amplitude = amplitude
    }

    /// The voice with this number, which depends on nothing but the seed and the families of accents.
    init(number: Int, seed: UInt64, families: [Accent.Family]) {
        var random = RandomStream(seed: seed, name: "voices", index: UInt64(number))
        var draw = random.integer(in: 1...max(1, families.reduce(0) { $0 + $1.weight }))
        let family = families.first { family in
            draw -= family.weight
            return draw <= 0
        }
        let accents = Accent.all(of: family ?? .english)
        accent = accents[random.integer(in: 0...accents.count - 1)]
        // As many women as men, though espeak-ng knows more men.
        let isWoman = random.integer(in: 0...1) == 1
        let variants = isWoman ? Self.women : Self.men
        variant = variants[random.integer(in: 0...variants.count - 1)]
        pitch = random.integer(in: isWoman ? 30...75 : 20...65)
        speed = random.integer(in: 120...200)
        amplitude = random.integer(in: 60...140)
    }

    /// The voice as it says one take: the first as it is, further ones a little higher or lower, faster or slower.
    ///
    /// - Parameter word: which of the words of a take it is: a digit itself.
    func varied(take: Int, word: Int, number: Int, seed: UInt64) -> SyntheticVoice {
        if take == 0 { return self }
        var random = RandomStream(seed: seed, name: "take \(take) of \(word)", index: UInt64(number))
        return SyntheticVoice(
            accent: accent, variant: variant, pitch: min(99, max(0, pitch + random.integer(in: -8...8))),
            speed: speed + random.integer(in: -20...20), amplitude: amplitude + random.integer(in: -20...20))
    }

    /// What espeak-ng is started with to say a word onto its standard output.
    func arguments(saying word: String) -> [String] {
        [
            "--stdout", "-z", "-v", "\(accent.name)+\(variant)", "-p", "\(pitch)", "-s", "\(speed)", "-a",
            "\(amplitude)", word,
        ]
    }

    private static let men = [
        "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "Andy", "Gene", "Hugo", "Lee", "Mike", "adam", "caleb", "david",
        "ed", "edward", "iven", "john", "klatt", "klatt2", "klatt3", "max", "paul", "pedro", "quincy", "rob", "robert",
        "sandro", "travis", "zac",
    ]

    private static let women = [
        "f1", "f2", "f3", "f4", "f5", "Alicia", "Andrea", "Annie", "anika", "aunty", "belinda", "grandma", "linda",
        "shelby", "steph", "steph2",
    ]
}
