extension LayerWord {
    /// A word without settings that becomes one node.
    private init(_ name: String, follows: Bool = false, summary: String, _ layer: any Layer) {
        self.init(name, follows: follows, summary: summary) { (builder, line, sources) throws(NetworkError) in
            try builder.add(layer, named: try builder.name(of: line, stem: name), from: sources)
        }
    }

    static let batchNorm = LayerWord(
        "batchnorm", follows: true, summary: "normalises each channel by the batch", BatchNorm())
    static let statistics = LayerWord(
        "statistics", summary: "the mean and standard deviation of each channel over time", StatisticsPooling())
    static let softmax = LayerWord("softmax", follows: true, summary: "probabilities from logits", Softmax())
    static let flatten = LayerWord("flatten", summary: "all numbers in one row", Flatten())
    static let add = LayerWord("add", summary: "the sum of inputs of one shape", Add())
    static let multiply = LayerWord("multiply", summary: "the product of two inputs", Multiply())
    static let concat = LayerWord("concat", summary: "inputs side by side along the channels", Concat())

    static func activation(_ kind: Activation.Kind) -> LayerWord {
        LayerWord(kind.rawValue, follows: true, summary: "the activation \(kind.formula)", Activation(kind))
    }

    static func globalPool(_ kind: PoolingKind) -> LayerWord {
        LayerWord(
            "global" + kind.rawValue, follows: true, summary: "\(kind.phrase) of each channel over all positions",
            GlobalPooling(kind))
    }

    static func pool(_ kind: PoolingKind) -> LayerWord {
        LayerWord(
            kind.rawValue + "pool", ["SIZE"], required: 0,
            flags: [Flag(name: "stride", takes: 1...1, usage: "--stride N")], follows: true, kernelPosition: 0,
            summary: "\(kind.phrase) of neighbours; without SIZE, of all positions"
        ) { (builder, line, sources) throws(NetworkError) in
            let name = try builder.name(of: line, stem: kind.rawValue + "pool")
            guard !line.line.arguments.isEmpty else {
                guard !line.has("stride") else {
                    throw NetworkError(
                        "'\(line.word.name)' without SIZE takes no stride",
                        place: .init(lines: [], part: .flag("stride")))
                }
                return try builder.add(GlobalPooling(kind), named: name, from: sources)
            }
            if builder.isImage(sources) {
                let size = try line.size(0, isSquareAllowed: true)
                let stride = line.has("stride") ? try line.size(of: "stride") : size
                try builder.add(Pooling2D(kind, size: size, stride: stride), named: name, from: sources)
            } else {
                let size = try line.length(0)
                let stride = line.has("stride") ? try line.length(of: "stride") : size
                try builder.add(Pooling1D(kind, size: size, stride: stride), named: name, from: sources)
            }
        }
    }

    static let dense = LayerWord(
        "dense", ["UNITS"], flags: [Flag(name: "no-bias", takes: 0...0, usage: "--no-bias")],
        summary: "every input to every unit"
    ) { (builder, line, sources) throws(NetworkError) in
        let layer = Dense(units: try line.whole(0, in: 1...GraphLimits.width), hasBias: !line.has("no-bias"))
        try builder.add(layer, named: try builder.name(of: line, stem: "dense"), from: sources)
    }

    static let dropout = LayerWord(
        "dropout", ["RATE"], follows: true, summary: "in training, drops each number with probability RATE"
    ) { (builder, line, sources) throws(NetworkError) in
        let layer = Dropout(rate: try line.fraction(0))
        try builder.add(layer, named: try builder.name(of: line, stem: "dropout"), from: sources)
    }
}

extension Activation.Kind {
    fileprivate var formula: String {
        switch self {
        case .relu: "max(0, x)"
        case .silu: "x × sigmoid(x)"
        case .hardswish: "x × min(max(x + 3, 0), 6) / 6"
        case .sigmoid: "1 / (1 + exp(-x))"
        case .tanh: "tanh(x)"
        }
    }
}

extension PoolingKind {
    fileprivate var phrase: String {
        switch self {
        case .max: "the greatest"
        case .mean: "the mean"
        }
    }
}
