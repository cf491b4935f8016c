import Networks

/// One step of a computation as a function in C.
struct CFunction {
    let name: String
    /// Constants that it reads.
    var tables = ""
    /// Its definition: `NAME(in, …, out[, scratch])`.
    var text = ""
    /// The floats that it needs for itself.
    var scratchCount = 0

    /// - Parameters:
    ///   - name: what it is called.
    ///   - operation: what it computes, of inputs of these shapes.
    ///   - scale: of the bytes that it reads; `nil` where it reads numbers.
    ///   - hasReLU: whether it takes a following ReLU in with it; only convolutions and linear maps can.
    init(
        _ name: String, _ operation: Operation, _ shapes: [[Int]], to shape: [Int], scale: Quantisation.Scale? = nil,
        hasReLU: Bool = false
    ) {
        self.name = name
        let from = shapes[0]
        let channels = from[from.count - 1]
        let (count, outputs) = (from.reduce(1, *), shape.reduce(1, *))
        /// A function of each number.
        func each(_ value: String) {
            body("long i; for (i = 0; i < \(count); i++) { const float x = in0[i]; out[i] = \(value); }")
        }
        func body(_ lines: String) {
            let inputs = shapes.indices.map { "const float *restrict in\($0), " }.joined()
            text = "static void \(name)(\(inputs)float *restrict out) {\n    \(lines)\n}\n"
        }
        /// A function from bytes, of which a part of `float`s is full.
        func bytes(to output: String, _ lines: String) {
            text = """
                static void \(name)(const float *restrict values, float *restrict result) {
                    const unsigned char *restrict in0 = (const unsigned char *)values;
                    \(output) *restrict out = (\(output) *)result;
                    \(lines)
                }

                """
        }
        func take(_ convolution: Convolution, _ from: [Int], _ shape: [Int]) {
            let part = CConvolution(convolution: convolution, name: name, from: from, shape: shape, hasReLU: hasReLU)
            (tables, text, scratchCount) = (part.tables, part.text, part.scratchCount)
        }
        switch operation {
        case .convolution(let convolution): take(convolution, from, shape)
        case .linear(let map):
            // A convolution of one tap.
            let bias = map.bias ?? [Float](repeating: 0, count: map.outputs)
            let positions = count / channels
            take(
                Convolution(axes: [Axis(size: 1)], groups: 1, filters: map.outputs, weights: map.weights, bias: bias),
                [positions, channels], [positions, map.outputs])
        case .quantise(let scale):
            let byte = "to_byte(in0[i] / \(CText.number(scale.scale))f, 0, \(scale.zeroPoint))"
            body(
                "unsigned char *restrict o = (unsigned char *)out; long i; "
                    + "for (i = 0; i < \(count); i++) o[i] = \(byte);")
        case .dequantise:
            guard let scale else { break }
            let number = "(float)((int)in0[i] - \(scale.zeroPoint)) * \(CText.number(scale.scale))f"
            bytes(to: "float", "long i; for (i = 0; i < \(count); i++) out[i] = \(number);")
        case .integer(let layer):
            let part = CIntegerLayer(layer, name: name, from: from, shape: shape)
            (tables, text, scratchCount) = (part.tables, part.text, part.scratchCount)
        case .bands(let bands):
            let part = CBands(bands: bands, name: name, samples: from[0])
            (tables, text, scratchCount) = (part.tables, part.text, part.scratchCount)
        case .scale(let factors, let offsets):
            tables = CText.array(name + "_f", factors) + CText.array(name + "_o", offsets)
            body(
                "long i, c; for (i = 0; i < \(count / channels); i++) for (c = 0; c < \(channels); c++) "
                    + "out[i * \(channels) + c] = in0[i * \(channels) + c] * \(name)_f[c] + \(name)_o[c];")
        case .correlation(let taps):
            tables = CText.array(name + "_t", taps)
            let half = taps.count / 2
            let terms = taps.indices.map { "in0[i + \($0 * channels)] * \(name)_t[\($0)]" }.joined(separator: " + ")
            body(
                """
                long i; float *restrict o = out + \(half * channels);
                    for (i = 0; i < \(count - 2 * half * channels); i++) o[i] = \(terms);
                    for (i = 0; i < \(half * channels); i++) {
                        out[i] = out[\(half * channels) + i % \(channels)];
                        out[\(count - half * channels) + i] = out[\(count - (half + 1) * channels) + i % \(channels)];
                    }
                """)
        case .square: each("x * x")
        case .decibels(let floor): each("decibels(x > \(CText.number(floor))f ? x : \(CText.number(floor))f)")
        case .range(let range):
            body(
                """
                long i; int k; float most[16], least;
                    for (k = 0; k < 16; k++) most[k] = in0[0];
                    for (i = 0; i + 16 <= \(count); i += 16)
                        for (k = 0; k < 16; k++) most[k] = in0[i + k] > most[k] ? in0[i + k] : most[k];
                    for (; i < \(count); i++) most[0] = in0[i] > most[0] ? in0[i] : most[0];
                    for (k = 1; k < 16; k++) most[0] = most[k] > most[0] ? most[k] : most[0];
                    least = most[0] - (float)\(CText.number(range));
                    for (i = 0; i < \(count); i++) out[i] = in0[i] > least ? in0[i] : least;
                """)
        case .flattening where scale != nil:
            bytes(to: "unsigned char", "long i; for (i = 0; i < \(outputs); i++) out[i] = in0[i];")
        case .prefix, .flattening: body("long i; for (i = 0; i < \(outputs); i++) out[i] = in0[i];")
        case .image: body(CFunction.transposition(rows: from[0], columns: channels))
        case .activation(let kind): each(kind.text)
        case .pooling(.max, let axes) where scale != nil:
            bytes(to: "unsigned char", CFunction.pooling(.max, axes, from, shape, of: "unsigned char"))
        case .globalPooling(.max) where scale != nil:
            bytes(to: "unsigned char", CFunction.overall(.max, positions: count / channels, channels))
        case .globalPooling(.mean) where scale != nil:
            let positions = count / channels
            let (zero, step) = (Int(scale?.zeroPoint ?? 0), (scale?.scale ?? 0) / Float(positions))
            bytes(
                to: "float",
                """
                long i, c;
                    for (c = 0; c < \(channels); c++) {
                        int s = \(-positions * zero);
                        for (i = 0; i < \(positions); i++) s += in0[i * \(channels) + c];
                        out[c] = (float)s * \(CText.number(step))f;
                    }
                """)
        case .pooling(let kind, let axes): body(CFunction.pooling(kind, axes, from, shape))
        case .globalPooling(let kind): body(CFunction.overall(kind, positions: count / channels, channels))
        case .statistics(let epsilon):
            let positions = count / channels
            body(
                """
                long i; int c; float *restrict d = out + \(channels);
                    for (c = 0; c < \(channels); c++) out[c] = d[c] = 0;
                    for (i = 0; i < \(positions); i++) for (c = 0; c < \(channels); c++) out[c] += in0[i * \(channels) + c];
                    for (c = 0; c < \(channels); c++) out[c] /= \(positions);
                    for (i = 0; i < \(positions); i++)
                        for (c = 0; c < \(channels); c++) {
                            const float x = in0[i * \(channels) + c] - out[c];
                            d[c] += x * x;
                        }
                    for (c = 0; c < \(channels); c++) d[c] = sqrtf(d[c] / \(positions) + \(CText.number(epsilon))f);
                """)
        case .add:
            let sum = shapes.indices.map { "in\($0)[i]" }.joined(separator: " + ")
            body("long i; for (i = 0; i < \(count); i++) out[i] = \(sum);")
        case .multiply:
            let width = shapes[1].reduce(1, *)
            body(
                "long i, c; for (i = 0; i < \(count / width); i++) for (c = 0; c < \(width); c++) "
                    + "out[i * \(width) + c] = in0[i * \(width) + c] * in1[c];")
        case .concatenation:
            var first = 0
            let total = shape[shape.count - 1]
            var lines = "long i; int c; for (i = 0; i < \(outputs / total); i++) {\n"
            for (place, shape) in shapes.enumerated() {
                let width = shape[shape.count - 1]
                lines +=
                    "        for (c = 0; c < \(width); c++) out[i * \(total) + \(first) + c] = in\(place)[i * \(width) + c];\n"
                first += width
            }
            body(lines + "    }")
        case .softmax:
            body(
                """
                long i; int c; for (i = 0; i < \(count / channels); i++, in0 += \(channels), out += \(channels)) {
                        float most = in0[0], sum = 0;
                        for (c = 1; c < \(channels); c++) most = in0[c] > most ? in0[c] : most;
                        for (c = 0; c < \(channels); c++) sum += out[c] = expf(in0[c] - most);
                        for (c = 0; c < \(channels); c++) out[c] /= sum;
                    }
                """)
        }
    }

    /// (rows, columns) to (columns, rows).
    static func transposition(rows: Int, columns: Int) -> String {
        "long r, c; for (c = 0; c < \(columns); c++) for (r = 0; r < \(rows); r++) "
            + "out[c * \(rows) + r] = in0[r * \(columns) + c];"
    }

    private static func pooling(
        _ kind: PoolingKind, _ axes: [Axis], _ from: [Int], _ shape: [Int], of type: String = "float"
    ) -> String {
        let channels = from[from.count - 1]
        let last = axes[axes.count - 1]
        let pitch = from[from.count - 2] * channels
        let (rows, height) = axes.count == 2 ? (axes[0].size, shape[0]) : (1, 1)
        let rowStep = axes.count == 2 ? axes[0].stride * pitch : 0
        let places = (0..<rows).flatMap { row in (0..<last.size).map { row * pitch + $0 * channels } }
        let update = kind == .max ? "s = p[%] > s ? p[%] : s;" : "s += p[%];"
        let terms = places.dropFirst().map { place in
            update.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "\(place) + c")
        }
        let end = kind == .max ? "s" : "s / \(places.count)"
        return """
            long h, x; int c;
                for (h = 0; h < \(height); h++)
                    for (x = 0; x < \(shape[axes.count - 1]); x++, out += \(channels)) {
                        const \(type) *restrict p = in0 + h * \(rowStep) + x * \(last.stride * channels);
                        for (c = 0; c < \(channels); c++) {
                            \(type) s = p[c];
                            \(terms.joined(separator: "\n                "))
                            out[c] = \(end);
                        }
                    }
            """
    }

    private static func overall(_ kind: PoolingKind, positions: Int, _ channels: Int) -> String {
        let update =
            kind == .max
            ? "if (in0[i * \(channels) + c] > out[c]) out[c] = in0[i * \(channels) + c];"
            : "out[c] += in0[i * \(channels) + c];"
        let end = kind == .max ? "" : " for (c = 0; c < \(channels); c++) out[c] /= \(positions);"
        return "long i; int c; for (c = 0; c < \(channels); c++) out[c] = in0[c]; "
            + "for (i = 1; i < \(positions); i++) for (c = 0; c < \(channels); c++) \(update)\(end)"
    }
}

extension Activation.Kind {
    /// Of `x`.
    fileprivate var text: String {
        switch self {
        case .relu: "x > 0 ? x : 0"
        case .silu: "x / (1 + expf(-x))"
        case .hardswish: "x * (x < -3 ? 0 : x > 3 ? 6 : x + 3) / 6"
        case .sigmoid: "1 / (1 + expf(-x))"
        case .tanh: "tanhf(x)"
        }
    }
}
