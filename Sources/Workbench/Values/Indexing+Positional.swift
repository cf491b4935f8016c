import Language

extension Indexing {
    /// Parts by position or by name.
    static func item(_ indices: [Item], of sequence: any PositionalValue) throws -> any Value {
        let index = try single(indices, sequence.kind.withArticle).resolved(for: sequence.count)
        switch index {
        case .name(let name, let span): return sequence.item(at: try position(of: name, in: sequence.names, span))
        case .names(let names, let span):
            let known = sequence.names
            return sequence.items(at: try names.map { try position(of: $0, in: known, span) })
        default:
            let positions = try index.positions(in: sequence.count)
            if case .position = index { return sequence.item(at: positions[0]) }
            return sequence.items(at: positions)
        }
    }

    private static func position(of name: String, in names: [String], _ span: Span) throws -> Int {
        if let position = names.firstIndex(of: name) { return position }
        throw Diagnostic(
            WorkbenchCode.unknownMember, "there is no '\(name)' in it", at: span,
            label: Suggestions.nearest(to: name, in: names).map { "did you mean \($0)?" } ?? "unknown name")
    }
}
