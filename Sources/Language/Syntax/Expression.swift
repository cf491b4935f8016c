package struct Expression: Sendable, Equatable {
    package indirect enum Kind: Sendable, Equatable {
        case number(NumberLiteral)
        /// `3x3`
        case size([Int])
        case text(String)
        case boolean(Bool)
        case name(String)
        case list([Expression])
        /// `a..b`, `a..<b`; an end is absent only inside `[ ]`.
        case range(Expression?, Expression?, includesEnd: Bool)
        /// `±2`: the range from minus to plus.
        case plusMinus(Expression)
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        case function(Name, [FunctionArgument])
        case index(Expression, [Expression])
        case member(Expression, Name)
        /// `( … )`
        case pipeline(Pipeline)
        case block(BlockValue)
    }

    package let kind: Kind
    @Unequal package var span: Span
    /// How many nodes deep the tree is: bounded by the parser, so that no walk over it can exhaust the stack.
    @Unequal package var height: Int

    package init(_ kind: Kind, _ span: Span, height: Int = 1) {
        self.kind = kind
        self.span = span
        self.height = height
    }
}

/// A number as it was written, its value, and its unit if it has one.
package struct NumberLiteral: Sendable, Equatable {
    package let text: String
    package let value: Double
    package let unit: Unit?
}

package struct FunctionArgument: Sendable, Equatable {
    /// `axis` in `mean(w, axis = 0)`.
    package let label: Name?
    package let value: Expression
}

package enum UnaryOperator: String, Sendable {
    case minus = "-"
    case plus = "+"
    case not
}

/// Binary operators, each with how tightly it binds (see the grammar in `Parser.swift`).
package enum BinaryOperator: String, Sendable, CaseIterable {
    case or, and
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case floorDivide = "//"
    case remainder = "%"
    case matrixMultiply = "@"
    case power = "**"

    package var precedence: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 4
        case .add, .subtract: 6
        case .multiply, .divide, .floorDivide, .remainder, .matrixMultiply: 7
        case .power: 9
        }
    }

    package var isComparison: Bool { precedence == 4 }
}

/// `network { … }` or `augmentation { … }`: lines that each feed the next.
package struct BlockValue: Sendable, Equatable {
    package struct Line: Sendable, Equatable {
        /// `name = layer …`
        package let label: Name?
        package let call: Call
        /// The lines of `residual { … }` or `repeat n { … }`.
        package let nested: [Line]?
    }

    /// `network` or `augmentation`.
    package let opener: Name
    package let lines: [Line]
    @Unequal package var span: Span

    /// The words that open a block value.
    package static let openers: Set<String> = ["network", "augmentation"]
}
