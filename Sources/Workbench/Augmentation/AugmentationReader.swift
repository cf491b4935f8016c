import Audio
import Corpora
import Language
import Recognition
import Support

/// Reads `augmentation { … }`, and shows what is wrong with it at the words that are to blame.
struct AugmentationReader {
    /// Gives the value of a variable.
    let value: (String) -> (any Value)?
    /// Computes what stands in brackets.
    let evaluate: (Expression) throws -> any Value

    func augmentation(_ block: BlockValue) throws -> Augmentation {
        Augmentation(try block.lines.map { try step($0) })
    }

    /// What is wrong with an augmentation in which no variable stands.
    static func problems(in block: BlockValue) -> [Diagnostic] {
        let reader = AugmentationReader(value: { _ in nil }, evaluate: { _ in Nothing() })
        return block.lines.compactMap { line in
            do {
                _ = try reader.step(line)
                return nil
            } catch {
                return error as? Diagnostic
            }
        }
    }

    private func step(_ line: BlockValue.Line) throws -> Augmentation.Step {
        let name = line.call.name
        if let label = line.label {
            throw Self.diagnostic("an effect has no name of its own", at: label.span, label: "leave this and the = out")
        }
        guard let word = Augmentation.word(named: name.text) else {
            let near = Suggestions.nearest(to: name.text, in: Augmentation.words.map(\.name))
            throw Self.diagnostic(
                "no effect is called '\(name.text)'", at: name.span,
                label: near.map { "did you mean \($0)?" } ?? "unknown effect", help: "`help effects` lists the effects")
        }
        if line.nested != nil {
            throw Self.diagnostic("'\(word.name)' takes no block", at: name.span, label: "no { } after this")
        }
        var plain: [(argument: EffectArgument, span: Span)] = []
        var probability = 1.0
        var flags: [(span: Span, value: Argument?)] = []
        for argument in line.call.arguments {
            switch argument.kind {
            case .endOfFlags: continue
            case .flag("probability", let value):
                guard flags.isEmpty else {
                    throw Self.diagnostic("'--probability' is given twice", at: argument.span, label: "here again")
                }
                flags.append((argument.span, value))
            case .flag(let flag, _):
                throw Self.diagnostic(
                    "'\(word.name)' has no flag '--\(flag)'", at: argument.span, label: "unknown flag",
                    help: "every effect has --probability N; \(word.usage)")
            case .word, .value:
                if let flag = flags.last, flag.value == nil {
                    flags[flags.count - 1].value = argument
                } else {
                    plain.append((try read(argument), argument.span))
                }
            }
        }
        if let flag = flags.last {
            guard let value = flag.value, case .range(let number, _, nil, true) = try read(value),
                (0...1).contains(number)
            else {
                throw Self.diagnostic(
                    "'--probability' is a number from 0 to 1", at: flag.value?.span ?? flag.span, label: "not that")
            }
            probability = number
        }
        do throws(EffectError) {
            return Augmentation.Step(try word.effect(plain.map(\.argument)), probability: probability)
        } catch {
            let span = error.argument.flatMap { $0 < plain.count ? plain[$0].span : nil } ?? name.span
            throw Self.diagnostic(
                error.reason, at: span, label: error.argument == nil ? "" : "not this", help: error.help ?? word.usage)
        }
    }

    // MARK: Arguments

    private func read(_ argument: Argument) throws -> EffectArgument {
        switch argument.kind {
        case .word(let word):
            if let value = value(word) { return try effectArgument(value, at: argument.span) }
            let source = Source(word)
            guard let literal = try Parser.value(ofWord: Span(0, source.bytes.count), in: source) else {
                return .word(word)
            }
            if case .name = literal.kind { return .word(word) }
            do { return try effectArgument(Self.number(literal), at: argument.span) } catch let error as Diagnostic {
                // Its place is within the word.
                var error = error
                error.span = argument.span
                throw error
            }
        case .value(let expression): return try effectArgument(try evaluate(expression), at: argument.span)
        case .flag, .endOfFlags: return .word("")
        }
    }

    /// A number or a range that stands literally.
    private static func number(_ literal: Expression) throws -> any Value {
        switch literal.kind {
        case .number(let number): return Quantity(number.value, number.unit)
        case .unary(let operation, let operand): return try Operators.apply(operation, to: number(operand))
        case .plusMinus(let operand): return try Operators.plusMinus(number(operand))
        case .range(let lower, let upper, let includesEnd):
            return try Operators.range(try [lower, upper].compactMap { $0 }.map(number), includesEnd: includesEnd)
        default: return Nothing()
        }
    }

    private func effectArgument(_ value: any Value, at span: Span) throws -> EffectArgument {
        switch value {
        case let number as Quantity:
            let unit = try Self.unit(number.unit, at: span)
            return .range(number.inBaseUnit, number.inBaseUnit, unit: unit, isOneNumber: true)
        case let range as RangeValue:
            let unit = try Self.unit(range.upper.unit ?? range.lower.unit, at: span)
            return .range(range.lower.inBaseUnit, range.upper.inBaseUnit, unit: unit, isOneNumber: false)
        case let text as String: return .word(text)
        case let dataset as Dataset:
            return .recordings(
                EffectRecordings(
                    name: dataset.name, digest: dataset.digest.short, clips: dataset.utterances.map(\.clip)))
        case let clip as ClipValue:
            return .recordings(
                EffectRecordings(name: clip.utterance.id, digest: "\(clip.digest.short)", clips: [clip.clip]))
        default:
            throw EvaluatedArgument(content: .value(value), span: span).wrong(
                value, needed: "a number, a range or recordings")
        }
    }

    private static func unit(_ unit: Unit?, at span: Span) throws -> EffectUnit? {
        switch unit?.dimension {
        case nil: return nil
        case .time: return .seconds
        case .frequency: return .hertz
        case .level: return .decibels
        case .pitch: return .semitones
        case .size: throw Self.diagnostic("no effect is measured in bytes", at: span, label: "not this")
        }
    }

    private static func diagnostic(
        _ reason: String, at span: Span, label: String, help: String? = nil
    ) -> Diagnostic {
        Diagnostic(WorkbenchCode.augmentation, reason, at: span, label: label, help: help.map { [$0] } ?? [])
    }
}
