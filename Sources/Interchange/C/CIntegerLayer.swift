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
        let weights = CText.array("signed char", name + "_w", layer.levels.map { Int($0) })
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
        let rows = geometry.axes.count == 2 ? shape[0] : 1
        let start = geometry.axes[geometry.axes.count - 1].before * geometry.channels
        let end = geometry.axes.count == 2 ? geometry.axes[0].before : 0
        let value = "[y * \(row) + i]"
        let byte = isDynamic ? "to_byte(values\(value) / scale, 0, zero)" : "in\(value)"
        let zero = layer.input.map { String($0.zeroPoint) } ?? "zero"
        return """
                unsigned char *source = (unsigned char *)scratch;
                long i, y;
            \(isDynamic ? range : "")\
            \(geometry.isPadded ? "    for (i = 0; i < \(byteCount); i++) source[i] = (unsigned char)\(zero);\n" : "")\
                for (y = 0; y < \(rows); y++)
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

    private func kernel(_ positions: Int, _ filters: Int) -> String {
        let last = geometry.axes[geometry.axes.count - 1]
        let isRun = geometry.convolution.groups == 1 && last.dilation == 1
        let run = isRun ? last.size * geometry.channels : geometry.convolution.inward
        let taps = isRun ? 1 : last.size
        let rows = geometry.axes.count == 2 ? geometry.axes[0].size : 1
        let rowPitch = geometry.axes.count == 2 ? geometry.axes[0].dilation * geometry.pitch : 0
        let isWhole = filters == CConvolution.filtersAtOnce
        let (type, count) = isWhole ? ("whole_lanes", "\(filters) / LANES") : ("int", "\(filters)")
        let weight = isWhole ? "WIDENED(w + f * LANES)" : "w[f]"
        let each = "for (j = 0; j < \(positions); j++) for (f = 0; f < \(count); f++)"
        return """
            static void \(name)_\(positions)_\(filters)(const unsigned char *restrict in, long first,
                \(output) *restrict out\(extraParameters)) {
                const signed char *restrict w = \(name)_w + first;
                union { \(type) parts[\(positions)][\(count)]; int sums[\(positions)][\(filters)]; } a;
                int r, t, k, j, f;
                \(each) a.parts[j][f] = (\(type)){0};
                for (r = 0; r < \(rows); r++)
                    for (t = 0; t < \(taps); t++) {
                        const unsigned char *p = in + r * \(rowPitch) + t * \(last.dilation * geometry.channels);
                        for (k = 0; k < \(run); k++, p++, w += \(geometry.convolution.filters))
                            \(each) a.parts[j][f] += (int)p[j * \(geometry.step)] * \(weight);
                    }
                for (j = 0; j < \(positions); j++)
                    for (f = 0; f < \(filters); f++)
                        out[j * \(geometry.convolution.filters) + f] = \(name)_end(a.sums[j][f], first + f\(extra));
            }

            """
    }

    private var depthwise: String {
        let last = geometry.axes[geometry.axes.count - 1]
        let rows = geometry.axes.count == 2 ? geometry.axes[0].size : 1
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
        typedef signed char byte_lanes __attribute__((vector_size(LANES), aligned(1), may_alias));
        #define WIDENED(bytes) __builtin_convertvector(*(const byte_lanes *)(bytes), whole_lanes)
        #else
        typedef int whole_lanes;
        #define WIDENED(bytes) (*(bytes))
        #endif

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
