import Testing

@testable import Conversations

@Suite("Server-sent events")
struct EventStreamTests {
    private static let text =
        ": a comment\r\ndata: one\r\n\r\nevent: x\ndata:two\ndata: three ë\n\n\n\rdata: four\r\rid: 7\n\ndata: five"

    /// However the bytes are cut into pieces, within a letter or a line's end too.
    @Test(arguments: [1, 2, 3, 5, 7, 1000])
    func piecesGiveTheSame(size: Int) {
        let bytes = Array(Self.text.utf8)
        var stream = EventStream()
        var events: [String] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            events += stream.read(bytes[start..<min(bytes.count, start + size)])
        }
        #expect(events == ["one", "two\nthree ë", "four"])
        #expect(stream.finish() == ["five"])
    }
}
