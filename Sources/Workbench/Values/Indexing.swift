import Language
import Tensors

/// What `[ ]` takes from a value. Positions begin at 0; negative ones count from the end; ranges include their
/// end; a tensor of zeros and ones that is as long as the axis is a mask.
enum Indexing {
    enum Item {
        case position(Int, Span)
        /// `nil` ends are the first and the last.
        case range(Int?, Int?, includesEnd: Bool, Span)
        case gather([Int], Span)
        /// A tensor of zeros and ones: a mask where it is as long as the axis, else positions.
        case zerosAndOnes([Int], Span)
        case name(String, Span)
        case names([String], Span)

        init(_ value: any Value, at span: Span) throws {
            switch value {
            case let number as Quantity: self = .position(try Self.whole(number, span), span)
            case let text as String: self = .name(text, span)
            case let range as RangeValue:
                self = try Item(from: range.lower, to: range.upper, includesEnd: range.includesEnd, at: span)
            case let list as ListValue where !list.items.isEmpty && list.items.allSatisfy({ $0 is String }):
                self = .names(list.items.compactMap { $0 as? String }, span)
            case let list as ListValue:
                self = .gather(
                    try list.items.map { item in
                        guard let number = item as? Quantity else { throw Self.wrong(item, span) }
                        return try Self.whole(number, span)
                    }, span)
            case let tensor as Tensor where tensor.rank == 1:
                let numbers = try tensor.scalars.map { try Self.whole(Quantity($0), span) }
                let mayBeMask = numbers.allSatisfy { $0 == 0 || $0 == 1 }
                self = mayBeMask ? .zerosAndOnes(numbers, span) : .gather(numbers, span)
            default: throw Self.wrong(value, span)
            }
        }

        init(from lower: (any Value)?, to upper: (any Value)?, includesEnd: Bool, at span: Span) throws {
            let ends = try [lower, upper].map { end -> Int? in
                guard let end else { return nil }
                guard let number = end as? Quantity else { throw Self.wrong(end, span) }
                return try Self.whole(number, span)
            }
            self = .range(ends[0], ends[1], includesEnd: includesEnd, span)
        }

        private static func whole(_ number: Quantity, _ span: Span) throws -> Int {
            guard number.unit == nil, let whole = number.whole else { throw wrong(number, span) }
            return whole
        }

        private static func wrong(_ value: any Value, _ span: Span) -> Diagnostic {
            let what = (value as? Quantity)?.text ?? value.kind.withArticle
            return Diagnostic(
                WorkbenchCode.badIndex,
                "an index is a whole number, a range, a list of whole numbers or a name, not \(what)",
                at: span, label: "not an index")
        }

        /// The item for an axis of `count`: a mask becomes the positions of its ones.
        func resolved(for count: Int) -> Item {
            guard case .zerosAndOnes(let numbers, let span) = self else { return self }
            return .gather(numbers.count == count ? numbers.indices.filter { numbers[$0] == 1 } : numbers, span)
        }

        var span: Span {
            switch self {
            case .position(_, let span), .range(_, _, _, let span), .gather(_, let span), .zerosAndOnes(_, let span),
                .name(_, let span), .names(_, let span):
                span
            }
        }

        /// As the tensors' slices, which exclude their end.
        fileprivate var slice: Slice? {
            switch self {
            case .position(let position, _): .index(position)
            case .range(nil, nil, _, _): .all
            case .range(let lower, let upper, let includesEnd, _):
                .range(start: lower, end: includesEnd ? upper.flatMap { $0 == -1 ? nil : $0 + 1 } : upper)
            case .gather(let positions, _), .zerosAndOnes(let positions, _): .gather(positions)
            case .name, .names: nil
            }
        }

        /// The positions in a sequence of `count` items.
        func positions(in count: Int) throws -> [Int] {
            switch self {
            case .position(let position, _): [try checked(position, in: count)]
            case .gather(let positions, _), .zerosAndOnes(let positions, _):
                try positions.map { try checked($0, in: count) }
            case .name, .names: []
            case .range: Array(try bounds(in: count))
            }
        }

        /// The positions of a range in a sequence of `count` items; none for the other indices.
        fileprivate func bounds(in count: Int) throws -> Range<Int> {
            guard case .range(let lower, let upper, let includesEnd, _) = self else { return 0..<0 }
            guard count > 0 || lower != nil || upper != nil else { return 0..<0 }
            let first = try checked(lower ?? 0, in: count)
            guard includesEnd else {
                let end = upper == count ? count : try checked(upper ?? count - 1, in: count)
                return first..<max(first, end)
            }
            let last = try checked(upper ?? count - 1, in: count)
            return first..<max(first, last + 1)
        }

        private func checked(_ position: Int, in count: Int) throws -> Int {
            let actual = position < 0 ? position + count : position
            guard actual >= 0, actual < count else {
                let known =
                    switch count {
                    case 0: "it is empty"
                    case 1: "its only position is 0"
                    default: "positions are 0 to \(count - 1), or -\(count) to -1"
                    }
                throw Diagnostic(
                    WorkbenchCode.badIndex, "there is no position \(position) among \(count)", at: span, label: known)
            }
            return actual
        }
    }

    static func item(_ indices: [Item], of value: any Value) throws -> any Value {
        switch value {
        case let tensor as Tensor: return try item(indices, of: tensor)
        case let table as Table: return try item(indices, of: table)
        case let sequence as any PositionalValue: return try item(indices, of: sequence)
        case let list as ListValue:
            let index = try single(indices, "a list").resolved(for: list.items.count)
            if index.slice == nil { throw noNames(list, index.span) }
            let positions = try index.positions(in: list.items.count)
            if case .position = index { return list.items[positions[0]] }
            return ListValue(positions.map { list.items[$0] })
        case let range as RangeValue:
            guard let count = range.count else { break }
            return try item(try single(indices, "a range").resolved(for: count), of: range, count: count)
        default: break
        }
        throw Diagnostic(
            WorkbenchCode.badIndex, "\(value.kind.withArticle) has no positions", at: nil, label: "cannot be indexed")
    }

    /// A part of a range is a range, however long.
    private static func item(_ index: Item, of range: RangeValue, count: Int) throws -> any Value {
        switch index {
        case .name(_, let span), .names(_, let span): throw noNames(range, span)
        case .range:
            let bounds = try index.bounds(in: count)
            return range.part(from: bounds.lowerBound, count: bounds.count) ?? ListValue([])
        case .position: return try index.positions(in: count).first.flatMap { range.item($0) } ?? Nothing()
        case .gather, .zerosAndOnes: return ListValue(try index.positions(in: count).compactMap { range.item($0) })
        }
    }

    private static func item(_ indices: [Item], of tensor: Tensor) throws -> any Value {
        let slices = try indices.enumerated().map { axis, index in
            let size = axis < tensor.rank ? tensor.shape[axis] : 0
            guard let slice = index.resolved(for: size).slice else { throw noNames(tensor, index.span) }
            return slice
        }
        return try tensor.slice(slices)
    }

    /// Rows by position, a column or several by name.
    private static func item(_ indices: [Item], of table: Table) throws -> any Value {
        let index = try single(indices, "a table").resolved(for: table.count)
        switch index {
        case .name(let name, let span): return try column(name, of: table, span)
        case .names(let names, let span):
            for name in names { _ = try column(name, of: table, span) }
            return Table(names.compactMap(table.column))
        default: return table.rows(try index.positions(in: table.count))
        }
    }

    private static func column(_ name: String, of table: Table, _ span: Span) throws -> any Value {
        if let column = table.member(name), table.column(name) != nil { return column }
        let names = table.columns.map(\.name)
        throw Diagnostic(
            WorkbenchCode.unknownMember, "the table has no column '\(name)'", at: span,
            label: Suggestions.nearest(to: name, in: names).map { "did you mean \($0)?" } ?? "unknown column",
            help: ["its columns are \(names.joined(separator: ", "))"])
    }

    static func single(_ indices: [Item], _ what: String) throws -> Item {
        guard indices.count == 1 else {
            throw Diagnostic(
                WorkbenchCode.badIndex, "\(what) takes one index, not \(indices.count)", at: indices[1].span,
                label: "one too many")
        }
        return indices[0]
    }

    private static func noNames(_ value: any Value, _ span: Span) -> Diagnostic {
        Diagnostic(
            WorkbenchCode.badIndex, "\(value.kind.withArticle) has positions, not names", at: span, label: "a name")
    }
}
