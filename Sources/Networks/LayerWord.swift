/// A word that begins a line of a `network { … }` text, what it takes, and the nodes that it becomes.
package struct LayerWord: Sendable {
    struct Flag: Sendable {
        let name: String
        /// How many texts stand after it.
        let takes: ClosedRange<Int>
        /// "--stride N"
        let usage: String
    }

    package let name: String
    /// One line about it.
    package let summary: String
    /// What its arguments are called, in capitals.
    let parameters: [String]
    /// How many of them have to be there.
    let required: Int
    let flags: [Flag]
    let hasBlock: Bool
    /// Whether it is written behind the layer that it belongs to.
    let follows: Bool
    /// Which argument is a kernel or a pool size.
    let kernelPosition: Int?
    let build: @Sendable (inout GraphBuilder, LayerArguments, [Graph.Source]) throws(NetworkError) -> Void

    init(
        _ name: String, _ parameters: [String] = [], required: Int? = nil, flags: [Flag] = [], hasBlock: Bool = false,
        follows: Bool = false, kernelPosition: Int? = nil, summary: String,
        build: @escaping @Sendable (inout GraphBuilder, LayerArguments, [Graph.Source]) throws(NetworkError) -> Void
    ) {
        self.name = name
        self.parameters = parameters
        self.required = required ?? parameters.count
        self.flags =
            flags
            + (hasBlock || name == "input"
                ? [] : [Flag(name: "from", takes: 1...GraphLimits.nodes, usage: "--from NAME…")])
        self.hasBlock = hasBlock
        self.follows = follows
        self.kernelPosition = kernelPosition
        self.summary = summary
        self.build = build
    }

    /// "conv FILTERS KERNEL [--stride N] …"
    package var usage: String {
        let arguments = parameters.enumerated().map { $0 < required ? $1 : "[\($1)]" }
        return ([name] + arguments + flags.map { "[\($0.usage)]" } + (hasBlock ? ["{ … }"] : [])).joined(separator: " ")
    }

    package static func named(_ name: String) -> LayerWord? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}

extension LayerWord {
    /// Every word, in the order in which help lists them.
    package static let all: [LayerWord] =
        [.input, .conv, .depthwise, .pointwise, .separable, .batchNorm] + Activation.Kind.allCases.map(activation)
        + PoolingKind.allCases.map(pool) + PoolingKind.allCases.map(globalPool)
        + [
            .statistics, .dense, .dropout, .softmax, .flatten, .add, .multiply, .concat, .squeezeExcite, .residual,
            .repetition,
        ]
}
