import Language
import Tensors

/// Random lines of a session, most of them right, some wrong, a few odd; the same for the same seed.
struct RandomProgram {
    private var stream: RandomStream

    init(seed: UInt64) { stream = RandomStream(seed: seed, name: "program") }

    mutating func below(_ count: Int) -> Int { stream.integer(in: 0...(count - 1)) }
    mutating func one<T>(of items: [T]) -> T { items[below(items.count)] }

    private static let names = ["a", "b", "w", "t", "rate"]

    mutating func lines(_ count: Int) -> [String] { (0..<count).map { _ in line() } }

    private mutating func line() -> String {
        let name = one(of: Self.names)
        switch below(20) {
        case 0...5: return "\(name) = \(expression(3))"
        case 6: return "\(name), \(name)2 = [\(expression(1)), \(expression(1))]"
        case 7: return "for i in \(one(of: ["1..3", "[1, \"x\"]", "[]", name])) {\n    \(name) = \(expression(2))\n}"
        case 8: return "if \(expression(1)) > \(expression(1)) { \(expression(1)) } else { \(expression(1)) }"
        case 9: return "x, took = time (\(expression(2)))"
        case 10:
            return one(of: [
                "vars", "it", "took", "seed", "help", "doctor", "history", "set", "drop \(name)", "took * 2",
            ])
        case 11:
            return one(of: [
                "# a comment", "#> odd", "#: odd", "#", "##", "note some *words*", "note \"\"\"\n# a\n\n#> b\n\"\"\"",
            ])
        case 12:
            return one(of: [
                "wrong(", "wrong", "show", "1 +", "\(name) = \"open", "]", "help wrong", "\u{7}", "x == == y",
            ])
        case 13: return "\(name) = \(one(of: Self.texts))"
        case 14: return "def own\(below(3)) v --by 2 {\n    \"text\"\n    v * by\n}"
        case 15: return "own\(below(3)) (\(expression(1)))"
        case 16: return "seed \(below(5)); w = normal([\(below(4)), 2])"
        case 17: return "\(expression(2)) # trailing"
        default: return expression(3)
        }
    }

    private static let texts = [
        "\"é👩‍👩‍👧\"", "\"#> no marker\"", "\"\"\"\n#> in text\n#x\n\n  end \n\"\"\"", "'single'", "\"\\n#@ x\"", "\"```\"",
        "\" \"", "\"~\"",
    ]

    private mutating func expression(_ depth: Int) -> String {
        guard depth > 0 else {
            return one(of: ["1", "2.5", "-3", "1e-3", "2ms", "true", "[1, 2]", "1..3"] + Self.names)
        }
        let (a, b) = (expression(depth - 1), expression(depth - 1))
        switch below(8) {
        case 0: return "(\(a) \(one(of: ["+", "-", "*", "/", "==", "<", "and", "@"])) \(b))"
        case 1: return "\(one(of: ["mean", "abs", "sort", "sum", "sqrt", "str", "not_there"]))(\(a))"
        case 2: return "[\(a), \(b)]"
        case 3: return "table(x = \(a), y = \(b))"
        case 4: return "normal([\(below(4))], seed = \(below(3)))"
        case 5: return one(of: Self.texts)
        default: return a
        }
    }
}
