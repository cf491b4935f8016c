/// How large a network may be, so that no text makes it ask for absurd amounts of memory.
enum GraphLimits {
    static let nodes = 1000
    /// Filters, units and other widths.
    static let width = 1 << 16
    /// A side, stride or dilation of a kernel.
    static let kernel = 1 << 10
    /// Numbers that all layers together give for one sample (64 MB of them).
    static let activations = 1 << 24
    /// Numbers that all layers together learn or keep (256 MB of them).
    static let parameters = 1 << 26
    /// Blocks within blocks.
    static let depth = 32
}
