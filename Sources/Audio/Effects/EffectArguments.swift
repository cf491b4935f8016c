/// What was written after an effect's word, read by its parameters.
package struct EffectArguments: Sendable {
    let word: EffectWord
    let given: [EffectArgument]

    /// The range at a position, or the usual one.
    /// - Throws: for another unit, an end out of its limits, or ends the wrong way round.
    package func range(_ position: Int) throws(EffectError) -> ClosedRange<Double> {
        guard case .range(let unit, let limits, let usual, let isSymmetric) = word.parameters[position].kind else {
            throw EffectError("parameter \(position) of \(word.name) is no range", argument: position)
        }
        guard position < given.count else { return usual }
        let name = word.parameters[position].name
        guard case .range(let low, let high, let givenUnit, let isOneNumber) = given[position] else {
            throw EffectError(
                "\(name) of '\(word.name)' is a range such as \(unit.text(usual))", argument: position)
        }
        if let givenUnit, givenUnit != unit {
            throw EffectError(
                "\(name) of '\(word.name)' is \(unit.phrase), such as \(unit.text(usual))", argument: position)
        }
        let ends = isOneNumber && isSymmetric ? (-abs(low), abs(low)) : (low, high)
        guard ends.0 <= ends.1 else {
            throw EffectError("a range begins with its lower end", argument: position)
        }
        guard limits.contains(ends.0), limits.contains(ends.1) else {
            throw EffectError(
                "\(name) of '\(word.name)' lies within \(unit.text(limits))",
                help: givenUnit == nil && unit == .seconds ? "a time has its unit: 100ms" : nil, argument: position)
        }
        return ends.0...ends.1
    }

    /// The word at a position, or the first of those that are possible.
    package func choice(_ position: Int) throws(EffectError) -> String {
        guard case .choice(let words) = word.parameters[position].kind else {
            throw EffectError("parameter \(position) of \(word.name) is no choice", argument: position)
        }
        guard position < given.count else { return words[0] }
        guard case .word(let text) = given[position], words.contains(text) else {
            throw EffectError("after '\(word.name)' stands \(words.joined(separator: " or "))", argument: position)
        }
        return text
    }

    /// The word or the recordings at a position.
    package func source(_ position: Int) throws(EffectError) -> EffectArgument {
        guard case .source(let words) = word.parameters[position].kind else {
            throw EffectError("parameter \(position) of \(word.name) is no word", argument: position)
        }
        let choices = words.joined(separator: ", ")
        guard position < given.count else {
            throw EffectError(
                "'\(word.name)' needs \(choices) or recordings after it",
                help: "such as `\(word.name) \(words.first ?? "data")`; recordings are what `load folder` gives")
        }
        switch given[position] {
        case .word(let text) where words.contains(text): return given[position]
        case .recordings(let recordings):
            guard recordings.clips.contains(where: { $0.peak > 0 }) else {
                throw EffectError("'\(recordings.name)' has no recording with sound", argument: position)
            }
            return given[position]
        case .word(let text):
            throw EffectError(
                "after '\(word.name)' stands \(choices) or a variable with recordings, not '\(text)'",
                argument: position)
        case .range:
            throw EffectError(
                "after '\(word.name)' stands \(choices) or a variable with recordings", argument: position)
        }
    }
}
