/// The data of server-sent events (WHATWG HTML, section 9.2.6) out of bytes that arrive in pieces.
struct EventStream {
    private var line: [UInt8] = []
    private var data: [String] = []
    private var endedWithReturn = false

    /// - Returns: the data of the events that these bytes complete, in order.
    mutating func read(_ bytes: some Sequence<UInt8>) -> [String] {
        var events: [String] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n"), endedWithReturn {
                endedWithReturn = false
                continue
            }
            endedWithReturn = byte == UInt8(ascii: "\r")
            guard byte == UInt8(ascii: "\n") || endedWithReturn else {
                line.append(byte)
                continue
            }
            if line.isEmpty {
                if !data.isEmpty { events.append(data.joined(separator: "\n")) }
                data = []
            } else {
                takeLine()
            }
            line = []
        }
        return events
    }

    /// The data of an event that is complete but for the empty line after it, at the end of a stream.
    mutating func finish() -> [String] {
        read(line.isEmpty ? [0x0A] : [0x0A, 0x0A])
    }

    private mutating func takeLine() {
        let text = String(decoding: line, as: UTF8.self)
        guard text.hasPrefix("data:") else { return }
        let value = text.dropFirst(5)
        data.append(String(value.first == " " ? value.dropFirst() : value))
    }
}
