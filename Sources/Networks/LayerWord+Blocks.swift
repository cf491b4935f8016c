extension LayerWord {
    static let input = LayerWord(
        "input", ["ROWS", "FRAMES"], summary: "the features that the network is for; 60 80 where it does not say"
    ) { (builder, line, _) throws(NetworkError) in
        if let label = line.line.label {
            throw NetworkError("the input is called 'input', not '\(label)'", place: .init(lines: [], part: .label))
        }
        guard builder.path == [0] else { throw NetworkError("'input' stands in the first line of a network") }
        let stated = [try line.whole(0, in: 1...GraphLimits.width), try line.whole(1, in: 1...GraphLimits.width)]
        guard stated == [builder.rows, builder.frames] else {
            throw NetworkError(
                "the network is for features of \(stated[0]) × \(stated[1]), not \(builder.rows) × \(builder.frames)",
                help: "without the line 'input' it takes features of any size")
        }
    }

    /// Hu, Shen and Sun, "Squeeze-and-excitation networks", 2018.
    static let squeezeExcite = LayerWord(
        "squeezeexcite", ["UNITS"],
        summary: "weighs each channel by what all of them are on the mean, through UNITS units"
    ) { (builder, line, sources) throws(NetworkError) in
        let units = try line.whole(0, in: 1...GraphLimits.width)
        let name = try builder.name(of: line, stem: "squeezeexcite")
        guard sources.count == 1, let input = sources.first, let channels = builder.shape(of: input).last else {
            throw NetworkError("'\(name)' takes one input, not \(sources.count)")
        }
        try builder.add(GlobalPooling(.mean), named: name + ".mean", from: sources)
        try builder.add(Dense(units: units), named: name + ".squeeze", from: [builder.current])
        try builder.add(Activation(.relu), named: name + ".relu", from: [builder.current])
        try builder.add(Dense(units: channels), named: name + ".excite", from: [builder.current])
        try builder.add(Activation(.sigmoid), named: name + ".sigmoid", from: [builder.current])
        try builder.add(Multiply(), named: name + ".multiply", from: [input, builder.current])
    }

    /// He and others, "Deep residual learning for image recognition", 2015.
    static let residual = LayerWord(
        "residual", flags: [Flag(name: "project", takes: 0...0, usage: "--project")], hasBlock: true,
        summary: "adds the block's input to its output; --project fits the input with a pointwise convolution"
    ) { (builder, line, sources) throws(NetworkError) in
        let name = try builder.name(of: line, stem: "residual")
        guard let input = sources.first else { return }
        try builder.add(line.line.block ?? [])
        let output = builder.current
        let shapes = (builder.shape(of: input), builder.shape(of: output))
        if shapes.0 == shapes.1 { return try builder.add(Add(), named: name + ".add", from: [output, input]) }
        let texts = (Shape.text(shapes.0), Shape.text(shapes.1))
        guard line.has("project") else {
            throw NetworkError(
                "'\(name)' cannot add its input \(texts.0) to its output \(texts.1)",
                help: "keep the shape within the block, or write 'residual --project'")
        }
        guard let stride = builder.projection(from: shapes.0, to: shapes.1), let filters = shapes.1.last else {
            throw NetworkError("'\(name)' cannot project its input \(texts.0) onto its output \(texts.1)")
        }
        try builder.add(
            builder.pointwise(filters, stride: stride, [input]), named: name + ".project", from: [input])
        try builder.add(Add(), named: name + ".add", from: [output, builder.current])
    }

    static let repetition = LayerWord(
        "repeat", ["TIMES"], hasBlock: true, summary: "the block so many times, one after the other"
    ) { (builder, line, _) throws(NetworkError) in
        if let label = line.line.label {
            throw NetworkError(
                "'repeat' has no name of its own, so '\(label)' cannot be given", place: .init(lines: [], part: .label))
        }
        for turn in 1...(try line.whole(0, in: 1...GraphLimits.nodes)) {
            try builder.inTurn(turn) { (builder) throws(NetworkError) in try builder.add(line.line.block ?? []) }
        }
    }
}

extension GraphBuilder {
    /// The strides with which a convolution of one position gives the positions of `to`; `nil` where none do.
    fileprivate func projection(from: [Int], to: [Int]) -> Size2D? {
        guard from.count == to.count, from.count > 1 else { return nil }
        var strides: [Int] = []
        for (count, wanted) in zip(from.dropLast(), to.dropLast()) {
            let stride = (count + wanted - 1) / wanted
            guard Window(size: 1, stride: stride, padding: .same).outputs(count) == wanted else { return nil }
            strides.append(stride)
        }
        return Size2D(height: strides[0], width: strides[strides.count - 1])
    }
}
