/// Keys and tokens within texts, which no file of ours is to hold.
package enum Secrets {
    /// What well-known keys begin with, and how many of their letters have to follow before it is taken for one.
    private static let kinds: [(prefix: [UInt8], rest: Int)] = [
        ("sk-", 20), ("sk_live_", 16), ("hf_", 20), ("ghp_", 20), ("gho_", 20), ("ghs_", 20), ("github_pat_", 20),
        ("glpat-", 16), ("xoxb-", 16), ("xoxp-", 16), ("AKIA", 16), ("AIza", 30), ("gsk_", 20), ("Bearer ", 16),
    ].map { (Array($0.0.utf8), $0.1) }

    private static let mark = Array("[redacted]".utf8)

    /// The text with `[redacted]` in place of what follows the beginning of a well-known key, and in place of every
    /// one of `known`, wherever it stands. Redacting twice changes nothing more.
    package static func redacted(_ text: String, known: [String] = []) -> String {
        var text = text
        for secret in known where !secret.isEmpty && text.contains(secret) {
            text = text.replacing(secret, with: "[redacted]")
        }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var copied = 0
        var index = 0
        while index < bytes.count {
            guard index == 0 || !isLetter(bytes[index - 1]),
                let kind = kinds.first(where: { bytes[index...].starts(with: $0.prefix) })
            else {
                index += 1
                continue
            }
            let start = index + kind.prefix.count
            let end = bytes[start...].firstIndex { !isLetter($0) } ?? bytes.count
            if end - start >= kind.rest {
                result += bytes[copied..<start] + mark
                copied = end
            }
            index = max(end, start)
        }
        return copied == 0 ? text : String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
