/// Makes a pair of C99 files: no allocation, nothing of any library but `math.h`, and one static array for all that lies
/// between input and output.
///
/// Arrays have their channels last. The calls are not safe for two threads at once.
struct CWriter {
    private let features: Computation
    private let waveform: Computation?
    private let notes: Notes
    private let labels: [String]
    private let stem: String
    private var name: String { CText.identifier(stem) }
    private let hasFeatures: Bool

    /// - Parameters:
    ///   - waveform: made with `bands: true`; `nil` leaves the form out, like `hasFeatures` false the other one.
    ///   - stem: what the files are called.
    init(features: Computation, waveform: Computation?, hasFeatures: Bool, notes: Notes, labels: [String], stem: String)
    {
        self.features = features
        self.waveform = waveform
        self.notes = notes
        self.labels = labels
        self.stem = stem
        self.hasFeatures = hasFeatures
    }

    /// The steps before the network proper: what makes its input of features, which each form does by itself.
    private var preludeCount: Int {
        features.steps.prefix { $0.name == "normalised" || $0.name == "image" }.count
    }

    private var network: CProgram {
        CProgram(features, steps: preludeCount..<features.steps.count, prefix: "net_")
    }

    /// Up to the network's input.
    private var front: CProgram? {
        waveform.map {
            CProgram($0, steps: 0..<($0.steps.count - 1 - (features.steps.count - preludeCount)), prefix: "in_")
        }
    }

    private var upper: String { name.uppercased() }
    private var classes: Int { features.outerOutputShape[1] }

    /// Bytes of the static array.
    private var memoryCount: Int { 4 * max(network.memory.count, front?.memory.count ?? 0) }

    var header: String {
        let (rows, frames) = (features.outerInputShape[1], features.outerInputShape[2])
        var text = """
            /* Made by Utter. \(memoryCount) bytes of static memory; not for two threads at once. */
            \(notes.all.map { "/* \($0.name): \(CWriter.comment($0.text)) */" }.joined(separator: "\n"))
            #ifndef \(upper)_H
            #define \(upper)_H
            #ifdef __cplusplus
            extern "C" {
            #endif

            enum { \(upper)_CLASSES = \(classes), \(upper)_MEMORY_BYTES = \(memoryCount) };

            /* What each output stands for. */
            extern const char *const \(name)_labels[\(classes)];

            """
        if hasFeatures {
            text += """

                enum { \(upper)_ROWS = \(rows), \(upper)_FRAMES = \(frames) };

                /* Raw features, (rows, frames) row by row, to logits. */
                void \(name)_features(const float features[\(rows * frames)], float logits[\(classes)]);

                """
        }
        if let waveform {
            let samples = waveform.inputShape[0]
            text += """

                enum { \(upper)_SAMPLES = \(samples) };

                /* Samples from -1 to 1, zeros behind a shorter recording, to probabilities. */
                void \(name)_waveform(const float samples[\(samples)], float probabilities[\(classes)]);

                """
        }
        return text + """

            #ifdef __cplusplus
            }
            #endif
            #endif

            """
    }

    var source: String {
        let network = network
        let front = front
        let texts = labels.map { "\"\(CWriter.quoted($0))\"" }.joined(separator: ", ")
        var text = """
            /* Made by Utter: see the header. Compile with -O3. */
            #include "\(stem).h"
            #include <math.h>
            #include <stdint.h>

            /* For a look at every step: -D\(upper)_STAGE=function compiles calls of it in. */
            #ifdef \(upper)_STAGE
            void \(upper)_STAGE(const char *name, const float *values, long count);
            #define STAGE(name, values, count) \(upper)_STAGE(name, values, count)
            #else
            #define STAGE(name, values, count) ((void)0)
            #endif

            /* As many numbers as a register of the processor holds, where the compiler has a type for that. */
            #if defined(__GNUC__) && defined(__AVX512F__)
            #define LANES 16
            #elif defined(__GNUC__) && defined(__AVX__)
            #define LANES 8
            #elif defined(__GNUC__) && (defined(__SSE__) || defined(__ARM_NEON))
            #define LANES 4
            #else
            #define LANES 1
            #endif
            #if LANES > 1
            typedef float lanes __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
            #else
            typedef float lanes;
            #endif

            const char *const \(name)_labels[\(classes)] = {\(texts)};

            static float memory[\(memoryCount / 4)];


            """
        if features.isQuantised { text += CIntegerLayer.prelude }
        if network.mostBytes > 0 { text += stageOfBytes(network.mostBytes) }
        if front != nil { text += CWriter.decibels }
        text +=
            (front?.definitions ?? "") + network.definitions + """

                static void network(void) {
                \(network.text)}

                """
        if hasFeatures { text += featuresFunction(network) }
        if let front, let waveform {
            let softmax = CFunction("probabilities_of", .softmax, [[classes]], to: [classes])
            text +=
                softmax.text + """

                    void \(name)_waveform(const float samples[\(waveform.inputShape[0])], float probabilities[\(classes)]) {
                        float *start = \(front.input), *input = \(network.input);
                        const float *prepared = \(front.output);
                        long i;
                        for (i = 0; i < \(waveform.inputShape[0]); i++) start[i] = samples[i];
                    \(front.text)\
                    \(CWriter.move(features.shape(of: preludeCount).reduce(1, *)))\
                        network();
                        probabilities_of(\(network.output), probabilities);
                        STAGE("probabilities", probabilities, \(classes));
                    }

                    """
        }
        return text
    }

    /// How a look at bytes shows what they stand for.
    private func stageOfBytes(_ most: Int) -> String {
        """
        #ifdef \(upper)_STAGE
        static void stage_bytes(const char *name, const void *values, long count, float scale, int zero) {
            static float numbers[\(most)];
            long i;
            for (i = 0; i < count; i++) numbers[i] = (float)(((const unsigned char *)values)[i] - zero) * scale;
            STAGE(name, numbers, count);
        }
        #define STAGE_BYTES(name, values, count, scale, zero) stage_bytes(name, values, count, scale, zero)
        #else
        #define STAGE_BYTES(name, values, count, scale, zero) ((void)0)
        #endif


        """
    }

    /// From where the front end left it to where the network takes it: to the left or to the right of itself.
    private static func move(_ count: Int) -> String {
        """
            if (prepared > input) {
                for (i = 0; i < \(count); i++) input[i] = prepared[i];
            } else if (prepared < input) {
                for (i = \(count); i-- > 0;) input[i] = prepared[i];
            }

        """
    }

    /// Features come as rows of frames; an image keeps them so, a sequence has the frames outermost.
    private func featuresFunction(_ network: CProgram) -> String {
        let (rows, frames) = (features.outerInputShape[1], features.outerInputShape[2])
        guard case .scale(let factors, let offsets) = features.steps[0].operation else { return "" }
        let place = preludeCount == 2 ? "r * \(frames) + t" : "t * \(rows) + r"
        return CText.array("features_f", factors) + CText.array("features_o", offsets) + """

            void \(name)_features(const float features[\(rows * frames)], float logits[\(classes)]) {
                float *input = \(network.input);
                const float *output = \(network.output);
                long r, t;
                for (r = 0; r < \(rows); r++)
                    for (t = 0; t < \(frames); t++)
                        input[\(place)] = features[r * \(frames) + t] * features_f[r] + features_o[r];
                STAGE("\(features.name(of: preludeCount))", input, \(rows * frames));
                network();
                for (r = 0; r < \(classes); r++) logits[r] = output[r];
            }

            """
    }

    /// 10 log10(x) of a normal number: ln of the part from √½ to √2 by its series in (m − 1) / (m + 1), within a millionth.
    private static let decibels = """
        static float decibels(float x) {
            union { float number; uint32_t bits; } m;
            uint32_t e;
            float t, t2;
            m.number = x;
            e = (m.bits + 0x4afb0du) >> 23;
            m.bits -= (e << 23) - 0x3f800000u;
            t = (m.number - 1) / (m.number + 1);
            t2 = t * t;
            t *= 8.685889638f * (1 + t2 * (1 / 3.0f + t2 * (1 / 5.0f + t2 * (1 / 7.0f + t2 / 9))));
            return 3.010299957f * (float)((int32_t)e - 127) + t;
        }


        """

    /// A text that ends no comment.
    private static func comment(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 }).split(separator: "*/", omittingEmptySubsequences: false)
            .joined(separator: "* /").split(separator: "/*", omittingEmptySubsequences: false).joined(separator: "/ *")
    }

    /// A text within quotes, in ASCII: other bytes as octal escapes.
    private static func quoted(_ text: String) -> String {
        text.utf8.map { byte in
            if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"),
                byte != UInt8(ascii: "?")
            {
                return String(UnicodeScalar(byte))
            }
            let digits = String(byte, radix: 8)
            return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
        }.joined()
    }
}
