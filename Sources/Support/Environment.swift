import FoundationEssentials

/// The environment variables that this program was started with.
package enum Environment {
    package static let variables = ProcessInfo.processInfo.environment

    /// A variable's value; `nil` where it is unset or empty.
    package static func value(_ name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension StringProtocol {
    /// Without the blanks and line ends around it.
    package var trimming: String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
        let bytes = utf8.drop(while: isBlank)
        let count = bytes.reversed().drop(while: isBlank).count
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
