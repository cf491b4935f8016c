import Language
import Tensors

/// What a loop runs over.
struct LoopItems {
    let count: Int
    let isMeasured: Bool
    private let sequence: any Value
    private let span: Span

    init(_ value: any Value, at span: Span) throws {
        self.span = span
        isMeasured = value is Measured
        sequence = (value as? Measured)?.base ?? value
        guard let count = Self.count(of: sequence) else {
            throw Diagnostic(
                WorkbenchCode.notIterable,
                "a loop runs over a list, a range of whole numbers, a tensor, a table, a dataset or features",
                at: span,
                label: sequence is RangeValue
                    ? "its ends are not whole numbers" : "this is \(value.kind.withArticle)",
                help: sequence is RangeValue ? ["linspace(0, 1, 5) and arange(0, 1, 0.25) make numbers between"] : [])
        }
        self.count = count
    }

    private static func count(of sequence: any Value) -> Int? {
        switch sequence {
        case let list as ListValue: list.items.count
        case let range as RangeValue: range.count
        case let tensor as Tensor: tensor.shape.first
        case let table as Table: table.count
        case let sequence as any PositionalValue: sequence.count
        default: nil
        }
    }

    private func item(_ index: Int) throws -> any Value {
        let item: any Value =
            switch sequence {
            case let list as ListValue: list.items[index]
            case let range as RangeValue: range.item(index) ?? Nothing()
            case let tensor as Tensor: ValueConversion.simplified(try tensor.slice([.index(index)]))
            case let table as Table: table.rows([index])
            case let sequence as any PositionalValue: sequence.item(at: index)
            default: Nothing()
            }
        return isMeasured ? Measured(item) : item
    }

    /// The values of the loop's variables: the item, or its parts where there are several.
    func parts(at index: Int, for names: Int) throws -> [any Value] {
        let item = try self.item(index)
        guard names > 1 else { return [item] }
        let parts: [any Value]
        switch item {
        case let list as ListValue: parts = list.items
        case let tensor as Tensor where tensor.rank > 0:
            parts = try (0..<tensor.shape[0]).map { ValueConversion.simplified(try tensor.slice([.index($0)])) }
        case let row as Table: parts = row.columns.map { $0.isMeasured ? Measured($0.cells[0]) : $0.cells[0] }
        default: parts = [item]
        }
        guard parts.count >= names else {
            throw Diagnostic(
                WorkbenchCode.tooFewResults,
                "there are \(names) names but each item has \(parts.count == 1 ? "one part" : "\(parts.count) parts")",
                at: span, label: "items of this")
        }
        return Array(parts.prefix(names))
    }
}

/// The table that a loop gives: its variables, and what the last statement of its body gave.
struct LoopTable {
    private let items: LoopItems
    private let variables: [String]
    private let resultNames: [String]
    private let span: Span
    /// One for each variable, then those of results; empty until there is a result, so that a loop without any may run
    /// for as long as it likes.
    private var columns: [(name: String, cells: [any Value])] = []
    private var count = 0

    init(_ items: LoopItems, variables: [String], body: Block, at span: Span) {
        self.items = items
        self.variables = variables
        self.span = span
        if case .assignment(let names, _)? = body.statements.last?.kind {
            resultNames = names.map(\.text)
        } else {
            resultNames = []
        }
    }

    /// Takes what a turn gave.
    /// - Throws: a diagnostic, where the table would have more rows than a list may have values.
    mutating func add(_ outcome: Outcome) throws {
        let results = outcome.results.enumerated().filter { !($1 is Nothing) }
        if columns.isEmpty, !results.isEmpty { try begin() }
        count += 1
        guard !columns.isEmpty else { return }
        for (column, value) in try items.parts(at: count - 1, for: variables.count).enumerated() {
            columns[column].cells.append(value)
        }
        for (index, value) in results {
            if let row = value as? Table, row.count == 1 {
                for column in row.columns {
                    add(column.name, column.isMeasured ? Measured(column.cells[0]) : column.cells[0])
                }
            } else {
                let name = index < resultNames.count ? resultNames[index] : index == 0 ? "value" : "value\(index + 1)"
                add(name, value)
            }
        }
    }

    /// The turns before the first result have their variables alone.
    private mutating func begin() throws {
        guard items.count <= ListValue.maximumCount else {
            throw Diagnostic(
                WorkbenchCode.tooLarge, "a loop's table has at most \(ListValue.maximumCount) rows, not \(items.count)",
                at: span, label: "each turn gives a row",
                help: ["a loop whose last line gives nothing makes no table", "loop over a smaller range"])
        }
        columns = variables.map { ($0, []) }
        for turn in 0..<count {
            for (column, value) in try items.parts(at: turn, for: variables.count).enumerated() {
                columns[column].cells.append(value)
            }
        }
    }

    /// A result called like a variable of the loop, or like another of the same turn, gets a mark, so that neither is
    /// lost.
    private mutating func add(_ name: String, _ value: any Value) {
        var name = name
        while let taken = columns.first(where: { $0.name == name }), taken.cells.count == count { name += "'" }
        let index = columns.firstIndex { $0.name == name } ?? columns.count
        if index == columns.count { columns.append((name, [])) }
        while columns[index].cells.count < count - 1 { columns[index].cells.append(Nothing()) }
        columns[index].cells.append(value)
    }

    /// `nil` where the body gave nothing.
    /// - Throws: a diagnostic, for a table too large to be walked through.
    func table() throws -> Table? {
        guard !columns.isEmpty else { return nil }
        let table = Table(columns.map { Table.Column($0.name, $0.cells) })
        do {
            try table.extent.require()
        } catch var error as Diagnostic {
            error.span = span
            throw error
        }
        return table
    }
}
