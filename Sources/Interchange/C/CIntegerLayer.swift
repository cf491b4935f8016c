import Networks

/// A layer in whole numbers in C: bytes times bytes, summed in 32 bits, in the same blocks as a convolution of floats.
struct CIntegerLayer {
    let layer: IntegerLayer
    let name: String
    private let geometry: CConvolution
    /// Numbers of the input.
    private let count: Int

    init(_ layer: IntegerLayer, name: String, from: [Int], shape: [Int]) {
        self.layer = layer
        self.name = name
        count = from.reduce(1, *)
        geometry = CConvolution(
            convolution: layer.convolution, name: name, from: layer.isDense ? [1] + from : from,
            shape: layer.isDense ? [1] + shape : shape, hasReLU: false)
    }

    private var isDynamic: Bool { layer.input == nil }
    private var output: String { layer.output == nil ? "float" : "unsigned char" }
    /// Bytes of the input with zero points around it, and of one whose bytes are made here.
    private var byteCount: Int { geometry.isPadded ? geometry.scratchCount : isDynamic ? count : 0 }

    /// The floats that those take.
    var scratchCount: Int { (byteCount + 3) / 4 }

    var tables: String {
        let weights =
            layer.convolution.isDepthwise
            ? CText.array("signed char", name + "_w", layer.levels.map { Int($0) })
            : CText.array("int", name + "_w", packed)
        guard let scale = layer.input else {
            return weights + CText.array("int", name + "_n", layer.levelSums) + CText.array(name + "_s", layer.scales)
                + CText.array(name + "_o", layer.convolution.bias)
        }
        let zeros = layer.levelSums.map { -Int(scale.zeroPoint) * $0 }
        let steps = layer.steps(scale)
        guard let output = layer.output else {
            return weights + CText.array("int", name + "_n", zeros) + CText.array(name + "_s", steps)
                + CText.array(name + "_o", layer.convolution.bias)
        }
        return weights + CText.array("int", name + "_n", zip(zeros, layer.wholeBias(scale)).map { $0 + $1 })
            + CText.array(name + "_s", steps.map { $0 / output.scale })
    }

    /// The functions, of which the last is `name(in, out)` or `name(in, out, scratch)`.
    var text: String {
        let kernels = geometry.convolution.isDepthwise ? "" : geometry.blocks.map { kernel($0.0, $0.1) }.joined()
        let scratch = scratchCount > 0 ? ", float *restrict scratch" : ""
        let input = isDynamic ? "" : "    const unsigned char *in = (const unsigned char *)values;\n"
        return ending + kernels + """
            static void \(name)(const float *restrict values, float *restrict result\(scratch)) {
                \(output) *restrict out = (\(output) *)result;
            \(input)\(source)\
            \(geometry.convolution.isDepthwise ? depthwise : geometry.loops(("unsigned char", output), arguments: "n, q + n" + extra))}

            """
    }

    /// What the functions get where each clip has its own scale.
    private var extra: String { isDynamic ? ", scale, zero" : "" }
    private var extraParameters: String { isDynamic ? ", float scale, int zero" : "" }

    /// What becomes of a filter's sum.
    private var ending: String {
        let sum = isDynamic ? "sum - zero * \(name)_n[f]" : "sum + \(name)_n[f]"
        let step = isDynamic ? "(scale * \(name)_s[f])" : "\(name)_s[f]"
        var lines = "    float v = (float)(\(sum)) * \(step);\n"
        if let scale = layer.output {
            let zero = Int(scale.zeroPoint)
            lines += "    return to_byte(v, \(layer.rectifies ? zero : 0), \(zero));\n"
        } else {
            lines += "    v += \(name)_o[f];\n    return \(layer.rectifies ? "v > 0 ? v : 0" : "v");\n"
        }
        return "static \(output) \(name)_end(int sum, long f\(extraParameters)) {\n\(lines)}\n"
    }

    /// Where `source` is: the input, or a copy of its bytes with zero points around it.
    private var source: String {
        guard scratchCount > 0 else { return "    const unsigned char *source = in;\n" }
        let shape = geometry.from
        let row = shape[shape.count - 2] * geometry.channels
        let height = geometry.axes.count == 2 ? shape[0] : 1
        let start = geometry.lastAxis.before * geometry.channels
        let end = geometry.axes.count == 2 ? geometry.axes[0].before : 0
        let value = "[y * \(row) + i]"
        let byte = isDynamic ? "to_byte(values\(value) / scale, 0, zero)" : "in\(value)"
        let zero = layer.input.map { String($0.zeroPoint) } ?? "zero"
        return """
                unsigned char *source = (unsigned char *)scratch;
                long i, y;
            \(isDynamic ? range : "")\
            \(geometry.isPadded ? "    for (i = 0; i < \(byteCount); i++) source[i] = (unsigned char)\(zero);\n" : "")\
                for (y = 0; y < \(height); y++)
                    for (i = 0; i < \(row); i++) source[(y + \(end)) * \(geometry.pitch) + \(start) + i] = \(byte);

            """
    }

    /// The scale of what comes in, and the byte that stands for 0.
    private var range: String {
        """
            float low = 0, high = 0, scale;
            int zero = 0;
            for (i = 0; i < \(count); i++) {
                low = values[i] < low ? values[i] : low;
                high = values[i] > high ? values[i] : high;
            }
            scale = (high - low) / 255;
            if (scale >= FLT_MIN) zero = to_byte(-low / scale, 0, 0);
            else scale = 1;

        """
    }

    /// Bytes of neighbouring inputs that a filter sees in one run.
    private var run: Int {
        isRun ? geometry.lastAxis.size * geometry.channels : geometry.convolution.inward
    }

    private var isRun: Bool { geometry.convolution.groups == 1 && geometry.lastAxis.dilation == 1 }
    private var taps: Int { isRun ? 1 : geometry.lastAxis.size }
    private var rows: Int { geometry.axes.count == 2 ? geometry.axes[0].size : 1 }
    /// Fours of bytes of weights, of which the last of a run may have fewer that count.
    private var fours: Int { rows * taps * ((run + 3) / 4) }

    /// The weights of a block of filters lie together, four of a filter in one whole number, the first in its lowest byte:
    /// compilers are good at taking those apart, and bad at widening bytes.
    private var packed: [Int] {
        let (filters, outward) = (layer.convolution.filters, geometry.outward)
        return stride(from: 0, to: filters, by: outward).flatMap { group in
            stride(from: group, to: group + outward, by: CConvolution.filtersAtOnce).flatMap { first in
                let block = first..<min(first + CConvolution.filtersAtOnce, group + outward)
                return stride(from: 0, to: rows * taps * run, by: run).flatMap { start in
                    stride(from: start, to: start + run, by: 4).flatMap { place in
                        block.map { filter in
                            let bytes = (place..<min(place + 4, start + run)).map {
                                UInt32(UInt8(bitPattern: layer.levels[$0 * filters + filter]))
                            }
                            let word = bytes.enumerated().reduce(0) { $0 | $1.element << (8 * UInt32($1.offset)) }
                            return Int(Int32(bitPattern: word))
                        }
                    }
                }
            }
        }
    }

    private func kernel(_ positions: Int, _ filters: Int) -> String {
        let rowPitch = geometry.axes.count == 2 ? geometry.axes[0].dilation * geometry.pitch : 0
        let isWhole = filters == CConvolution.filtersAtOnce
        let (type, bits, count) =
            isWhole ? ("whole_lanes", "bit_lanes", "\(filters) / LANES") : ("int", "unsigned", "\(filters)")
        func sum(_ bytes: Int) -> String {
            let terms = (0..<bytes).map { "(int)q[\($0)] * BYTE(\(type), \(bits), v, \(24 - 8 * $0))" }
            return """
                for (f = 0; f < \(count); f++) {
                    const \(type) v = ((const \(type) *)w)[f];
                    for (j = 0; j < \(positions); j++) {
                        const unsigned char *q = p + j * \(geometry.step);
                        a[j][f] += \(terms.joined(separator: " + "));
                    }
                }

                """
        }
        let each = "for (j = 0; j < \(positions); j++) for (f = 0; f < \(count); f++)"
        let tail = run % 4 == 0 ? "" : sum(run % 4) + "w += \(filters);\n"
        return """
            static void \(name)_\(positions)_\(filters)(const unsigned char *restrict in, long first,
                \(output) *restrict out\(extraParameters)) {
                const int *restrict w = \(name)_w + first * \(fours);
                \(type) a[\(positions)][\(count)];
                int sums[\(positions)][\(filters)];
                int r, t, k, j, f;
                \(each) a[j][f] = (\(type)){0};
                for (r = 0; r < \(rows); r++)
                    for (t = 0; t < \(taps); t++) {
                        const unsigned char *p = in + r * \(rowPitch) + t * \(geometry.lastAxis.dilation * geometry.channels);
                        for (k = 0; k < \(run / 4); k++, p += 4, w += \(filters)) {
            \(sum(4))}
            \(tail)}
                \(each) ((\(type) *)sums[j])[f] = a[j][f];
                for (j = 0; j < \(positions); j++)
                    for (f = 0; f < \(filters); f++)
                        out[j * \(geometry.convolution.filters) + f] = \(name)_end(sums[j][f], first + f\(extra));
            }

            """
    }

    private var depthwise: String {
        let last = geometry.lastAxis
        let rowPitch = geometry.axes.count == 2 ? geometry.axes[0].dilation * geometry.pitch : 0
        let terms = (0..<rows).flatMap { row in
            (0..<last.size).map { tap in
                "s += (int)p[\(row * rowPitch + tap * last.dilation * geometry.channels) + c] * "
                    + "\(name)_w[\((row * last.size + tap) * geometry.channels) + c];"
            }
        }
        return """
                long c, h, x;
                for (h = 0; h < \(geometry.height); h++)
                    for (x = 0; x < \(geometry.width); x++) {
                        const unsigned char *restrict p = source + h * \(geometry.rowStep) + x * \(geometry.step);
                        \(output) *restrict q = out + (h * \(geometry.width) + x) * \(geometry.channels);
                        for (c = 0; c < \(geometry.channels); c++) {
                            int s = 0;
                            \(terms.joined(separator: "\n                "))
                            q[c] = \(name)_end(s, c\(extra));
                        }
                    }

            """
    }

    /// What every file with such layers has: rounding to the nearest whole number, of two the even one, which adding a
    /// large number and taking it away again does, as long as the compiler keeps to the standard (no `-ffast-math`).
    static let prelude = """
        #include <float.h>

        #if LANES > 1
        typedef int whole_lanes __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
        typedef unsigned bit_lanes __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
        #else
        typedef int whole_lanes;
        typedef unsigned bit_lanes;
        #endif
        /* One of the four bytes of a whole number, with its sign. */
        #define BYTE(wholes, bits, number, shift) ((wholes)((bits)(number) << (shift)) >> 24)

        /* Steps of a scale to the byte that stands for them, from `least` to 255. */
        static unsigned char to_byte(float v, int least, int zero) {
            v = v < (float)(least - zero) ? (float)(least - zero) : v;
            v = v > (float)(255 - zero) ? (float)(255 - zero) : v;
            v = v + 12582912.0f;
            v = v - 12582912.0f;
            return (unsigned char)((int)v + zero);
        }


        """
}
