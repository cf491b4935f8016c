// How high a tree is: what the parser bounds, so that no walk over it can exhaust the stack.

extension Sequence<Expression> {
    /// The highest of them: what a node above them counts its own height from.
    var tallest: Expression? { self.max { $0.height < $1.height } }
}

extension Pipeline {
    var tallest: Expression? {
        stages.lazy.compactMap { stage in
            switch stage {
            case .expression(let expression): expression
            case .call(let call): call.tallest
            case .loop(let loop): [loop.sequence, loop.body.tallest].compactMap { $0 }.tallest
            case .conditional(let conditional): conditional.tallest
            }
        }.tallest
    }
}

extension Conditional {
    fileprivate var tallest: Expression? {
        let blocks = (branches.map(\.body) + [otherwise].compactMap { $0 }).compactMap(\.tallest)
        return (branches.map(\.condition) + blocks).tallest
    }
}

extension Block {
    fileprivate var tallest: Expression? {
        statements.lazy.compactMap { statement in
            switch statement.kind {
            case .assignment(_, let pipeline), .pipeline(let pipeline): pipeline.tallest
            case .definition(let definition): definition.body.tallest
            }
        }.tallest
    }
}

extension Call {
    /// The highest expression among the arguments.
    var tallest: Expression? { arguments.lazy.compactMap(\.tallest).tallest }
}

extension Argument {
    fileprivate var tallest: Expression? {
        switch kind {
        case .value(let value): value
        case .flag(_, let value): value?.tallest
        case .word, .endOfFlags: nil
        }
    }
}
