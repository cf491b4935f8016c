/// How an effect is written: its word, what follows it, and what makes it.
package struct EffectWord: Sendable {
    package let name: String
    package let summary: String
    package let parameters: [EffectParameter]
    let make: @Sendable (EffectArguments) throws(EffectError) -> any Effect

    package init(
        _ name: String, _ summary: String, _ parameters: [EffectParameter],
        make: @escaping @Sendable (EffectArguments) throws(EffectError) -> any Effect
    ) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.make = make
    }

    /// "noise gaussian|pink|RECORDINGS [LEVEL]"
    package var usage: String { ([name] + parameters.map(\.usage)).joined(separator: " ") }

    /// The effect that a line with these arguments stands for.
    /// - Throws: what is wrong, with the argument that is to blame.
    package func effect(_ arguments: [EffectArgument]) throws(EffectError) -> any Effect {
        if arguments.count > parameters.count {
            throw EffectError(
                "'\(name)' takes \(parameters.isEmpty ? "nothing" : "at most \(parameters.count)"): \(usage)",
                argument: parameters.count)
        }
        return try make(EffectArguments(word: self, given: arguments))
    }
}

/// What may follow an effect's word.
package struct EffectParameter: Sendable {
    package enum Kind: Sendable {
        /// A range from which each example has a number of its own; one number stands for the range from minus to plus
        /// it where `isSymmetric`, else for itself alone.
        case range(unit: EffectUnit, limits: ClosedRange<Double>, usual: ClosedRange<Double>, isSymmetric: Bool)
        /// One of these words, or recordings.
        case source([String])
        /// One of these words, the first where none is given.
        case choice([String])
    }

    package let name: String
    package let kind: Kind

    package init(_ name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }

    package var usage: String {
        switch kind {
        case .range(let unit, _, let usual, _): "[\(name), \(unit.text(usual))]"
        case .source(let words): (words + ["RECORDINGS"]).joined(separator: "|")
        case .choice(let words): "[\(words.joined(separator: "|"))]"
        }
    }
}

/// What the numbers of an effect are in.
package enum EffectUnit: Sendable, Equatable {
    case plain, seconds, hertz, decibels, semitones

    var phrase: String {
        switch self {
        case .plain: "a number without a unit"
        case .seconds: "a time"
        case .hertz: "a frequency"
        case .decibels: "a level in dB"
        case .semitones: "a pitch in semitones (st)"
        }
    }

    /// The range as it is written: "5..30dB", "±100ms".
    package func text(_ range: ClosedRange<Double>) -> String {
        let scale = self == .seconds ? 1000.0 : 1
        func number(_ value: Double) -> String {
            // A millisecond is no binary fraction of a second.
            let value = (value * scale * 1e6).rounded() / 1e6
            return value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
        }
        let symbol =
            switch self {
            case .plain: ""
            case .seconds: "ms"
            case .hertz: "Hz"
            case .decibels: "dB"
            case .semitones: "st"
            }
        if range.lowerBound == range.upperBound { return number(range.lowerBound) + symbol }
        if range.lowerBound == -range.upperBound { return "±" + number(range.upperBound) + symbol }
        return number(range.lowerBound) + ".." + number(range.upperBound) + symbol
    }
}

/// Recordings that an effect takes something from.
package struct EffectRecordings: Sendable {
    package let name: String
    /// Of their content.
    package let digest: String
    package let clips: [Clip]

    package init(name: String, digest: String, clips: [Clip]) {
        self.name = name
        self.digest = digest
        self.clips = clips
    }
}

/// One thing that was written after an effect's word.
package enum EffectArgument: Sendable {
    /// In the unit's base (s, Hz, dB, semitones); `nil` where none was written. One number has equal ends.
    case range(Double, Double, unit: EffectUnit?, isOneNumber: Bool)
    case word(String)
    case recordings(EffectRecordings)
}

/// Why a line of an augmentation makes no sense.
package struct EffectError: Error, Hashable, CustomStringConvertible {
    package let reason: String
    package let help: String?
    /// Which of the line's arguments is to blame; `nil` is its word.
    package let argument: Int?

    package init(_ reason: String, help: String? = nil, argument: Int? = nil) {
        self.reason = reason
        self.help = help
        self.argument = argument
    }

    package var description: String { reason }
}
