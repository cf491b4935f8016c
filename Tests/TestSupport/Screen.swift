/// A terminal's screen, as far as line editors use one: the xterm sequences for moving, erasing, inserting and deleting.
package struct Screen {
    /// Where the next character goes, both from 0.
    package private(set) var cursor = (row: 0, column: 0)
    private var columns: Int
    private var rows: Int
    /// A wide character's second cell is empty.
    private var cells: [[String]]
    /// The last column is written and the wrap still to come.
    private var wrapsNext = false
    /// Bytes of an escape sequence or a character that has not come whole yet.
    private var pending: [UInt8] = []

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    /// One row without blanks at its end.
    package func row(_ index: Int) -> String {
        var text = cells[index].joined()
        while text.last == " " { text.removeLast() }
        return text
    }

    /// All rows, without empty ones at the end.
    package var text: String {
        var lines = (0..<rows).map(row)
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// Cuts or fills rows at their ends; rows fall away at the top until the cursor fits in.
    package mutating func resize(columns: Int, rows: Int) {
        while cells.count > rows, cursor.row >= rows {
            cells.removeFirst()
            cursor.row -= 1
        }
        cells = cells.prefix(rows).map { Array(($0 + Array(repeating: " ", count: columns)).prefix(columns)) }
        while cells.count < rows { cells.append(Array(repeating: " ", count: columns)) }
        self.columns = columns
        self.rows = rows
        cursor.column = min(cursor.column, columns - 1)
        wrapsNext = false
    }

    /// Draws output. Gives its text with the escape sequences left out.
    package mutating func feed(_ bytes: some Sequence<UInt8>) -> String {
        var plain = ""
        for byte in bytes {
            pending.append(byte)
            if pending[0] == 0x1B {
                guard let whole = escapeSequence() else { continue }
                obey(whole)
            } else if let text = String(validating: pending, as: UTF8.self), let scalar = text.unicodeScalars.first {
                put(scalar)
                if scalar != "\r" { plain.unicodeScalars.append(scalar) }
            } else if pending.count < 4 {
                continue
            }
            pending = []
        }
        return plain
    }

    /// The pending bytes if they are a whole escape sequence.
    private func escapeSequence() -> [UInt8]? {
        guard pending.count > 1, let last = pending.last else { return nil }
        switch pending[1] {
        case UInt8(ascii: "["): return pending.count > 2 && (0x40...0x7E).contains(last) ? pending : nil
        case UInt8(ascii: "]"): return last == 7 ? pending : nil
        case UInt8(ascii: "("), UInt8(ascii: ")"): return pending.count > 2 ? pending : nil
        default: return pending
        }
    }

    private mutating func obey(_ sequence: [UInt8]) {
        guard sequence[1] == UInt8(ascii: "["), let final = sequence.last else { return }
        let body = String(decoding: sequence[2..<sequence.count - 1], as: UTF8.self)
        let numbers = body.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        let first = numbers.first ?? 0
        let count = max(1, first)
        if final != UInt8(ascii: "m") { wrapsNext = false }
        switch Character(Unicode.Scalar(final)) {
        case "A": cursor.row = max(0, cursor.row - count)
        case "B": cursor.row = min(rows - 1, cursor.row + count)
        case "C": cursor.column = min(columns - 1, cursor.column + count)
        case "D": cursor.column = max(0, cursor.column - count)
        case "G": cursor.column = min(columns, count) - 1
        case "d": cursor.row = min(rows, count) - 1
        case "H":
            cursor = (min(rows, count) - 1, min(columns, max(1, numbers.count > 1 ? numbers[1] : 1)) - 1)
        case "K": erase(first, in: &cells[cursor.row])
        case "J":
            if first != 1 { for row in cells.indices where first == 2 || row > cursor.row { blank(row) } }
            if first == 0 { erase(0, in: &cells[cursor.row]) }
        case "P":
            cells[cursor.row].removeSubrange(cursor.column..<min(columns, cursor.column + count))
            fill()
        case "@":
            cells[cursor.row].insert(contentsOf: Array(repeating: " ", count: count), at: cursor.column)
            fill()
        case "X":
            for column in cursor.column..<min(columns, cursor.column + count) { cells[cursor.row][column] = " " }
        default: break
        }
    }

    private func erase(_ part: Int, in row: inout [String]) {
        let range = part == 0 ? cursor.column..<columns : part == 1 ? 0..<cursor.column + 1 : 0..<columns
        for column in range { row[column] = " " }
    }

    private mutating func blank(_ row: Int) {
        cells[row] = Array(repeating: " ", count: columns)
    }

    /// Brings the cursor's row back to its width.
    private mutating func fill() {
        cells[cursor.row] = Array((cells[cursor.row] + Array(repeating: " ", count: columns)).prefix(columns))
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\r": (cursor.column, wrapsNext) = (0, false)
        case "\n": goDown()
        case "\u{8}": (cursor.column, wrapsNext) = (max(0, cursor.column - 1), false)
        case "\t": cursor.column = min(columns - 1, (cursor.column / 8 + 1) * 8)
        case "\0"..<" ": break
        default:
            let width = Self.width(of: scalar)
            guard width > 0 else { return }
            if wrapsNext || cursor.column + width > columns {
                cursor.column = 0
                goDown()
            }
            cells[cursor.row][cursor.column] = String(scalar)
            if width == 2 { cells[cursor.row][cursor.column + 1] = "" }
            wrapsNext = cursor.column + width >= columns
            cursor.column = min(columns - 1, cursor.column + width)
        }
    }

    private mutating func goDown() {
        wrapsNext = false
        if cursor.row < rows - 1 {
            cursor.row += 1
            return
        }
        cells.removeFirst()
        cells.append(Array(repeating: " ", count: columns))
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200D, 0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}
