/// What follows a layer's word, read as the word takes it.
struct LayerArguments {
    let line: LayerDescription
    let word: LayerWord

    /// - Throws: where there are too few or too many arguments, a flag that the word does not take, or a block too much.
    init(_ line: LayerDescription, of word: LayerWord) throws(NetworkError) {
        self.line = line
        self.word = word
        guard line.arguments.count >= word.required else {
            throw Self.error("'\(word.name)' needs more: \(word.usage)", .word)
        }
        guard line.arguments.count <= word.parameters.count else {
            throw Self.error("'\(word.name)' takes less: \(word.usage)", .argument(word.parameters.count))
        }
        for (index, flag) in line.flags.enumerated() {
            guard let known = word.flags.first(where: { $0.name == flag.name }) else {
                throw Self.error("'\(word.name)' has no flag '--\(flag.name)': \(word.usage)", .flag(flag.name))
            }
            guard !line.flags[..<index].contains(where: { $0.name == flag.name }) else {
                throw Self.error("'--\(flag.name)' is given twice", .flag(flag.name))
            }
            guard known.takes.contains(flag.values.count) else {
                throw Self.error("'--\(flag.name)' is written as \(known.usage)", .flag(flag.name))
            }
        }
        guard (line.block != nil) == word.hasBlock else {
            throw Self.error(
                word.hasBlock ? "'\(word.name)' needs a block: \(word.usage)" : "'\(word.name)' takes no block", .word)
        }
    }

    /// The texts after a flag; `nil` where it is not given.
    func values(of flag: String) -> [String]? { line.flags.first { $0.name == flag }?.values }

    func has(_ flag: String) -> Bool { values(of: flag) != nil }

    /// The whole number at a position.
    func whole(_ position: Int, in range: ClosedRange<Int>) throws(NetworkError) -> Int {
        let text = line.arguments[position]
        guard let number = Int(text), range.contains(number) else {
            throw Self.error(wanted(position, Self.whole(range), text), .argument(position))
        }
        return number
    }

    /// The number at a position, from 0 up to but without 1.
    func fraction(_ position: Int) throws(NetworkError) -> Float {
        let text = line.arguments[position]
        guard let number = Float(text), (0..<1).contains(number) else {
            throw Self.error(wanted(position, "a number from 0 up to but without 1", text), .argument(position))
        }
        return number
    }

    /// The length of a one-dimensional kernel at a position.
    func length(_ position: Int) throws(NetworkError) -> Int {
        if Self.sides(line.arguments[position])?.count == 2 {
            throw NetworkError(
                "'\(word.name)' works on (frames, channels) here: \(word.parameters[position]) is one number, not '\(line.arguments[position])'",
                help: "the first kernel of the network decides: 5 for time, 3x3 for an image",
                place: .init(lines: [], part: .argument(position)))
        }
        return try whole(position, in: 1...GraphLimits.kernel)
    }

    /// The size of a two-dimensional kernel at a position.
    /// - Parameter isSquareAllowed: whether one number stands for both sides.
    func size(_ position: Int, isSquareAllowed: Bool = false) throws(NetworkError) -> Size2D {
        let text = line.arguments[position]
        let sides = Self.sides(text)
        if let side = sides?.first, sides?.count == 1, !isSquareAllowed {
            throw NetworkError(
                "'\(word.name)' works on an image here: \(word.parameters[position]) is a size, not '\(text)'",
                help: "write \(side)x\(side)", place: .init(lines: [], part: .argument(position)))
        }
        guard let sides, let first = sides.first, let last = sides.last else {
            throw Self.error(wanted(position, "a size such as 3x3", text), .argument(position))
        }
        return Size2D(height: first, width: last)
    }

    /// What a flag gives along time; 1 where it is not given.
    func length(of flag: String) throws(NetworkError) -> Int {
        guard let text = values(of: flag)?.first else { return 1 }
        guard let sides = Self.sides(text), sides.count == 1 else {
            throw Self.error("'--\(flag)' needs \(Self.whole(1...GraphLimits.kernel)), not '\(text)'", .flag(flag))
        }
        return sides[0]
    }

    /// What a flag gives along height and width; 1 where it is not given. One number stands for both.
    func size(of flag: String) throws(NetworkError) -> Size2D {
        guard let text = values(of: flag)?.first else { return Size2D(1) }
        guard let sides = Self.sides(text), let first = sides.first, let last = sides.last else {
            throw Self.error("'--\(flag)' needs a number or a size such as 2x1, not '\(text)'", .flag(flag))
        }
        return Size2D(height: first, width: last)
    }

    func groups() throws(NetworkError) -> Int {
        guard let text = values(of: "groups")?.first else { return 1 }
        guard let groups = Int(text), (1...GraphLimits.width).contains(groups) else {
            throw Self.error("'--groups' needs \(Self.whole(1...GraphLimits.width)), not '\(text)'", .flag("groups"))
        }
        return groups
    }

    func padding() throws(NetworkError) -> Padding {
        guard let text = values(of: "padding")?.first else { return .same }
        guard let padding = Padding(rawValue: text) else {
            throw Self.error("'--padding' is same, valid or causal, not '\(text)'", .flag("padding"))
        }
        return padding
    }

    /// One or two sides: "3", "3x5".
    private static func sides(_ text: String) -> [Int]? {
        let parts = text.split(separator: "x", omittingEmptySubsequences: false)
        let sides = parts.compactMap { Int($0) }.filter { (1...GraphLimits.kernel).contains($0) }
        return sides.count == parts.count && (1...2).contains(sides.count) ? sides : nil
    }

    private static func whole(_ range: ClosedRange<Int>) -> String {
        "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }

    private func wanted(_ position: Int, _ kind: String, _ text: String) -> String {
        "\(word.parameters[position]) of '\(word.name)' is \(kind), not '\(text)'"
    }

    private static func error(_ reason: String, _ part: NetworkError.Place.Part) -> NetworkError {
        NetworkError(reason, place: NetworkError.Place(lines: [], part: part))
    }
}
