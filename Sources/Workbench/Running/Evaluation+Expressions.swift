import Language
import Tensors

extension Evaluation {
    func evaluate(_ expression: Expression) throws -> any Value {
        let span = expression.span
        switch expression.kind {
        case .number(let literal): return Quantity(literal.value, literal.unit)
        case .size(let sides): return ListValue(sides.map { Quantity($0) })
        case .text(let text): return text
        case .boolean(let value): return value
        case .block(let block) where block.opener.text == "network":
            return try NetworkReader(value: value(of:), evaluate: evaluate).graph(block)
        case .block(let block) where block.opener.text == "augmentation":
            return try AugmentationReader(value: value(of:), evaluate: evaluate).augmentation(block)
        case .block(let block): return block
        case .name(let name):
            guard let value = value(of: name) else {
                throw Diagnostic(
                    LanguageCode.unknownVariable, "no variable is called '\(name)'", at: span, label: "unknown name")
            }
            return value
        case .list(let items): return try computed(items, at: span) { ListValue($0) }
        case .range(let lower, let upper, let includesEnd):
            let ends = [lower, upper].compactMap { $0 }
            return try computed(ends, at: span) { try Operators.range($0, includesEnd: includesEnd) }
        case .plusMinus(let operand): return try computed([operand], at: span) { try Operators.plusMinus($0[0]) }
        case .unary(let operation, let operand):
            return try computed([operand], at: span) { try Operators.apply(operation, to: $0[0]) }
        case .binary(let operation, let left, let right):
            if let name = expression.hyphenatedName(in: self), let value = value(of: name) { return value }
            return try binary(operation, left, right, at: span)
        case .function(let name, let arguments): return try function(name, arguments, at: span)
        case .index(let base, let items): return try index(base, items, at: span)
        case .member(let base, let name): return try member(base, name)
        case .pipeline(let pipeline):
            guard let value = try run(pipeline).results.first else {
                throw Diagnostic(
                    WorkbenchCode.tooFewResults, "the line in parentheses gives no value", at: span, label: "no value")
            }
            return value
        }
    }

    /// Evaluates operands and computes with them; what follows from a measured value is itself measured.
    private func computed(
        _ operands: [Expression], at span: Span, _ body: ([any Value]) throws -> any Value
    ) throws -> any Value {
        let values = try operands.map { try evaluate($0) }
        return try computed(values, at: span, body)
    }

    private func computed(
        _ values: [any Value], at span: Span, _ body: ([any Value]) throws -> any Value
    ) throws -> any Value {
        let isMeasured = values.contains { $0 is Measured }
        let plain = isMeasured ? values.map { ($0 as? Measured)?.base ?? $0 } : values
        let result = try placed(at: span) {
            let result = try body(plain)
            try result.extent.require()
            return result
        }
        return isMeasured ? Measured(result) : result
    }

    private func binary(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, at span: Span
    ) throws -> any Value {
        let first = try evaluate(left)
        // The right side of `and` and `or` is left alone where the left one decides.
        if let decided = first as? Bool, operation == .and && !decided || operation == .or && decided { return decided }
        return try computed([first, try evaluate(right)], at: span) { try Operators.apply(operation, $0[0], $0[1]) }
    }

    private func function(_ name: Name, _ arguments: [FunctionArgument], at span: Span) throws -> any Value {
        let (signature, places) = try FunctionBinder.bind(name, arguments, in: self)
        guard let function = library.functions[signature.name] else { return Nothing() }
        let values = try arguments.map { try evaluate($0.value) }
        let seed = workspace.seed
        return try computed(values, at: span) { plain in
            let call = FunctionCall(
                signature: signature, values: plain, labels: arguments.map { $0.label?.text },
                spans: arguments.map(\.value.span), places: places, seed: seed)
            return ValueConversion.simplified(try function.apply(call))
        }
    }

    private func member(_ base: Expression, _ name: Name) throws -> any Value {
        let value = try evaluate(base)
        if let member = value.member(name.text) {
            try placed(at: name.span) { try value.refuseUnread() }
            return member
        }
        let known = value.members
        throw Diagnostic(
            WorkbenchCode.unknownMember, "\(value.kind.withArticle) has no '\(name.text)'", at: name.span,
            label: Suggestions.nearest(to: name.text, in: known).map { "did you mean \($0)?" } ?? "unknown member",
            help: known.isEmpty ? [] : ["it has \(known.joined(separator: ", "))"])
    }

    // MARK: Indexing

    private func index(_ base: Expression, _ items: [Expression], at span: Span) throws -> any Value {
        let value = try evaluate(base)
        var indices: [Indexing.Item] = []
        var isMeasured = value is Measured
        for item in items {
            let (index, measured) = try indexItem(item)
            indices.append(index)
            isMeasured = isMeasured || measured
        }
        let plain = (value as? Measured)?.base ?? value
        let result = try placed(at: span) {
            let result = ValueConversion.simplified(try Indexing.item(indices, of: plain))
            try result.extent.require()
            return result
        }
        return isMeasured ? Measured(result) : result
    }

    private func indexItem(_ item: Expression) throws -> (Indexing.Item, isMeasured: Bool) {
        guard case .range(let lower, let upper, let includesEnd) = item.kind else {
            let value = try evaluate(item)
            return (try Indexing.Item((value as? Measured)?.base ?? value, at: item.span), value is Measured)
        }
        let ends = try [lower, upper].map { end in try end.map { try evaluate($0) } }
        let plain = ends.map { ($0 as? Measured)?.base ?? $0 }
        let index = try Indexing.Item(
            from: plain[0], to: plain[1], includesEnd: includesEnd, at: item.span)
        return (index, ends.contains { $0 is Measured })
    }
}
