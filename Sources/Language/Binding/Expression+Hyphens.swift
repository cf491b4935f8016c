extension Expression {
    /// The name that it stands for though it reads as a subtraction: `student-plus`, where that has a value and `plus`
    /// alone has none.
    package func hyphenatedName(in scope: any Scope) -> String? {
        guard let name = hyphenated, case .binary(_, _, let right) = kind, case .name(let last) = right.kind,
            scope.kind(ofVariable: last) == nil, scope.kind(ofVariable: name) != nil
        else { return nil }
        return name
    }

    /// Names with a hyphen between them and no blanks.
    private var hyphenated: String? {
        switch kind {
        case .name(let name): return name
        case .binary(.subtract, let left, let right):
            guard case .name(let last) = right.kind, left.span.end + 1 == right.span.start else { return nil }
            return left.hyphenated.map { "\($0)-\(last)" }
        default: return nil
        }
    }
}
