import Language
import Tensors

/// What a loop runs over.
struct LoopItems {
    let count: Int
    private let sequence: any Value
    private let isMeasured: Bool

    init(_ value: any Value, at span: Span) throws {
        isMeasured = value is Measured
        sequence = (value as? Measured)?.base ?? value
        guard let count = Self.count(of: sequence) else {
            throw Diagnostic(
                WorkbenchCode.notIterable, "a loop runs over a list, a range of whole numbers, a tensor or a table",
                at: span,
                label: "this is \(value.kind.withArticle)")
        }
        self.count = count
    }

    private static func count(of sequence: any Value) -> Int? {
        switch sequence {
        case let list as ListValue: list.items.count
        case let range as RangeValue: range.count
        case let tensor as Tensor: tensor.shape.first
        case let table as Table: table.count
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
            default: Nothing()
            }
        return isMeasured ? Measured(item) : item
    }

    /// The values of the loop's variables: the item, or its parts where there are several.
    func parts(at index: Int, for names: Int, span: Span) throws -> [any Value] {
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
    private let variables: [String]
    private let resultNames: [String]
    private var columns: [(name: String, cells: [any Value])] = []
    private var count = 0
    private var hasResults = false

    init(variables: [String], body: Block) {
        self.variables = variables
        if case .assignment(let names, _)? = body.statements.last?.kind {
            resultNames = names.map(\.text)
        } else {
            resultNames = []
        }
    }

    mutating func add(_ parts: [any Value], _ outcome: Outcome) {
        for (name, value) in zip(variables, parts) { add(name, value) }
        for (index, value) in outcome.results.enumerated() where !(value is Nothing) {
            hasResults = true
            if let row = value as? Table, row.count == 1 {
                for column in row.columns {
                    add(free(column.name), column.isMeasured ? Measured(column.cells[0]) : column.cells[0])
                }
            } else {
                let name = index < resultNames.count ? resultNames[index] : index == 0 ? "value" : "value\(index + 1)"
                add(free(name), value)
            }
        }
        count += 1
    }

    /// A result called like a variable of the loop gets a mark, so that neither column is lost.
    private func free(_ name: String) -> String {
        variables.contains(name) ? name + "'" : name
    }

    private mutating func add(_ name: String, _ value: any Value) {
        let index = columns.firstIndex { $0.name == name } ?? columns.count
        if index == columns.count { columns.append((name, [])) }
        while columns[index].cells.count < count { columns[index].cells.append(Nothing()) }
        columns[index].cells.append(value)
    }

    /// `nil` where the body gave nothing.
    var table: Table? {
        hasResults ? Table(columns.map { Table.Column($0.name, $0.cells) }) : nil
    }
}
