/// The lines that git leaves where two versions could not be merged: `<<<<<<<`, `=======`, `>>>>>>>`.
enum ConflictBlock {
    private static let markers = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]

    static func isMarker(_ line: String) -> Bool {
        guard let first = line.utf8.first, first >= 0x3c, first <= 0x3e || first == 0x7c else { return false }
        return markers.contains { line.starts(withBytes: $0) }
    }

    /// Where the conflict that starts at line `start` ends: the line after its `>>>>>>>`; nil if it is not whole.
    static func end(in lines: [String], from start: Int) -> Int? {
        guard lines[start].starts(withBytes: markers[0]) else { return nil }
        var seenMiddle = false
        for index in (start + 1)..<max(start + 1, lines.count) {
            // The next conflict: this one was taken apart by hand.
            if lines[index].starts(withBytes: markers[0]) { return nil }
            if lines[index].starts(withBytes: markers[1]) { seenMiddle = true }
            if seenMiddle, lines[index].starts(withBytes: markers[2]) { return index + 1 }
        }
        return nil
    }
}
