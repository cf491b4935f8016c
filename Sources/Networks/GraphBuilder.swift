/// Adds node after node, each fed by the last one unless it says otherwise.
struct GraphBuilder {
    let rows: Int
    let frames: Int
    let inputShape: [Int]
    private(set) var nodes: [Graph.Node] = []
    /// The line that each node comes from.
    private var origins: [[Int]] = []
    /// What feeds the next layer.
    var current = Graph.Source.input
    /// Which line is being built.
    var path: [Int] = []
    private var counts: [String: Int] = [:]
    private var names: Set<String> = ["input"]
    private var activations = 0
    private var parameters = 0
    /// What labels stand for; those of a `repeat` block are forgotten at its end.
    private var scopes: [[String: Graph.Source]] = [["input": .input]]
    /// What is put after labels: ".2" in the second turn of a `repeat`.
    private var suffix = ""

    /// - Parameter readsImage: whether features go in as (rows, frames, 1), not as (frames, rows).
    init(rows: Int, frames: Int, readsImage: Bool) {
        self.rows = rows
        self.frames = frames
        inputShape = readsImage ? [rows, frames, 1] : [frames, rows]
    }

    func shape(of source: Graph.Source) -> [Int] {
        switch source {
        case .input: inputShape
        case .node(let index): nodes[index].shape
        }
    }

    /// The next free name of a kind: "conv1", "conv2".
    mutating func freshName(_ stem: String) -> String {
        var name: String
        repeat {
            counts[stem, default: 0] += 1
            name = "\(stem)\(counts[stem, default: 0])"
        } while names.contains(name)
        return name
    }

    /// A person's name for what will come from `current` once the line is built, as it stands in the graph.
    mutating func uniqueName(_ label: String) throws(NetworkError) -> String {
        guard !names.contains(label + suffix) else { throw taken(label + suffix) }
        return label + suffix
    }

    /// From now on `label` stands for what `current` is.
    mutating func bind(_ label: String) {
        names.insert(label + suffix)
        scopes[scopes.count - 1][label] = current
    }

    /// What a label, or the full name of a node, stands for.
    func source(named name: String) -> Graph.Source? {
        if let source = scopes.reversed().lazy.compactMap({ $0[name] }).first { return source }
        return nodes.firstIndex { $0.name == name }.map { .node($0) }
    }

    /// All that `source(named:)` knows.
    var knownNames: [String] { nodes.map(\.name) + scopes.flatMap(\.keys) }

    /// Runs one turn of a `repeat`, whose labels are its own.
    mutating func inTurn(_ turn: Int, body: (inout GraphBuilder) throws(NetworkError) -> Void) throws(NetworkError) {
        let outer = suffix
        suffix += ".\(turn)"
        scopes.append([:])
        try body(&self)
        scopes.removeLast()
        suffix = outer
    }

    /// Appends a node, which feeds what follows.
    mutating func add(_ layer: any Layer, named name: String, from sources: [Graph.Source]) throws(NetworkError) {
        guard !names.contains(name) else { throw taken(name) }
        guard nodes.count < GraphLimits.nodes else {
            throw NetworkError("'\(name)' is one layer too many: a network has at most \(GraphLimits.nodes)")
        }
        let inputs = sources.map(shape(of:))
        let shape: [Int]
        do {
            shape = try layer.shape(of: inputs)
        } catch {
            throw NetworkError("'\(name)' \(error.reason)", help: error.help)
        }
        activations += shape.reduce(1, *)
        parameters += layer.parameters(for: inputs).reduce(0) { $0 + $1.count }
        guard activations <= GraphLimits.activations else {
            throw NetworkError(
                "'\(name)' gives \(Shape.text(shape)), too much: all layers together give at most \(GraphLimits.activations) numbers a sample",
                help: "pool or stride earlier, or take fewer filters")
        }
        guard parameters <= GraphLimits.parameters else {
            throw NetworkError(
                "'\(name)' has too many parameters: all layers together have at most \(GraphLimits.parameters)",
                help: "take fewer filters or units, or a smaller kernel")
        }
        names.insert(name)
        nodes.append(Graph.Node(name: name, layer: layer, sources: sources, shape: shape))
        origins.append(path)
        current = .node(nodes.count - 1)
    }

    /// - Throws: where there is no node, or one of which nothing is used.
    func checkWhole() throws(NetworkError) {
        guard !nodes.isEmpty else {
            throw NetworkError(
                "the network has no layers", help: "write some, such as: network { globalmean; dense 10 }")
        }
        let used = Set(nodes.flatMap(\.sources))
        for index in nodes.indices.dropLast() where !used.contains(.node(index)) {
            throw NetworkError(
                "nothing takes what '\(nodes[index].name)' gives",
                help: "each line feeds the next; --from names others",
                place: .init(lines: origins[index], part: .line))
        }
    }

    private func taken(_ name: String) -> NetworkError {
        NetworkError("a layer is already called '\(name)'", help: "give each layer a name of its own")
    }
}
