/// Writes syntax as text that parses to the same syntax: the one canonical spelling of a program.
package struct Printer {
    private var indent = 0

    package init() {}

    package static func text(_ program: Program) -> String {
        var printer = Printer()
        return printer.statements(program.statements)
    }

    package static func text(_ block: BlockValue) -> String {
        var printer = Printer()
        return printer.blockValue(block)
    }

    package static func text(_ stage: Stage) -> String {
        var printer = Printer()
        return printer.stage(stage)
    }

    package static func text(_ definition: Definition) -> String {
        var printer = Printer()
        return printer.definition(definition)
    }

    private var margin: String { String(repeating: "    ", count: indent) }

    private mutating func statements(_ all: [Statement]) -> String {
        var lines: [String] = []
        for statement in all { lines.append(margin + self.statement(statement)) }
        return lines.joined(separator: "\n")
    }

    private mutating func statement(_ statement: Statement) -> String {
        switch statement.kind {
        case .assignment(let names, let value):
            return names.map(\.text).joined(separator: ", ") + " = " + pipeline(value)
        case .definition(let definition): return self.definition(definition)
        case .pipeline(let pipeline): return self.pipeline(pipeline)
        }
    }

    private mutating func definition(_ definition: Definition) -> String {
        var head = "def " + definition.name.text
        for parameter in definition.parameters {
            head += " " + (parameter.isFlag ? "--" : "") + parameter.name.text
            guard let value = parameter.defaultValue else { continue }
            head += (parameter.isFlag ? " " : "=") + expression(value)
        }
        return head + " " + block(definition.body)
    }

    private mutating func block(_ block: Block) -> String {
        guard !block.statements.isEmpty else { return "{ }" }
        indent += 1
        let body = statements(block.statements)
        indent -= 1
        return "{\n\(body)\n\(margin)}"
    }

    private mutating func pipeline(_ pipeline: Pipeline) -> String {
        var stages: [String] = []
        for stage in pipeline.stages { stages.append(self.stage(stage)) }
        return stages.joined(separator: " | ")
    }

    private mutating func stage(_ stage: Stage) -> String {
        switch stage {
        case .expression(let expression): self.expression(expression)
        case .call(let call): self.call(call)
        case .loop(let loop): self.loop(loop)
        case .conditional(let conditional): self.conditional(conditional)
        }
    }

    private mutating func loop(_ loop: Loop) -> String {
        let names = loop.variables.map(\.text).joined(separator: ", ")
        return "for \(names) in \(expression(loop.sequence)) \(block(loop.body))"
    }

    private mutating func conditional(_ conditional: Conditional) -> String {
        var parts: [String] = []
        for branch in conditional.branches {
            parts.append("if \(expression(branch.condition)) \(block(branch.body))")
        }
        if let otherwise = conditional.otherwise { parts.append(block(otherwise)) }
        return parts.joined(separator: " else ")
    }

    private mutating func call(_ call: Call) -> String {
        var parts = [call.name.text]
        for argument in call.arguments { parts.append(self.argument(argument)) }
        return parts.joined(separator: " ")
    }

    private mutating func argument(_ argument: Argument) -> String {
        switch argument.kind {
        case .word(let text): text
        case .value(let value): expression(value)
        case .flag(let name, nil): "--" + name
        case .flag(let name, .some(let value)): "--\(name)=\(self.argument(value))"
        case .endOfFlags: "--"
        }
    }

    private mutating func expression(_ expression: Expression) -> String {
        switch expression.kind {
        case .number(let literal): return literal.text + (literal.unit?.symbol ?? "")
        case .size(let sides): return sides.map(String.init).joined(separator: "x")
        case .text(let text): return Self.quoted(text)
        case .boolean(let value): return value ? "true" : "false"
        case .name(let name): return name
        case .list(let items): return "[\(list(items))]"
        case .range(let lower, let upper, let includesEnd):
            let sign = includesEnd ? ".." : "..<"
            return (lower.map { self.expression($0) } ?? "") + sign + (upper.map { self.expression($0) } ?? "")
        case .plusMinus(let operand): return "±" + signed(operand)
        case .unary(.not, let operand): return "not " + self.expression(operand)
        case .unary(let operation, let operand): return operation.rawValue + signed(operand)
        case .binary(let operation, let left, let right):
            return "\(self.expression(left)) \(operation.rawValue) \(self.expression(right))"
        case .function(let name, let arguments):
            var parts: [String] = []
            for argument in arguments {
                parts.append((argument.label.map { $0.text + " = " } ?? "") + self.expression(argument.value))
            }
            return "\(name.text)(\(parts.joined(separator: ", ")))"
        case .index(let base, let items): return "\(self.expression(base))[\(list(items))]"
        case .member(let base, let name): return "\(self.expression(base)).\(name.text)"
        case .pipeline(let pipeline): return "(\(self.pipeline(pipeline)))"
        case .block(let block): return blockValue(block)
        }
    }

    /// Two signs in a row would read as one sign of another meaning (`+-2`) or as a flag (`--2`).
    private mutating func signed(_ operand: Expression) -> String {
        switch operand.kind {
        case .unary(.minus, _), .unary(.plus, _), .plusMinus: " " + expression(operand)
        default: expression(operand)
        }
    }

    private mutating func list(_ items: [Expression]) -> String {
        var parts: [String] = []
        for item in items { parts.append(expression(item)) }
        return parts.joined(separator: ", ")
    }

    private mutating func blockValue(_ block: BlockValue) -> String {
        block.opener.text + " " + lines(block.lines)
    }

    private mutating func lines(_ all: [BlockValue.Line]) -> String {
        guard !all.isEmpty else { return "{ }" }
        indent += 1
        var parts: [String] = []
        for line in all {
            let label = line.label.map { $0.text + " = " } ?? ""
            var text = margin + label + call(line.call)
            if let nested = line.nested { text += " " + lines(nested) }
            parts.append(text)
        }
        indent -= 1
        return "{\n\(parts.joined(separator: "\n"))\n\(margin)}"
    }

    /// A text in double quotes, with escapes where it needs them.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
