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
        let lines = rows.map { row in
            let line = row.map { CSV.field($0, separator: separator) }.joined(separator: joiner)
            // An empty line is no record.
            return (line.isEmpty ? "\"\"" : line) + "\n"
        }
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
        var names: Set<String> = []
        for name in header.fields where !names.insert(name).inserted {
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
        // As `save` writes what is no finite number.
        if ["nan", "inf", "-inf"].contains(field) { return Quantity(Double(field) ?? .nan) }
        let symbol = String(field.reversed().prefix { $0.isLetter }.reversed())
        let unit = Unit.named(symbol)
        guard symbol.isEmpty || unit != nil, let number = number(field.dropLast(symbol.count)) else { return field }
        return Quantity(number, unit)
    }

    /// A decimal number; a code such as 007 is none.
    private static func number(_ text: Substring) -> Double? {
        let digits = text.drop { $0 == "-" }.utf8
        let isCode = digits.first == UInt8(ascii: "0") && digits.dropFirst().first.map(isDigit) ?? false
        guard !isCode, text.utf8.allSatisfy({ isDigit($0) || "+-.eE".utf8.contains($0) }), let number = Double(text),
            number.isFinite
        else { return nil }
        return number
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
