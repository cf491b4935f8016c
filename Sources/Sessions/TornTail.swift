/// The end of a session file that a crash left half written.
struct TornTail {
    /// How many bytes of the file are whole.
    let keptBytes: Int
    /// What follows them.
    let dropped: String
    /// Line, counted from 1, where that begins.
    let line: Int

    /// Looks for a torn end: a last line without its line feed, or a statement that does not end.
    ///
    /// All of the torn cell goes, and no cell that is whole. A file that was cut between two lines of a record cannot be
    /// told from one whose record is shorter; that cell stays, with what there is of its record.
    ///
    /// - Parameter reading: what reading the file's bytes gave.
    init?(in bytes: [UInt8], reading: SessionReading) {
        // Lines and not offsets tell the place: cut bytes are no UTF-8, and decoding changes their number.
        let (lines, parser) = (reading.lines, reading.parser)
        guard !lines.isEmpty else { return nil }
        let start: Int
        if !reading.layout.finalNewline {
            let last = lines.count - 1
            start = parser.lastCell.contains(last) ? parser.lastCell.lowerBound : last
        } else if parser.isUnfinished {
            start = parser.lastCell.lowerBound
        } else {
            return nil
        }
        keptBytes = Self.offset(ofLine: start, in: bytes)
        dropped = lines[start...].joined(separator: "\n")
        line = start + 1
    }

    private static func offset(ofLine line: Int, in bytes: [UInt8]) -> Int {
        guard line > 0 else { return 0 }
        var left = line
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            left -= 1
            if left == 0 { return offset + 1 }
        }
        return bytes.count
    }

    /// What to tell the person.
    var warning: Warning {
        Warning(line: line, message: "the end of the file was torn by a crash; this was cut off: \(dropped)")
    }
}
