import Glibc

/// What the terminal says of itself: its primary device attributes (DA1, DEC STD 070; the answer is `ESC [ ? n ; n … c`).
package struct DeviceAttributes: Sendable, Equatable {
    private let numbers: Set<Int>

    /// Whether it draws sixel pictures: attribute 4.
    package var hasSixel: Bool { numbers.contains(4) }

    /// - Parameter answer: what came back; all that is no answer is passed over. `nil` where there is none in it.
    package init?(answer: [UInt8]) {
        let text = String(decoding: answer, as: UTF8.self)
        guard let match = text.firstMatch(of: /\u{1B}\[\?([0-9;]*)c/) else { return nil }
        numbers = Set(match.output.1.split(separator: ";").compactMap { Int($0) })
    }

    private static let patience: Int32 = 500

    /// Asks the terminal, which has half a second to begin its answer.
    /// - Returns: `nil` where it says nothing, or where keys were typed ahead, which the answer would mix with.
    static func ask() -> DeviceAttributes? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return nil }
        var modes = termios()
        guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return nil }
        var raw = modes
        raw.c_lflag &= ~tcflag_t(ECHO | ICANON)
        tcsetattr(STDIN_FILENO, TCSANOW, &raw)
        defer { tcsetattr(STDIN_FILENO, TCSANOW, &modes) }
        var waiting: Int32 = 0
        guard ioctl(STDIN_FILENO, UInt(FIONREAD), &waiting) == 0, waiting == 0 else { return nil }
        StreamConsole.write("\u{1B}[c", to: STDOUT_FILENO)
        var answer: [UInt8] = []
        var poller = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        while answer.last != UInt8(ascii: "c"), answer.count < 64, poll(&poller, 1, patience) == 1 {
            var byte: UInt8 = 0
            guard read(STDIN_FILENO, &byte, 1) == 1 else { break }
            answer.append(byte)
        }
        return DeviceAttributes(answer: answer)
    }
}
