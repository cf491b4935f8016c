import Language
import Networks

/// Reads `network { … }` as a graph, and shows what is wrong with it at the words that are to blame.
struct NetworkReader {
    /// Gives the value of a variable.
    let value: (String) -> (any Value)?
    /// Computes what stands in brackets.
    let evaluate: (Expression) throws -> any Value

    /// The features that a network is built for where it does not say: those that `features` gives by itself.
    static let usual = (rows: 60, frames: 80)

    func graph(_ block: BlockValue) throws -> Graph {
        let lines = try block.lines.map { try line($0) }
        let (rows, frames) = LayerDescription.statedFeatures(lines) ?? Self.usual
        do {
            return try Graph(lines, rows: rows, frames: frames)
        } catch {
            throw Self.diagnostic(error, in: block)
        }
    }

    /// What is wrong with a network in which no variable stands.
    static func problems(in block: BlockValue) -> [Diagnostic] {
        guard block.opener.text == "network" else { return [] }
        do {
            _ = try NetworkReader(value: { _ in nil }, evaluate: { _ in Nothing() }).graph(block)
            return []
        } catch {
            return (error as? Diagnostic).map { [$0] } ?? []
        }
    }

    // MARK: Lines

    private func line(_ line: BlockValue.Line) throws -> LayerDescription {
        var arguments: [String] = []
        var flags: [LayerDescription.Flag] = []
        for argument in line.call.arguments {
            switch argument.kind {
            case .flag(let name, let value):
                flags.append(.init(name, try value.map { [try text($0, of: name)] } ?? []))
            case .endOfFlags: continue
            case .word, .value:
                if let flag = flags.popLast() {
                    flags.append(.init(flag.name, flag.values + [try text(argument, of: flag.name)]))
                } else {
                    arguments.append(try text(argument, of: nil))
                }
            }
        }
        return LayerDescription(
            label: line.label?.text, line.call.name.text, arguments, flags: flags,
            block: try line.nested?.map { try self.line($0) })
    }

    /// Flags whose words are names or choices, not numbers, and so never variables.
    private static let literalFlags: Set<String> = ["from", "padding"]

    private func text(_ argument: Argument, of flag: String?) throws -> String {
        let isLiteral = flag.map { Self.literalFlags.contains($0) } ?? false
        switch argument.kind {
        case .word(let word):
            guard !isLiteral, let value = value(word) else { return word }
            return try text(value, at: argument.span)
        case .value(let expression):
            if isLiteral, case .name(let name) = expression.kind { return name }
            return try text(try evaluate(expression), at: argument.span)
        case .flag, .endOfFlags: return ""
        }
    }

    /// A number, a size or a text as it would be written.
    private func text(_ value: any Value, at span: Span) throws -> String {
        switch value {
        case let number as Quantity where number.unit == nil: return number.text
        case let text as String: return text
        case let list as ListValue where list.numbers?.count == 2:
            return list.items.map(\.summaryText).joined(separator: "x")
        default:
            throw EvaluatedArgument(content: .value(value), span: span).wrong(value, needed: "a number or a size")
        }
    }

    // MARK: Errors

    private static func diagnostic(_ error: NetworkError, in block: BlockValue) -> Diagnostic {
        guard let place = error.place, let line = line(at: place.lines, in: block.lines) else {
            return Diagnostic(
                WorkbenchCode.network, error.reason, at: block.opener.span, label: "cannot be built",
                help: error.help.map { [$0] } ?? [])
        }
        let word = line.call.name.text
        var label = ""
        var help = error.help.map { [$0] } ?? []
        if place.part == .word, LayerWord.named(word) == nil {
            let near = Suggestions.nearest(to: word, in: LayerWord.all.map(\.name))
            label = near.map { "did you mean \($0)?" } ?? "unknown layer"
            help = ["`help layers` lists the layers"]
        }
        return Diagnostic(
            WorkbenchCode.network, error.reason, at: span(of: place.part, in: line), label: label, help: help)
    }

    private static func line(at path: [Int], in lines: [BlockValue.Line]) -> BlockValue.Line? {
        guard let first = path.first, first < lines.count else { return nil }
        return path.count == 1 ? lines[first] : line(at: Array(path.dropFirst()), in: lines[first].nested ?? [])
    }

    private static func span(of part: NetworkError.Place.Part, in line: BlockValue.Line) -> Span {
        switch part {
        case .line: return line.call.span
        case .word: return line.call.name.span
        case .label: return line.label?.span ?? line.call.name.span
        case .argument(let position):
            let arguments = line.call.arguments
            return position < arguments.count ? arguments[position].span : line.call.span
        case .flag(let name): return flag(name, in: line).first ?? line.call.span
        case .flagWord(let name, let position):
            let spans = flag(name, in: line)
            return position + 1 < spans.count ? spans[position + 1] : spans.first ?? line.call.span
        }
    }

    /// Where a flag stands, and then each of its words.
    private static func flag(_ name: String, in line: BlockValue.Line) -> [Span] {
        let arguments = line.call.arguments
        let place = arguments.lastIndex { if case .flag(name, _) = $0.kind { true } else { false } }
        guard let place, case .flag(_, let touching) = arguments[place].kind else { return [] }
        let words = arguments[(place + 1)...].prefix { argument in
            switch argument.kind {
            case .word, .value: true
            case .flag, .endOfFlags: false
            }
        }
        return [arguments[place].span] + (touching.map { [$0.span] } ?? []) + words.map(\.span)
    }
}
