import CSQLite

/// What stands in a cell of a database.
enum Datum: Equatable {
    case integer(Int)
    case real(Double)
    case text(String)
    case null

    init(_ value: Int?) { self = value.map(Datum.integer) ?? .null }
    init(_ value: Double?) { self = value.map(Datum.real) ?? .null }
    init(_ value: String?) { self = value.map(Datum.text) ?? .null }
}

/// What SQLite refused.
struct DatabaseError: Error {
    /// SQLite's primary result code.
    let code: CInt
    let message: String

    /// Whether the file is no database, or one that was damaged.
    var isDamage: Bool { code == SQLITE_NOTADB || code == SQLITE_CORRUPT }
}

/// A connection to an SQLite database, closed when it goes.
final class Database {
    private let connection: OpaquePointer

    /// Opens the file at `path`, or makes it; `:memory:` is a database without a file.
    init(_ path: String) throws(DatabaseError) {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
        guard code == SQLITE_OK, let opened else {
            let message = opened.map(Self.message) ?? "out of memory"
            sqlite3_close_v2(opened)
            throw DatabaseError(code: code, message: message)
        }
        connection = opened
        // Another Utter may be at it.
        sqlite3_busy_timeout(connection, 5000)
    }

    deinit { sqlite3_close_v2(connection) }

    private static func message(_ connection: OpaquePointer) -> String {
        sqlite3_errmsg(connection).map { String(cString: $0) } ?? "unknown error"
    }

    private var failure: DatabaseError {
        DatabaseError(code: sqlite3_errcode(connection), message: Self.message(connection))
    }

    /// A row while it is read; columns are counted from 0.
    struct Row {
        fileprivate let statement: OpaquePointer

        func integer(_ column: Int32) -> Int? { isNull(column) ? nil : Int(sqlite3_column_int64(statement, column)) }
        func real(_ column: Int32) -> Double? { isNull(column) ? nil : sqlite3_column_double(statement, column) }

        func text(_ column: Int32) -> String? {
            guard let bytes = sqlite3_column_text(statement, column) else { return nil }
            let count = Int(sqlite3_column_bytes(statement, column))
            return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
        }

        private func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }
    }

    /// Runs one statement with values for its `?`.
    /// - Returns: what `read` makes of each row.
    func rows<T>(_ statement: String, _ values: [Datum] = [], _ read: (Row) -> T) throws(DatabaseError) -> [T] {
        var prepared: OpaquePointer?
        guard sqlite3_prepare_v2(connection, statement, -1, &prepared, nil) == SQLITE_OK, let prepared else {
            throw failure
        }
        defer { sqlite3_finalize(prepared) }
        for (index, value) in values.enumerated() {
            guard Self.bind(value, to: Int32(index + 1), of: prepared) == SQLITE_OK else { throw failure }
        }
        var rows: [T] = []
        while true {
            switch sqlite3_step(prepared) {
            case SQLITE_ROW: rows.append(read(Row(statement: prepared)))
            case SQLITE_DONE: return rows
            default: throw failure
            }
        }
    }

    private static func bind(_ value: Datum, to index: Int32, of statement: OpaquePointer) -> Int32 {
        switch value {
        case .integer(let number): return sqlite3_bind_int64(statement, index, Int64(number))
        case .real(let number): return sqlite3_bind_double(statement, index, number)
        case .null: return sqlite3_bind_null(statement, index)
        case .text(let text):
            var text = text
            return text.withUTF8 { bytes in
                // An empty text may have no address, which would be taken for NULL.
                guard let start = bytes.baseAddress else { return utter_sqlite_bind_text(statement, index, "", 0) }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    utter_sqlite_bind_text(statement, index, $0, Int32(clamping: bytes.count))
                }
            }
        }
    }

    /// Runs one statement that gives no rows.
    func run(_ statement: String, _ values: [Datum] = []) throws(DatabaseError) {
        _ = try rows(statement, values) { _ in }
    }

    /// All of what `body` does, or nothing; others that write wait.
    func transaction(_ body: () throws(DatabaseError) -> Void) throws(DatabaseError) {
        try run("BEGIN IMMEDIATE")
        do throws(DatabaseError) {
            try body()
            try run("COMMIT")
        } catch {
            try? run("ROLLBACK")
            throw error
        }
    }
}
