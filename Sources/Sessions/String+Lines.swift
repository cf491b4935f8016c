/// Line work on UTF-8 bytes: to Swift's characters "\r\n" is one, and a letter swallows the accents after it.
extension String {
    /// The pieces between line feeds; a text without one is a single line.
    var lines: [String] {
        guard utf8.contains(UInt8(ascii: "\n")) else { return [self] }
        return utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String(Substring($0)) }
    }

    /// Without the blanks, tabs and carriage returns at its end.
    var trimmedAtEnd: String {
        guard let last = utf8.last, last.isBlank else { return self }
        guard let end = utf8.lastIndex(where: { !$0.isBlank }) else { return "" }
        return String(self[...end])
    }

    /// Without the blanks, tabs and carriage returns at both ends.
    var trimmed: String {
        guard let start = utf8.firstIndex(where: { !$0.isBlank }) else { return "" }
        return String(self[start...]).trimmedAtEnd
    }

    /// Its pieces between blanks, tabs and carriage returns.
    var words: [String] { utf8.split(whereSeparator: \.isBlank).map { String(Substring($0)) } }

    /// Whether it holds nothing but blanks, tabs and carriage returns.
    var isBlank: Bool { utf8.allSatisfy(\.isBlank) }

    func starts(withBytes prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

    /// Byte for byte, unlike `==`, to which a composed and a decomposed é are the same.
    func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }

    /// What follows the first `count` bytes; they must be whole characters.
    func droppingBytes(_ count: Int) -> String { String(Substring(utf8.dropFirst(count))) }

    func containsBytes(_ piece: String) -> Bool {
        let first = piece.utf8.first
        var rest = utf8[...]
        while let start = rest.firstIndex(where: { $0 == first }) {
            rest = rest[start...]
            if rest.starts(with: piece.utf8) { return true }
            rest = rest.dropFirst()
        }
        return piece.isEmpty
    }

    /// Lengths of the runs of `byte`, in order.
    func runs(of byte: UInt8) -> [Int] {
        var runs: [Int] = []
        var length = 0
        for other in utf8 {
            if other == byte {
                length += 1
            } else if length > 0 {
                runs.append(length)
                length = 0
            }
        }
        return length > 0 ? runs + [length] : runs
    }
}

extension UInt8 {
    /// A blank, a tab or a carriage return.
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0d }
}
