import Language
import Testing

/// The span of every node covers exactly the text that it came from.
@Suite struct SpanTests {
    @Test(arguments: [
        "  a , b  =  f x  --y=( 1 )  |  g  -- z   # comment", "if  a  {  b  }  else  {  c  }  # d",
        "for  a  in  [ 1 ]  {  }  ;  b",
        "-  a  **  - 2  +  not  b  # c", "( 1  ..  2 )  ", "f( a  =  1 , [ 2 , 3 ] )[ .. , 1 .. ].x  ", "±  2  ",
        "def f a=1 --b 2 { a }  # x",
        "n = network { l = conv 3x3 --from ( a ) ; residual { relu } }  ", "x = \"é\" ; y = 漢字 + 1  ",
        "\"\"\"a\nb\"\"\"  ; 'c' ",
    ])
    func spansCoverTheirText(text: String) throws {
        let source = Source(text)
        for (span, node) in SpanCollector.spans(of: try Parser.parse(source)) {
            let covered = source.text(span)
            #expect(covered.first.map { !" \n#;".contains($0) } ?? false, "\(node)")
            #expect(covered.last.map { !" \n#;".contains($0) } ?? false, "\(node)")
            #expect(node.isEmpty || compact(covered) == compact(node))
        }
    }

    private func compact(_ text: String) -> String {
        String(text.filter { !" \n;".contains($0) }).replacing("'", with: "\"").replacing("\"\"\"", with: "\"")
            .replacing("\\n", with: "")
    }
}

/// Walks a program and pairs spans with the canonical spelling of what they should cover; empty where it has none.
private enum SpanCollector {
    static func spans(of program: Program) -> [(Span, String)] {
        program.statements.flatMap { statement in
            var alone = program
            alone.statements = [statement]
            return [(statement.span, Printer.text(alone))] + spans(statement)
        }
    }

    private static func spans(_ statement: Statement) -> [(Span, String)] {
        let own = [(statement.span, "")]
        switch statement.kind {
        case .assignment(let names, let pipeline): return own + names.map { ($0.span, $0.text) } + spans(pipeline)
        case .definition(let definition):
            let defaults = definition.parameters.compactMap(\.defaultValue).flatMap(spans)
            let names = [definition.name] + definition.parameters.map(\.name)
            return own + names.map { ($0.span, $0.text) } + defaults + spans(definition.body)
        case .pipeline(let pipeline): return own + spans(pipeline)
        }
    }

    private static func spans(_ block: Block) -> [(Span, String)] {
        [(block.span, "")] + block.statements.flatMap(spans)
    }

    private static func spans(_ pipeline: Pipeline) -> [(Span, String)] {
        let stages = pipeline.stages.map { Printer.text($0) }
        return [(pipeline.span, stages.joined(separator: " | "))]
            + pipeline.stages.flatMap { stage in
                switch stage {
                case .call(let call): [(stage.span, Printer.text(stage))] + spans(call)
                case .expression(let expression): spans(expression)
                case .loop(let loop): [(loop.span, Printer.text(stage))] + spans(loop)
                case .conditional(let conditional): [(conditional.span, Printer.text(stage))] + spans(conditional)
                }
            }
    }

    private static func spans(_ loop: Loop) -> [(Span, String)] {
        loop.variables.map { ($0.span, $0.text) } + spans(loop.sequence) + spans(loop.body)
    }

    private static func spans(_ conditional: Conditional) -> [(Span, String)] {
        let branches = conditional.branches.flatMap { spans($0.condition) + spans($0.body) }
        return branches + (conditional.otherwise.map(spans) ?? [])
    }

    private static func spans(_ call: Call) -> [(Span, String)] {
        [(call.name.span, call.name.text), (call.span, Printer.text(.call(call)))] + call.arguments.flatMap(spans)
    }

    private static func spans(_ argument: Argument) -> [(Span, String)] {
        switch argument.kind {
        case .word(let text): [(argument.span, text)]
        case .value(let value): [(argument.span, Printer.text(.expression(value)))] + spans(value)
        case .flag(let name, nil): [(argument.span, "--" + name)]
        case .flag(_, .some(let value)): [(argument.span, "")] + spans(value)
        case .endOfFlags: [(argument.span, "--")]
        }
    }

    private static func spans(_ expression: Expression) -> [(Span, String)] {
        let own = [(expression.span, Printer.text(.expression(expression)))]
        switch expression.kind {
        case .number, .size, .text, .boolean, .name: return own
        case .list(let items): return own + items.flatMap(spans)
        case .range(let lower, let upper, _): return own + (lower.map(spans) ?? []) + (upper.map(spans) ?? [])
        case .plusMinus(let operand), .unary(_, let operand): return own + spans(operand)
        case .binary(_, let left, let right): return own + spans(left) + spans(right)
        case .function(let name, let arguments):
            return own + [(name.span, name.text)] + arguments.flatMap { spans($0.value) }
        case .index(let base, let items): return own + spans(base) + items.flatMap(spans)
        case .member(let base, let name): return own + spans(base) + [(name.span, name.text)]
        case .pipeline(let pipeline): return own + spans(pipeline)
        case .block(let block): return own + [(block.span, Printer.text(block))] + lines(block.lines)
        }
    }

    private static func lines(_ all: [BlockValue.Line]) -> [(Span, String)] {
        all.flatMap { line in
            (line.label.map { [($0.span, $0.text)] } ?? []) + spans(line.call) + (line.nested.map(lines) ?? [])
        }
    }
}
