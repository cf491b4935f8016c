/// A parsed text: its statements in order.
package struct Program: Sendable, Equatable {
    package var statements: [Statement]

    package init(statements: [Statement]) {
        self.statements = statements
    }
}

/// A name with its place.
package struct Name: Sendable, Equatable {
    package let text: String
    @Unequal package var span: Span

    package init(_ text: String, _ span: Span) {
        self.text = text
        self.span = span
    }
}

package struct Statement: Sendable, Equatable {
    package indirect enum Kind: Sendable, Equatable {
        /// `a, b = …`
        case assignment([Name], Pipeline)
        /// `def name parameters { … }`
        case definition(Definition)
        case pipeline(Pipeline)
    }

    package let kind: Kind
    @Unequal package var span: Span

    package init(kind: Kind, span: Span) {
        self.kind = kind
        self.span = span
    }
}

/// Statements between `{` and `}`.
package struct Block: Sendable, Equatable {
    package let statements: [Statement]
    @Unequal package var span: Span
}

/// A person's own command.
package struct Definition: Sendable, Equatable {
    package struct Parameter: Sendable, Equatable {
        package let name: Name
        /// Written `--name`; a flag without a default is a boolean.
        package let isFlag: Bool
        package let defaultValue: Expression?
    }

    package let name: Name
    package let parameters: [Parameter]
    package let body: Block
}

/// Stages joined by `|`: the value of each becomes the first argument of the next.
package struct Pipeline: Sendable, Equatable {
    package let stages: [Stage]
    @Unequal package var span: Span

    package init(stages: [Stage], span: Span) {
        self.stages = stages
        self.span = span
    }
}

package indirect enum Stage: Sendable, Equatable {
    case expression(Expression)
    case call(Call)
    case loop(Loop)
    case conditional(Conditional)

    package var span: Span {
        switch self {
        case .expression(let expression): expression.span
        case .call(let call): call.span
        case .loop(let loop): loop.span
        case .conditional(let conditional): conditional.span
        }
    }
}

/// `for x in … { … }`: gives a table of its variables and of what its last line gave.
package struct Loop: Sendable, Equatable {
    package let variables: [Name]
    package let sequence: Expression
    package let body: Block
    @Unequal package var span: Span
}

/// `if … { … } else if … { … } else { … }`: gives what the last line of the chosen block gave.
package struct Conditional: Sendable, Equatable {
    package struct Branch: Sendable, Equatable {
        package let condition: Expression
        package let body: Block
    }

    package let branches: [Branch]
    package let otherwise: Block?
    @Unequal package var span: Span
}

/// A name and what follows it. Without arguments it may turn out to be a variable: the binder decides.
package struct Call: Sendable, Equatable {
    package let name: Name
    package let arguments: [Argument]
    @Unequal package var span: Span

    package init(name: Name, arguments: [Argument], span: Span) {
        self.name = name
        self.arguments = arguments
        self.span = span
    }
}

package struct Argument: Sendable, Equatable {
    package indirect enum Kind: Sendable, Equatable {
        /// A run of characters, read by the parameter's kind.
        case word(String)
        case value(Expression)
        /// `--name`, or `--name=value`.
        case flag(String, Argument?)
        /// A lone `--`: what follows are no flags.
        case endOfFlags
    }

    package let kind: Kind
    @Unequal package var span: Span

    package init(kind: Kind, span: Span) {
        self.kind = kind
        self.span = span
    }
}
