import Glibc
import Support
import TestSupport
import Testing

@Suite(.tags(.long), .longOnly, .serialized) struct LongListeningTests {
    private static let bytesPerMinute = 60 * 16_000

    /// Half an hour of words in noise on standard input, as fast as it goes: what was heard before is let go of.
    @Test func aSoakNeedsNoMoreMemory() throws {
        try withTemporaryDirectory { folder in
            let make = "speech, said = stream (load sample) --count 50 --noise 20dB; save speech --to s.wav"
            let made = try Program.run(["-c", make], directory: folder)
            try #require(made.status == 0, "\(made.err)")
            // A WAV file of 16 bits is a header of 44 bytes and the samples.
            let piece = try Files.readBytes("\(folder)/s.wav").dropFirst(44)
            var raw: [UInt8] = []
            while raw.count < 30 * Self.bytesPerMinute { raw += piece }
            try Files.writeAtomically(raw, to: "\(folder)/sound.raw")

            let terminal = try PseudoTerminal(
                "/bin/sh",
                arguments: [
                    "-c", "cd '\(folder)'; exec \"$0\" listen --from - --rate 8kHz < sound.raw > heard.txt 2>&1",
                    try Program.path(),
                ],
                environment: Program.environment(home: folder))
            var afterAMinute: Int?
            var (most, heard) = (0, 0)
            while heard < raw.count {
                // It ends soon after the last byte: then there is nothing to be read any more.
                guard let position = Self.number("pos:", in: "/proc/\(terminal.process)/fdinfo/0"),
                    let resident = Self.number("VmRSS:", in: "/proc/\(terminal.process)/status")
                else { break }
                heard = position
                if position >= Self.bytesPerMinute {
                    afterAMinute = afterAMinute ?? resident
                    most = max(most, resident)
                }
                usleep(10_000)
            }
            #expect(try terminal.expectEnd(within: 60) == 0)
            // Both were seen, and the second long after the first.
            #expect(heard > 28 * Self.bytesPerMinute, "\(heard)")
            let first = try #require(afterAMinute)
            #expect(most - first < 2048, "from \(first) to \(most) KiB")
            // A line for each word.
            let words = try Files.readText("\(folder)/heard.txt").split(separator: "\n").count { $0.hasSuffix(" ms") }
            #expect(words > 500, "\(words)")
        }
    }

    /// What stands behind a name in one of the system's files.
    private static func number(_ name: String, in path: String) -> Int? {
        guard let text = try? Files.readText(path) else { return nil }
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
    }
}
