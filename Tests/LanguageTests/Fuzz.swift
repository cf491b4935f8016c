import Glibc

/// The splitmix64 generator (Steele, Lea, Flood 2014): the same seed gives the same texts everywhere.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &self) }

    mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

    mutating func pick<T>(_ all: [T]) -> T { all[below(all.count)] }

    /// `UTTER_FUZZ_SEED`, or one drawn afresh: whoever fails with it prints it.
    static var seedOfRun: UInt64 {
        getenv("UTTER_FUZZ_SEED").flatMap { UInt64(String(cString: $0)) } ?? UInt64.random(in: 0..<1_000_000_000)
    }
}

/// Draws programs from the grammar.
struct ProgramGenerator {
    var random: SplitMix
    private var budget = 0

    init(random: SplitMix) {
        self.random = random
    }

    mutating func program() -> String {
        budget = 10 + random.below(60)
        return statements(upTo: 5, separators: ["\n", "; ", "\n\n", " # note\n", "\r\n"])
    }

    private mutating func statements(upTo count: Int, separators: [String]) -> String {
        var result = ""
        for index in 0..<random.below(count + 1) {
            if index > 0 { result += random.pick(separators) }
            result += statement()
        }
        return result
    }

    private mutating func block() -> String {
        let inner = statements(upTo: 3, separators: ["\n", ";"])
        return random.pick(["{ ", "{", "{\n"]) + inner + random.pick([" }", "}", "\n}"])
    }

    private mutating func statement() -> String {
        budget -= 1
        guard budget > 0 else { return "a" }
        switch random.below(12) {
        case 0...2: return name() + random.pick([" = ", "=", "  =  "]) + pipeline()
        case 3: return name() + "1, " + name() + "2 = " + pipeline()
        case 4...5: return compound()
        case 6:
            let flag = random.pick(["--x", "--x \(unary())", "--x=\(unary())"])
            return "def \(name()) p q=\(unary()) \(flag) --y \(block())"
        default: return pipeline()
        }
    }

    private mutating func pipeline() -> String {
        var text = stage()
        while random.oneIn(4) { text += random.pick([" | ", "|", " |\n ", " | # then\n"]) + stage() }
        return text
    }

    private mutating func stage() -> String {
        if budget > 0, random.oneIn(12) { return compound() }
        return random.oneIn(2) ? call() : expression()
    }

    private mutating func compound() -> String {
        budget -= 1
        if random.oneIn(2) { return "for \(name()) in \(expression()) \(block())" }
        var text = "if \(expression()) \(block())"
        while random.oneIn(3) { text += " else if \(expression()) \(block())" }
        return text + (random.oneIn(2) ? " else \(block())" : "")
    }

    private mutating func call() -> String {
        var text = name()
        for _ in 0..<random.below(4) { text += random.pick([" ", "  ", "\t"]) + argument() }
        return text
    }

    private mutating func argument() -> String {
        budget -= 1
        switch random.below(9) {
        case 0: return "--" + random.pick(["x", "no-x", "n-mels", "é"])
        case 1: return "--x=" + random.pick([word(), "(\(pipeline()))", text()])
        case 2: return "--"
        case 3 where budget > 0: return random.pick(["(\(pipeline()))", list(), "f(\(expression()))", "w[\(index())]"])
        case 4: return text()
        case 5 where budget > 0: return blockValue()
        default: return word()
        }
    }

    private mutating func word() -> String {
        random.pick([
            "a", "clip.wav", "./a-b.wav", "3x3", "5..30dB", "±2", "+-2", "-2..2", "-6", "1e3", "/x", "~", "a=b", "a#b",
            "--1",
            "*.wav", "漢字", "../x", "a@b", "100ms", "..", "=", "<", "\\", "&", "true", "and",
        ])
    }

    private mutating func name() -> String {
        random.pick(["a", "b", "w_1", "größe", "e\u{301}", "plot", "load", "network", "it", "x3x", "dB", "forest"])
    }

    private mutating func text() -> String {
        random.pick([
            "\"a b\"", "'a\\n'", "\"\\n\\u{e9}\\\"\"", "\"\"\"x \"y\"\nz\"\"\"", "\"\"", "'\"'", "\"#|{(\"",
            "\"\\u{0}\"",
        ])
    }

    private mutating func list() -> String {
        var items: [String] = []
        for _ in 0..<random.below(4) { items.append(expression()) }
        return "[" + items.joined(separator: random.pick([", ", ",", ",\n "]))
            + (items.isEmpty ? "" : random.pick(["", ","])) + "]"
    }

    private mutating func index() -> String {
        random.pick(["..", "1..", "..<\(unary())", "\(unary())..\(unary())", "\(expression())", "0, ..", "w > 0"])
    }

    private mutating func blockValue() -> String {
        random.pick(["network", "augmentation"]) + random.pick([" ", ""]) + layers()
    }

    private mutating func layers() -> String {
        var lines: [String] = []
        for _ in 0..<random.below(4) {
            budget -= 1
            var line = (random.oneIn(3) ? name() + " = " : "") + call()
            if budget > 0, random.oneIn(4) { line += " " + layers() }
            lines.append(line)
        }
        return "{ " + lines.joined(separator: random.pick(["; ", "\n"])) + " }"
    }

    private mutating func unary() -> String {
        random.pick(["", "", "-", "+", "±", "+-", "- ", "not "]) + primary()
    }

    private mutating func expression() -> String {
        var text = unary()
        while budget > 0, random.oneIn(3) {
            budget -= 1
            let operation = random.pick([
                "+", "-", "*", "/", "//", "%", "@", "**", "==", "!=", "<", "<=", ">", ">=", "and", "or", "..", "..<",
            ])
            text += random.pick([" \(operation) ", "\(operation) "]) + unary()
        }
        return text
    }

    private mutating func primary() -> String {
        budget -= 1
        guard budget > 0 else { return random.pick(["1", "a"]) }
        switch random.below(11) {
        case 0...1: return random.pick(["0", "1", "2.5", "1e-3", "100ms", "30dB", "1.5MB", "3x3", "2x3x4"])
        case 2...4: return name()
        case 5: return text()
        case 6: return "f(\(expression()), k = \(expression()))"
        case 7: return list()
        case 8: return "(" + random.pick(["", "\n", " # c\n"]) + pipeline() + ")"
        case 9: return name() + random.pick([".T", "[\(index())]", "[\(index())].shape[0]"])
        default: return random.oneIn(3) ? blockValue() : random.pick(["true", "false"])
        }
    }
}

/// Breaks texts at random: bytes, tokens, stretches.
struct Mutator {
    var random: SplitMix

    private static let tokens = [
        "(", ")", "[", "]", "{", "}", "|", ";", ",", "=", "==", "\n", " ", "#", "\"", "'", "\"\"\"", "--", "-", "+",
        "±", "..",
        "..<", ".", "**", "for", "in", "if", "else", "def", "not", "and", "true", "network", "repeat", "\\", "\\u{",
        "3x3", "1.",
        "1e999", "0", "\r\n", "\t", "\u{0}", "\u{301}", "é", "👩‍👩‍👧", "\u{A0}", "\u{202E}", "9999999999999999999999", "dB",
        "@", "<",
    ]

    mutating func mutate(_ text: String) -> String {
        var bytes = Array(text.utf8)
        for _ in 0...random.below(4) {
            let place = random.below(bytes.count + 1)
            switch random.below(6) {
            case 0: bytes.insert(contentsOf: Array(random.pick(Self.tokens).utf8), at: place)
            case 1: if place < bytes.count { bytes.remove(at: place) }
            case 2: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + random.below(12)))
            case 4:
                let copy = bytes[place..<min(bytes.count, place + random.below(20))]
                bytes.insert(contentsOf: Array(copy), at: random.below(bytes.count + 1))
            default: bytes.removeLast(bytes.count - place)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
