import Glibc

/// The powers of a signal's frames in bands, in C: sixteen frames side by side, through a Fourier transform after Stockham
/// (two by two, decimating in frequency) where half the frame's length is a power of two, else sum by sum.
struct CBands {
    let bands: SpectralBands
    let name: String
    let samples: Int

    private var length: Int { bands.frameLength }
    private var half: Int { length / 2 }
    private var isFast: Bool { half & (half - 1) == 0 }

    /// Two complex arrays for sixteen frames, then the powers.
    var scratchCount: Int { 16 * (4 * half + half + 1) }

    var tables: String {
        let turn = 2 * Double.pi / Double(length)
        let ranges = bands.weights.map { row -> Range<Int> in
            let used = row.indices.filter { row[$0] != 0 }
            return (used.first ?? 0)..<((used.last ?? -1) + 1)
        }
        let weights = zip(bands.weights, ranges).flatMap { $0[$1] }
        func integers(_ name: String, _ values: [Int]) -> String {
            "static const int \(name)[\(values.count)] = {\(values.map(String.init).joined(separator: ","))};\n"
        }
        return CText.array(name + "_window", bands.window)
            + CText.array(name + "_cos", (0..<length).map { Float(cos(turn * Double($0))) })
            + CText.array(name + "_sin", (0..<length).map { Float(-sin(turn * Double($0))) })
            + integers(name + "_from", ranges.map(\.lowerBound)) + integers(name + "_to", ranges.map(\.upperBound))
            + CText.array(name + "_weights", weights)
    }

    /// `name(in, out, scratch)`
    var text: String {
        let frames = bands.frames(samples)
        return (isFast ? fast : plain) + """
            static void \(name)(const float *restrict in, float *restrict out, float *restrict scratch) {
                float *powers = scratch + \(64 * half);
                int first, band, bin, lane;
                for (first = 0; first < \(frames); first += 16) {
                    const float *w = \(name)_weights;
                    const int wanted = \(frames) - first < 16 ? \(frames) - first : 16;
                    \(name)_powers(in, first, scratch, powers);
                    for (band = 0; band < \(bands.weights.count); band++) {
                        float sums[16];
                        for (lane = 0; lane < 16; lane++) sums[lane] = 0;
                        for (bin = \(name)_from[band]; bin < \(name)_to[band]; bin++, w++) {
                            const float *p = powers + 16 * bin;
                            for (lane = 0; lane < 16; lane++) sums[lane] += p[lane] * *w;
                        }
                        for (lane = 0; lane < wanted; lane++)
                            out[(first + lane) * \(bands.weights.count) + band] = sums[lane];
                    }
                }
            }

            """
    }

    /// Sample n of the frame in a lane; beyond the ends there is silence.
    private var sample: String {
        """
        static float \(name)_sample(const float *in, long place) {
            return place >= 0 && place < \(samples) ? in[place] : 0;
        }

        """
    }

    private var fast: String {
        """
        \(sample)\
        static void \(name)_powers(const float *restrict in, int first, float *restrict scratch, float *restrict powers) {
            float *re = scratch, *im = scratch + \(16 * half), *re2 = scratch + \(32 * half), *im2 = scratch + \(48 * half);
            int n, m, s, p, q, k, lane;
            for (lane = 0; lane < 16; lane++) {
                const long start = (long)(first + lane) * \(bands.hop) - \(half);
                if (start >= 0 && start + \(length) <= \(samples)) {
                    for (k = 0; k < \(half); k++) {
                        re[16 * k + lane] = in[start + 2 * k] * \(name)_window[2 * k];
                        im[16 * k + lane] = in[start + 2 * k + 1] * \(name)_window[2 * k + 1];
                    }
                } else {
                    for (k = 0; k < \(half); k++) {
                        re[16 * k + lane] = \(name)_sample(in, start + 2 * k) * \(name)_window[2 * k];
                        im[16 * k + lane] = \(name)_sample(in, start + 2 * k + 1) * \(name)_window[2 * k + 1];
                    }
                }
            }
            for (n = \(half), s = 1; n > 1; n /= 2, s *= 2) {
                float *swap;
                m = n / 2;
                for (p = 0; p < m; p++) {
                    const float c = \(name)_cos[p * (\(length) / n)], d = \(name)_sin[p * (\(length) / n)];
                    const float *restrict ar = re + 16 * s * p, *restrict ai = im + 16 * s * p;
                    const float *restrict br = ar + 16 * s * m, *restrict bi = ai + 16 * s * m;
                    float *restrict xr = re2 + 32 * s * p, *restrict xi = im2 + 32 * s * p;
                    float *restrict yr = xr + 16 * s, *restrict yi = xi + 16 * s;
                    for (q = 0; q < 16 * s; q++) {
                        const float ur = ar[q] - br[q], ui = ai[q] - bi[q];
                        xr[q] = ar[q] + br[q];
                        xi[q] = ai[q] + bi[q];
                        yr[q] = ur * c - ui * d;
                        yi[q] = ur * d + ui * c;
                    }
                }
                swap = re, re = re2, re2 = swap;
                swap = im, im = im2, im2 = swap;
            }
            for (k = 0; k <= \(half); k++) {
                const float *zr = re + 16 * (k % \(half)), *zi = im + 16 * (k % \(half));
                const float *yr = re + 16 * ((\(half) - k) % \(half)), *yi = im + 16 * ((\(half) - k) % \(half));
                const float c = \(name)_cos[k], d = \(name)_sin[k];
                for (lane = 0; lane < 16; lane++) {
                    const float er = (zr[lane] + yr[lane]) / 2, ei = (zi[lane] - yi[lane]) / 2;
                    const float odr = (zi[lane] + yi[lane]) / 2, odi = (yr[lane] - zr[lane]) / 2;
                    const float r = er + odr * c - odi * d, i = ei + odr * d + odi * c;
                    powers[16 * k + lane] = r * r + i * i;
                }
            }
        }

        """
    }

    private var plain: String {
        """
        \(sample)\
        static void \(name)_powers(const float *restrict in, int first, float *restrict scratch, float *restrict powers) {
            int bin, n, lane;
            for (n = 0; n < \(length); n++)
                for (lane = 0; lane < 16; lane++)
                    scratch[16 * n + lane] =
                        \(name)_sample(in, (long)(first + lane) * \(bands.hop) - \(half) + n) * \(name)_window[n];
            for (bin = 0; bin <= \(half); bin++) {
                float re[16], im[16];
                for (lane = 0; lane < 16; lane++) re[lane] = im[lane] = 0;
                for (n = 0; n < \(length); n++) {
                    const long turn = (long)bin * n % \(length);
                    const float c = \(name)_cos[turn], d = \(name)_sin[turn];
                    for (lane = 0; lane < 16; lane++) {
                        re[lane] += scratch[16 * n + lane] * c;
                        im[lane] += scratch[16 * n + lane] * d;
                    }
                }
                for (lane = 0; lane < 16; lane++) powers[16 * bin + lane] = re[lane] * re[lane] + im[lane] * im[lane];
            }
        }

        """
    }
}
