import CCSV
import Language

/// Comma- or tab-separated values (RFC 4180), through libcsv.
enum CSV {
    /// The fields of a record, with the number of the line where it ends.
    struct Record {
        var fields: [String] = []
        var line = 0
    }

    /// What the parser's callbacks fill.
    private struct Collector {
        var records: [Record] = []
        var current = Record()
        var line = 1
    }

    /// - Parameter separator: `,` or a tab.
    /// - Throws: a diagnostic without a place that names the line of a stray or unclosed quote.
    static func parse(_ text: String, separator: UInt8) throws -> [Record] {
        var parser = csv_parser()
        guard csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI)) == 0 else {
            throw problem("out of memory", line: 1)
        }
        defer { csv_free(&parser) }
        csv_set_delim(&parser, separator)
        // Blanks belong to the fields.
        csv_set_space_func(&parser) { _ in 0 }
        var collector = Collector()
        try withUnsafeMutablePointer(to: &collector) { pointer in
            // Line by line, so that an error knows its line.
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
                let taken = rest[..<end].withUnsafeBytes { bytes in
                    csv_parse(&parser, bytes.baseAddress, bytes.count, Self.endField, Self.endRecord, pointer)
                }
                guard taken == end - rest.startIndex else {
                    throw problem("a quote stands where none can", line: pointer.pointee.line)
                }
                rest = rest[end...]
                pointer.pointee.line += 1
            }
            guard csv_fini(&parser, Self.endField, Self.endRecord, pointer) == 0 else {
                throw problem("a quote is never closed", line: pointer.pointee.line - 1)
            }
        }
        return collector.records
    }

    private typealias FieldCallback = @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void
    private typealias RecordCallback = @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void

    private static let endField: FieldCallback = { bytes, count, context in
        let field = UnsafeRawBufferPointer(start: bytes, count: count)
        context?.assumingMemoryBound(to: Collector.self).pointee.current.fields.append(
            String(decoding: field, as: UTF8.self))
    }

    private static let endRecord: RecordCallback = { _, context in
        guard let collector = context?.assumingMemoryBound(to: Collector.self) else { return }
        collector.pointee.current.line = collector.pointee.line
        collector.pointee.records.append(collector.pointee.current)
        collector.pointee.current = Record()
    }

    static func problem(_ what: String, line: Int) -> Diagnostic {
        Diagnostic(
            WorkbenchCode.badTable, "line \(line) of the table: \(what)", at: nil, label: "cannot be read as a table")
    }

    /// A field as it stands in a file: in quotes where it needs them.
    static func field(_ text: String, separator: UInt8) -> String {
        let needsQuotes = text.utf8.contains { byte in
            byte == separator || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
        guard needsQuotes else { return text }
        var doubled = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\"" { doubled.append(scalar) }
            doubled.append(scalar)
        }
        return "\"\(String(doubled))\""
    }
}
