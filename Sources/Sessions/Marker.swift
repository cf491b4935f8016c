/// What a comment line of a session text is: `#` and a sign at column 0, then a blank or the end of the line.
enum Marker: String {
    case header = "#:"
    case output = "#>"
    case input = "#<"
    case digest = "#@"
    case failedSource = "#x"
    case failure = "#!"
    case prose = "##"

    /// The marker that `line` starts with.
    init?(_ line: String) {
        var bytes = line.utf8.makeIterator()
        guard bytes.next() == UInt8(ascii: "#"), let sign = bytes.next() else { return nil }
        switch bytes.next() {
        case nil, UInt8(ascii: " "): break
        // The end of a line in a text of mixed line endings.
        case 0x0d: if bytes.next() != nil { return nil }
        default: return nil
        }
        switch sign {
        case UInt8(ascii: ":"): self = .header
        case UInt8(ascii: ">"): self = .output
        case UInt8(ascii: "<"): self = .input
        case UInt8(ascii: "@"): self = .digest
        case UInt8(ascii: "x"): self = .failedSource
        case UInt8(ascii: "!"): self = .failure
        case UInt8(ascii: "#"): self = .prose
        default: return nil
        }
    }

    /// What follows the marker and its blank.
    static func content(of line: String) -> String { line.droppingBytes(3) }

    /// The line with this marker that holds `content`.
    func line(_ content: String) -> String {
        content.isEmpty ? rawValue : rawValue + " " + content
    }
}
