extension Graph {
    /// Builds the network for features of so many rows (coefficients or bands) and frames.
    ///
    /// Features go in as an image (rows, frames, 1) where the first kernel or pool size that is written is one of two
    /// axes, `3x3`; else as (frames, rows), time with the coefficients as channels.
    /// - Throws: where the lines are not those of a network, or shapes do not fit, with the place.
    package init(_ lines: [LayerDescription], rows: Int, frames: Int) throws(NetworkError) {
        guard (1...GraphLimits.width).contains(rows), (1...GraphLimits.width).contains(frames),
            rows * frames <= GraphLimits.activations
        else { throw NetworkError("features of \(rows) rows and \(frames) frames cannot go into a network") }
        var builder = GraphBuilder(rows: rows, frames: frames, readsImage: lines.firstKernelIsImage ?? false)
        try builder.add(lines)
        try builder.checkWhole()
        self.init(rows: rows, frames: frames, lines: lines, inputShape: builder.inputShape, nodes: builder.nodes)
    }
}

extension NetworkError {
    func at(_ place: Place) -> NetworkError { NetworkError(reason, help: help, place: place) }
}

extension [LayerDescription] {
    /// Whether the first written kernel or pool size has two axes; `nil` where there is none.
    fileprivate var firstKernelIsImage: Bool? {
        for line in self {
            if let inner = line.block?.firstKernelIsImage { return inner }
            guard let position = LayerWord.named(line.word)?.kernelPosition, position < line.arguments.count else {
                continue
            }
            return line.arguments[position].contains("x")
        }
        return nil
    }
}

extension GraphBuilder {
    /// Builds lines one after the other.
    mutating func add(_ lines: [LayerDescription]) throws(NetworkError) {
        guard path.count < GraphLimits.depth else { throw NetworkError("blocks within blocks go too deep here") }
        for (index, line) in lines.enumerated() {
            path.append(index)
            do {
                try add(line)
            } catch {
                throw error.place.map { $0.lines.isEmpty } ?? true
                    ? error.at(NetworkError.Place(lines: path, part: error.place?.part ?? .line)) : error
            }
            path.removeLast()
        }
    }

    private mutating func add(_ line: LayerDescription) throws(NetworkError) {
        guard let word = LayerWord.named(line.word) else {
            throw NetworkError("no layer is called '\(line.word)'", place: .init(lines: [], part: .word))
        }
        let arguments = try LayerArguments(line, of: word)
        if let label = line.label { _ = try checkedName(label) }
        if let from = arguments.values(of: "from") {
            var sources: [Graph.Source] = []
            for (position, name) in from.enumerated() {
                guard let source = source(named: name) else {
                    throw NetworkError(
                        "no layer before this one is called '\(name)'",
                        place: .init(lines: [], part: .flagWord("from", position)))
                }
                sources.append(source)
            }
            try word.build(&self, arguments, sources)
        } else {
            try word.build(&self, arguments, [current])
        }
        if let label = line.label { bind(label) }
    }

    private mutating func checkedName(_ label: String) throws(NetworkError) -> String {
        do {
            return try uniqueName(label)
        } catch {
            throw error.at(.init(lines: [], part: .label))
        }
    }

    /// The name of a line's result: its label, or the next free one.
    mutating func name(of arguments: LayerArguments, stem: String) throws(NetworkError) -> String {
        if let label = arguments.line.label { return try uniqueName(label) }
        return freshName(stem)
    }
}
