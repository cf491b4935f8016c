import Language
import Support

/// Tables as files: comma-separated, tab-separated or JSON, by the file's ending.
enum TableFile {
    private static func separator(_ path: String) throws -> UInt8 {
        if path.hasSuffix(".csv") { return UInt8(ascii: ",") }
        if path.hasSuffix(".tsv") { return UInt8(ascii: "\t") }
        throw Diagnostic(
            WorkbenchCode.badTable, "no kind of table is known for '\(path)'", at: nil, label: "unknown ending",
            help: ["tables are read from .csv and .tsv, and written to .csv, .tsv and .json"])
    }

    /// - Throws: a diagnostic for an ending that no table has, `FileError`.
    static func write(_ table: Table, to path: String) throws {
        if path.hasSuffix(".json") {
            try Files.writeAtomically(table.json.prettyText + "\n", to: path)
            return
        }
        let separator = try separator(path)
        let rows =
            [table.columns.map(\.name)]
            + (0..<table.count).map { row in
                table.columns.map { Table.text($0.cells[row]) }
            }
        let joiner = String(Unicode.Scalar(separator))
        let lines = rows.map { $0.map { CSV.field($0, separator: separator) }.joined(separator: joiner) + "\n" }
        try Files.writeAtomically(lines.joined(), to: path)
    }

    /// The first line names the columns. Numbers (with their units), `true` and `false` are read as such, empty fields
    /// as nothing, all else as text.
    /// - Throws: a diagnostic that names the line of a mistake, `FileError`.
    static func read(_ path: String) throws -> Table {
        let separator = try separator(path)
        let text = try Files.readText(path)
        let records = try CSV.parse(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, separator: separator)
        guard let header = records.first else {
            throw Diagnostic(
                WorkbenchCode.badTable, "'\(path)' is empty", at: nil, label: "no line that names the columns")
        }
        var columns: [[any Value]] = header.fields.map { _ in [] }
        for (index, name) in header.fields.enumerated() where header.fields[..<index].contains(name) {
            throw CSV.problem("two columns are called '\(name)'", line: header.line)
        }
        for record in records.dropFirst() {
            guard record.fields.count == columns.count else {
                throw CSV.problem(
                    "\(record.fields.count) fields, while the header names \(columns.count)", line: record.line)
            }
            for (index, field) in record.fields.enumerated() { columns[index].append(cell(field)) }
        }
        return Table(zip(header.fields, columns).map { Table.Column($0, $1) })
    }

    private static func cell(_ field: String) -> any Value {
        if field.isEmpty { return Nothing() }
        if field == "true" || field == "false" { return field == "true" }
        // A code such as 007 is no number.
        let digits = field.drop { $0 == "-" }
        let isCode = digits.count > 1 && digits.hasPrefix("0") && !digits.dropFirst().hasPrefix(".")
        if isCode { return field }
        if let number = Double(field), number.isFinite { return Quantity(number) }
        let symbol = String(field.reversed().prefix { $0.isLetter }.reversed())
        if let unit = Unit.named(symbol), let number = Double(field.dropLast(symbol.count)), number.isFinite {
            return Quantity(number, unit)
        }
        return field
    }
}
