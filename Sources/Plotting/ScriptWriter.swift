import CGnuplot
import Glibc

/// Writes a gnuplot script with its data in it, through gnuplot-iostream.
struct ScriptWriter: ~Copyable {
    private let script: OpaquePointer?
    private var isWhole: Bool
    private var blocks = 0

    init() {
        script = utter_gnuplot_open()
        isWhole = script != nil
    }

    deinit { utter_gnuplot_close(script) }

    /// Adds a line.
    mutating func line(_ text: String) {
        guard isWhole else { return }
        var text = text
        isWhole = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { utter_gnuplot_line(script, $0.baseAddress, $0.count) }
        }
    }

    /// Adds a block of data: what is not finite becomes `nan`.
    /// - Parameters:
    ///   - columns: of one length each.
    /// - Returns: the name to plot it by, such as `$data1`.
    mutating func block(_ columns: [[Double]]) -> String {
        let count = columns.first?.count ?? 0
        var values: [Double] = []
        values.reserveCapacity(count * columns.count)
        for row in 0..<count {
            for column in columns { values.append(column[row].isFinite ? column[row] : .nan) }
        }
        return block(values, columns: columns.count, digits: columns.map(PlainNumber.digits))
    }

    /// Adds a block of data given row by row.
    mutating func block(_ values: [Double], columns: Int, digits: [Int]) -> String {
        blocks += 1
        let name = "$data\(blocks)"
        // gnuplot-iostream ends its data with a line "e": the block ends there.
        line("\(name) << e")
        guard isWhole else { return name }
        isWhole = utter_gnuplot_rows(script, values, values.count / columns, columns, digits.map(CInt.init))
        return name
    }

    /// The whole script.
    consuming func text() throws(PlotError) -> String {
        var length = 0
        guard isWhole, let bytes = utter_gnuplot_text(script, &length) else {
            throw PlotError("memory ran out while the figure's script was written", help: "draw fewer points")
        }
        defer { free(bytes) }
        return bytes.withMemoryRebound(to: UInt8.self, capacity: length) {
            String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
        }
    }
}
