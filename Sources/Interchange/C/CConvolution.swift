/// A convolution in C: four positions and sixteen filters at a time, whose sums a compiler keeps in registers, as many of
/// them in one as the processor holds (`lanes`).
struct CConvolution {
    let convolution: Convolution
    let name: String
    /// Of the input, (positions…, channels).
    let from: [Int]
    let shape: [Int]
    let hasReLU: Bool

    private static let positionsAtOnce = 4
    static let filtersAtOnce = 16

    var axes: [Axis] { convolution.axes }
    var lastAxis: Axis { axes[axes.count - 1] }
    var channels: Int { from[from.count - 1] }
    var isPadded: Bool { axes.contains(where: \.isPadded) }
    /// Positions of the input along each axis, with the zeros around them.
    var lengths: [Int] { zip(axes, from).map { $1 + $0.before + $0.after } }
    /// From one row of the input to the next; of one axis there is one row.
    var pitch: Int { lengths[lengths.count - 1] * channels }

    /// The floats that the input with zeros around it takes; 0 where it needs none.
    var scratchCount: Int { isPadded ? lengths.reduce(channels, *) : 0 }

    var tables: String {
        CText.array(name + "_w", convolution.weights) + CText.array(name + "_b", convolution.bias)
    }

    /// The functions, of which the last is `name(in, out)` or `name(in, out, scratch)`.
    var text: String {
        let kernels = convolution.isDepthwise ? "" : blocks.map { kernel(positions: $0.0, filters: $0.1) }.joined()
        let parameters = "const float *restrict in, float *restrict out" + (isPadded ? ", float *restrict scratch" : "")
        return kernels + """
            static void \(name)(\(parameters)) {
            \(isPadded ? padding : "    const float *source = in;\n")\
            \(convolution.isDepthwise ? depthwiseLoops : loops(arguments: "\(name)_w + n, \(name)_b + n, q + n"))}

            """
    }

    private var padding: String {
        let row = from[from.count - 2] * channels
        let start = axes[axes.count - 1].before * channels
        let copy = "for (i = 0; i < \(row); i++) scratch[\(start) + y * \(pitch) + i] = in[(y - \(top)) * \(row) + i];"
        let rows = axes.count == 2 ? from[0] : 1
        return """
                long i, y;
                for (i = 0; i < \(scratchCount); i++) scratch[i] = 0;
                for (y = \(top); y < \(top + rows); y++)
                    \(copy)
                const float *source = scratch;

            """
    }

    var top: Int { axes.count == 2 ? axes[0].before : 0 }

    /// Of the output.
    var height: Int { axes.count == 2 ? shape[0] : 1 }
    var width: Int { shape[axes.count - 1] }
    var step: Int { axes[axes.count - 1].stride * channels }
    var rowStep: Int { axes.count == 2 ? axes[0].stride * pitch : 0 }

    /// Filters of a group.
    var outward: Int { convolution.filters / convolution.groups }

    /// The sizes of blocks that occur.
    var blocks: [(Int, Int)] {
        let positions = [
            width >= Self.positionsAtOnce ? Self.positionsAtOnce : 0, width % Self.positionsAtOnce > 0 ? 1 : 0,
        ]
        let filters = [
            outward >= Self.filtersAtOnce ? Self.filtersAtOnce : 0, outward % Self.filtersAtOnce,
        ]
        return positions.filter { $0 > 0 }.flatMap { position in filters.filter { $0 > 0 }.map { (position, $0) } }
    }

    private func kernel(positions: Int, filters: Int) -> String {
        // Neighbouring taps of all channels are one run of numbers.
        let last = axes[axes.count - 1]
        let isRun = convolution.groups == 1 && last.dilation == 1
        let run = isRun ? last.size * channels : convolution.inward
        let taps = isRun ? 1 : last.size
        let rows = axes.count == 2 ? axes[0].size : 1
        let rowPitch = axes.count == 2 ? axes[0].dilation * pitch : 0
        // Left to itself, gcc vectorises another loop than that over the filters.
        let isWhole = filters == Self.filtersAtOnce
        let (type, count) = isWhole ? ("lanes", "\(filters) / LANES") : ("float", "\(filters)")
        let each = "for (j = 0; j < \(positions); j++) for (f = 0; f < \(count); f++)"
        let end = hasReLU ? "for (f = 0; f < \(filters); f++, out++) *out = *out > 0 ? *out : 0;" : ""
        return """
            static void \(name)_\(positions)_\(filters)(const float *restrict in, const float *restrict w,
                const float *restrict b, float *restrict out) {
                \(type) a[\(positions)][\(count)];
                int r, t, k, j, f;
                \(each) a[j][f] = ((const \(type) *)b)[f];
                for (r = 0; r < \(rows); r++)
                    for (t = 0; t < \(taps); t++) {
                        const float *p = in + r * \(rowPitch) + t * \(last.dilation * channels);
                        for (k = 0; k < \(run); k++, p++, w += \(convolution.filters))
                            \(each) a[j][f] += p[j * \(step)] * ((const \(type) *)w)[f];
                    }
                for (j = 0; j < \(positions); j++, out += \(convolution.filters)\(hasReLU ? " - \(filters)" : "")) {
                    for (f = 0; f < \(count); f++) ((\(type) *)out)[f] = a[j][f];
                    \(end)
                }
            }

            """
    }

    /// The calls of the kernels, from `source` to `out`.
    /// - Parameters:
    ///   - type: of the numbers of the input and of the output.
    ///   - arguments: of a kernel behind the input; filter `n` is its first.
    func loops(
        _ type: (input: String, output: String) = ("float", "float"), arguments: String
    ) -> String {
        let whole = width / Self.positionsAtOnce * Self.positionsAtOnce
        func calls(_ positions: Int) -> String {
            var text = ""
            func call(_ filters: Int) -> String {
                "\(name)_\(positions)_\(filters)(p + g * \(convolution.inward), \(arguments));"
            }
            let wholeFilters = outward / Self.filtersAtOnce * Self.filtersAtOnce
            if wholeFilters > 0 {
                text += "for (n = g * \(outward); n < g * \(outward) + \(wholeFilters); n += \(Self.filtersAtOnce)) "
                text += call(Self.filtersAtOnce) + "\n"
            }
            if outward > wholeFilters {
                text += "n = g * \(outward) + \(wholeFilters); \(call(outward - wholeFilters))\n"
            }
            return text
        }
        var text = "    long g, h, n, x;\n    for (h = 0; h < \(height); h++) {\n"
        func loop(_ from: Int, _ to: Int, by positions: Int) -> String {
            """
            for (x = \(from); x < \(to); x += \(positions)) {
            const \(type.input) *p = source + h * \(rowStep) + x * \(step);
            \(type.output) *q = out + (h * \(width) + x) * \(convolution.filters);
            for (g = 0; g < \(convolution.groups); g++) {
            \(calls(positions))}
            }

            """
        }
        if whole > 0 { text += loop(0, whole, by: Self.positionsAtOnce) }
        if whole < width { text += loop(whole, width, by: 1) }
        return text + "}\n"
    }

    private var depthwiseLoops: String {
        let last = axes[axes.count - 1]
        let rows = axes.count == 2 ? axes[0].size : 1
        let rowPitch = axes.count == 2 ? axes[0].dilation * pitch : 0
        let terms = (0..<rows).flatMap { row in
            (0..<last.size).map { tap in
                "p[\(row * rowPitch + tap * last.dilation * channels) + c] * "
                    + "\(name)_w[\((row * last.size + tap) * channels) + c]"
            }
        }
        let end = hasReLU ? "s > 0 ? s : 0" : "s"
        return """
                long c, h, x;
                for (h = 0; h < \(height); h++)
                    for (x = 0; x < \(width); x++) {
                        const float *restrict p = source + h * \(rowStep) + x * \(step);
                        float *restrict q = out + (h * \(width) + x) * \(channels);
                        for (c = 0; c < \(channels); c++) {
                            float s = \(name)_b[c];
                            \(terms.map { "s += \($0);" }.joined(separator: "\n                "))
                            q[c] = \(end);
                        }
                    }

            """
    }
}
