extension LayerWord {
    private static let windowFlags = [
        Flag(name: "stride", takes: 1...1, usage: "--stride N"),
        Flag(name: "dilation", takes: 1...1, usage: "--dilation N"),
        Flag(name: "padding", takes: 1...1, usage: "--padding same|valid|causal"),
    ]
    private static let noBias = Flag(name: "no-bias", takes: 0...0, usage: "--no-bias")

    static let conv = LayerWord(
        "conv", ["FILTERS", "KERNEL"],
        flags: windowFlags + [Flag(name: "groups", takes: 1...1, usage: "--groups N"), noBias], kernelPosition: 1,
        summary: "a convolution over time (KERNEL 5) or over an image (KERNEL 3x3)"
    ) { (builder, line, sources) throws(NetworkError) in
        let filters = try line.whole(0, in: 1...GraphLimits.width)
        let name = try builder.name(of: line, stem: "conv")
        if builder.isImage(sources) {
            let layer = Convolution2D(
                filters: filters, kernel: try line.size(1), stride: try line.size(of: "stride"),
                dilation: try line.size(of: "dilation"), padding: try line.padding(), groups: try line.groups(),
                hasBias: !line.has("no-bias"))
            try builder.add(layer, named: name, from: sources)
        } else {
            let layer = Convolution1D(
                filters: filters, kernel: try line.length(1), stride: try line.length(of: "stride"),
                dilation: try line.length(of: "dilation"), padding: try line.padding(), groups: try line.groups(),
                hasBias: !line.has("no-bias"))
            try builder.add(layer, named: name, from: sources)
        }
    }

    static let depthwise = LayerWord(
        "depthwise", ["KERNEL"], flags: windowFlags + [noBias], kernelPosition: 0,
        summary: "a convolution of each channel by itself"
    ) { (builder, line, sources) throws(NetworkError) in
        let name = try builder.name(of: line, stem: "depthwise")
        try builder.add(try builder.depthwise(line, kernelAt: 0, sources), named: name, from: sources)
    }

    static let pointwise = LayerWord(
        "pointwise", ["FILTERS"], flags: [noBias], summary: "a convolution with a kernel of one position"
    ) { (builder, line, sources) throws(NetworkError) in
        let filters = try line.whole(0, in: 1...GraphLimits.width)
        let name = try builder.name(of: line, stem: "pointwise")
        try builder.add(
            builder.pointwise(filters, hasBias: !line.has("no-bias"), sources), named: name, from: sources)
    }

    static let separable = LayerWord(
        "separable", ["FILTERS", "KERNEL"], flags: windowFlags + [noBias], kernelPosition: 1,
        summary: "depthwise KERNEL, then pointwise FILTERS"
    ) { (builder, line, sources) throws(NetworkError) in
        let filters = try line.whole(0, in: 1...GraphLimits.width)
        let name = try builder.name(of: line, stem: "separable")
        try builder.add(
            try builder.depthwise(line, kernelAt: 1, sources), named: name + ".depthwise", from: sources)
        let middle = [builder.current]
        try builder.add(
            builder.pointwise(filters, hasBias: !line.has("no-bias"), middle), named: name + ".pointwise", from: middle)
    }
}

extension GraphBuilder {
    /// Whether the first of these is (height, width, channels).
    func isImage(_ sources: [Graph.Source]) -> Bool { sources.first.map { shape(of: $0).count == 3 } ?? false }

    /// A convolution of one position with a stride.
    func pointwise(
        _ filters: Int, stride: Size2D = Size2D(1), hasBias: Bool = true, _ sources: [Graph.Source]
    ) -> any Layer {
        if isImage(sources) {
            Convolution2D(filters: filters, kernel: Size2D(1), stride: stride, hasBias: hasBias)
        } else {
            Convolution1D(filters: filters, kernel: 1, stride: stride.height, hasBias: hasBias)
        }
    }

    fileprivate func depthwise(
        _ line: LayerArguments, kernelAt position: Int, _ sources: [Graph.Source]
    ) throws(NetworkError) -> any Layer {
        if isImage(sources) {
            DepthwiseConvolution2D(
                kernel: try line.size(position), stride: try line.size(of: "stride"),
                dilation: try line.size(of: "dilation"), padding: try line.padding(), hasBias: !line.has("no-bias"))
        } else {
            DepthwiseConvolution1D(
                kernel: try line.length(position), stride: try line.length(of: "stride"),
                dilation: try line.length(of: "dilation"), padding: try line.padding(), hasBias: !line.has("no-bias"))
        }
    }
}
