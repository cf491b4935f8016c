import Language

/// How long a text may grow: one that doubles line by line must not take the machine's memory.
enum TextLimit {
    static let bytes = 1 << 26

    /// - Throws: a diagnostic without a place, for a text of more than `bytes`.
    static func require(_ count: Int) throws {
        guard count <= bytes else {
            throw Diagnostic(
                WorkbenchCode.wrongOperand, "a text has at most \(bytes >> 20) MiB", at: nil, label: "too long")
        }
    }
}
