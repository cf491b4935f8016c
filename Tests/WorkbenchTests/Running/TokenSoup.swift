import Language
import Tensors

@testable import Workbench

/// Lines of random tokens, many of them nearly right; the same for the same seed.
struct TokenSoup {
    private var stream: RandomStream

    init(seed: UInt64) { stream = RandomStream(seed: seed, name: "soup") }

    private mutating func one<T>(of items: [T]) -> T { items[stream.integer(in: 0...(items.count - 1))] }
    private mutating func below(_ count: Int) -> Int { stream.integer(in: 0...(count - 1)) }

    private static let commands = Library.standard.signatures
    private static let functions = AllFunctions.list.map(\.signature)
    private static let marks = [
        "(", ")", "[", "]", "{", "}", ",", ";", "|", "=", "..", "..<", ".", "+", "-", "*", "/", "//", "%", "**", "@",
        "==", "<",
        ">=", "and", "or", "not", "\n", "#", "\"", "'", "\\", "±", "--", "if", "else", "for", "in", "def", "network {",
        "é", "\t",
    ]
    private static let values = [
        "w", "t", "m", "it", "x", "t.x", "t[\"name\"]", "m.T", "w[0]", "1", "0", "-1", "2.5", "3x3", "1e12", "100ms",
        "30dB", "\"a\"",
        "'b'", "true", "false", "1..3", "[1, 2]", "[]", "[[1], [2]]", "nan", "x.csv", "./x.csv", "\"\"\"\nlong\n\"\"\"",
        "(1 + 2)",
    ]

    mutating func line() -> String {
        switch below(10) {
        case 0...2: return command()
        case 3, 4: return "x = " + function()
        case 5: return function() + " | " + command()
        case 6: return "for i in \(one(of: Self.values)) { \(command()) }"
        case 7: return "if \(one(of: Self.values)) { \(function()) } else { \(command()) }"
        case 8: return "def own a --b 1 { \(command()) }; own \(one(of: Self.values))"
        default: return mixed(below(20))
        }
    }

    private mutating func command() -> String {
        let signature = one(of: Self.commands)
        var words = [signature.name]
        for _ in 0..<below(4) {
            let flags = signature.flags.map { "--\($0.name)" }
            words.append(!flags.isEmpty && below(2) == 0 ? one(of: flags) : one(of: Self.values))
        }
        return words.joined(separator: " ")
    }

    private mutating func function() -> String {
        let signature = one(of: Self.functions)
        let arguments = (0..<below(4)).map { _ -> String in
            let names = signature.parameters.map(\.name)
            let label = !names.isEmpty && below(4) == 0 ? "\(one(of: names)) = " : ""
            return label + one(of: Self.values)
        }
        return "\(signature.name)(\(arguments.joined(separator: ", ")))"
    }

    private mutating func mixed(_ count: Int) -> String {
        (0..<count).map { _ -> String in
            switch below(4) {
            case 0: return one(of: Self.marks)
            case 1: return one(of: Self.values)
            case 2: return below(2) == 0 ? function() : command()
            default: return one(of: Self.marks) + " "
            }
        }.joined(separator: below(2) == 0 ? " " : "")
    }
}
