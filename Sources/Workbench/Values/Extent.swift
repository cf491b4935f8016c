import Language

/// How much there is to walk through in a value, lists in lists counted each time they stand there. Values share their
/// parts, so `x = [x, x]` costs little at each step; to show or digest the fiftieth would take years.
package struct Extent: Sendable {
    /// Levels of lists and tables.
    private let depth: Int
    private let bytes: Int

    static let maximumDepth = 64
    /// Some seconds of digesting.
    private static let maximumBytes = 1 << 32

    /// Of a value that holds no other.
    init(bytes: Int) {
        depth = 0
        self.bytes = bytes
    }

    /// Of a value that holds these.
    init(around values: some Sequence<any Value>) {
        var (depth, bytes) = (0, 8)
        for value in values {
            let extent = value.extent
            depth = max(depth, extent.depth)
            bytes = min(bytes + extent.bytes, Int.max / 2)
        }
        self.depth = depth + 1
        self.bytes = bytes
    }

    /// - Throws: a diagnostic without a place, for more than can be walked through.
    func require() throws {
        guard depth <= Self.maximumDepth else {
            throw Diagnostic(
                WorkbenchCode.tooLarge, "lists and tables can be nested \(Self.maximumDepth) deep and no deeper",
                at: nil,
                label: "nested too deeply", help: ["concat(…) joins lists without nesting them"])
        }
        guard bytes <= Self.maximumBytes else {
            throw Diagnostic(
                WorkbenchCode.tooLarge,
                "a value has at most \(Self.maximumBytes >> 30) GiB, shared parts counted each time",
                at: nil, label: "too large", help: ["work on a part at a time"])
        }
    }
}
