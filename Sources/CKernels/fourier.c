#include "CKernels.h"
#include "clones.h"
#pragma STDC FP_CONTRACT OFF

// A Fourier transform after Stockham, decimating in frequency, of 16 frames at once: a complex number is 16 real parts
// in one array and 16 imaginary ones in another, so nothing is shuffled. Reals of even length 2n go in as n complex
// numbers, evens as real parts and odds as imaginary ones, and are told apart at the end (Press et al., Numerical
// Recipes, "FFT of single real function").

/// One stage: `count` is what is left of the length, `stride` the product of the radices before it.
struct stage {
    int radix, count, stride;
    const float *twiddles;
};

typedef struct {
    float *re, *im;
} numbers;

static inline __attribute__((always_inline)) const float *radix4(struct stage stage, numbers in, numbers out) {
    const float *w = stage.twiddles;
    const int m = stage.count / 4, run = stage.stride * lanes;
    for (int p = 0; p < m; p++, w += 6) {
        const float *restrict ar = in.re + p * run, *restrict ai = in.im + p * run;
        const float *restrict br = ar + m * run, *restrict bi = ai + m * run;
        const float *restrict cr = br + m * run, *restrict ci = bi + m * run;
        const float *restrict dr = cr + m * run, *restrict di = ci + m * run;
        float *restrict zr = out.re + 4 * p * run, *restrict zi = out.im + 4 * p * run;
        for (int q = 0; q < run; q += lanes) {
#define LOAD(x) (*(const vector *)(x + q))
            const vector sr = LOAD(ar) + LOAD(cr), si = LOAD(ai) + LOAD(ci);
            const vector tr = LOAD(ar) - LOAD(cr), ti = LOAD(ai) - LOAD(ci);
            const vector ur = LOAD(br) + LOAD(dr), ui = LOAD(bi) + LOAD(di);
            const vector vr = LOAD(br) - LOAD(dr), vi = LOAD(bi) - LOAD(di);
#undef LOAD
            const vector fr = tr + vi, fi = ti - vr, gr = sr - ur, gi = si - ui, hr = tr - vi, hi = ti + vr;
            *(vector *)(zr + q) = sr + ur;
            *(vector *)(zi + q) = si + ui;
            *(vector *)(zr + run + q) = fr * w[0] - fi * w[1];
            *(vector *)(zi + run + q) = fr * w[1] + fi * w[0];
            *(vector *)(zr + 2 * run + q) = gr * w[2] - gi * w[3];
            *(vector *)(zi + 2 * run + q) = gr * w[3] + gi * w[2];
            *(vector *)(zr + 3 * run + q) = hr * w[4] - hi * w[5];
            *(vector *)(zi + 3 * run + q) = hr * w[5] + hi * w[4];
        }
    }
    return w;
}

static inline __attribute__((always_inline)) const float *radix2(struct stage stage, numbers in, numbers out) {
    const float *w = stage.twiddles;
    const int m = stage.count / 2, run = stage.stride * lanes;
    for (int p = 0; p < m; p++, w += 2) {
        const float *ar = in.re + p * run, *ai = in.im + p * run, *br = ar + m * run, *bi = ai + m * run;
        float *zr = out.re + 2 * p * run, *zi = out.im + 2 * p * run;
        for (int q = 0; q < run; q += lanes) {
            const vector xr = *(const vector *)(ar + q), xi = *(const vector *)(ai + q);
            const vector yr = *(const vector *)(br + q), yi = *(const vector *)(bi + q);
            const vector dr = xr - yr, di = xi - yi;
            *(vector *)(zr + q) = xr + yr;
            *(vector *)(zi + q) = xi + yi;
            *(vector *)(zr + run + q) = dr * w[0] - di * w[1];
            *(vector *)(zi + run + q) = dr * w[1] + di * w[0];
        }
    }
    return w;
}

/// Any other radix, by the definition; its roots of unity stand before the twiddles.
static inline __attribute__((always_inline)) const float *radixAny(struct stage stage, numbers in, numbers out) {
    const int r = stage.radix, m = stage.count / r, run = stage.stride * lanes;
    const float *roots = stage.twiddles, *w = roots + 2 * r;
    for (int p = 0; p < m; p++) {
        for (int j = 0; j < r; j++, w += 2) {
            for (int q = 0; q < run; q += lanes) {
                vector sr = {0}, si = {0};
                for (int k = 0, root = 0; k < r; k++, root = (root + j) % r) {
                    const vector xr = *(const vector *)(in.re + (p + k * m) * run + q);
                    const vector xi = *(const vector *)(in.im + (p + k * m) * run + q);
                    sr += xr * roots[2 * root] - xi * roots[2 * root + 1];
                    si += xr * roots[2 * root + 1] + xi * roots[2 * root];
                }
                *(vector *)(out.re + (r * p + j) * run + q) = sr * w[0] - si * w[1];
                *(vector *)(out.im + (r * p + j) * run + q) = sr * w[1] + si * w[0];
            }
        }
    }
    return w;
}

/// From the transform of the packed reals to the powers of bins 0...n; `w` is exp(-πik/n) for k from 0 to n/2.
static inline __attribute__((always_inline)) void unpack(int n, numbers z, const float *w, float *powers) {
    for (int k = 0; k <= n / 2; k++, w += 2) {
        const int mirror = k == 0 ? 0 : n - k;
        const vector ar = *(const vector *)(z.re + k * lanes), ai = *(const vector *)(z.im + k * lanes);
        const vector br = *(const vector *)(z.re + mirror * lanes), bi = *(const vector *)(z.im + mirror * lanes);
        // Twice the transforms of the evens and of the odds.
        const vector er = ar + br, ei = ai - bi, or = ai + bi, oi = br - ar;
        const vector tr = or * w[0] - oi * w[1], ti = or * w[1] + oi * w[0];
        const vector xr = er + tr, xi = ei + ti, yr = er - tr, yi = ei - ti;
        *(vector *)(powers + k * lanes) = (xr * xr + xi * xi) * 0.25f;
        *(vector *)(powers + (n - k) * lanes) = (yr * yr + yi * yi) * 0.25f;
    }
}

static inline __attribute__((always_inline)) void interleave(const vector *in, vector *out) {
    for (int k = 0; k < lanes / 2; k++) {
        const vector x = in[k], y = in[k + lanes / 2];
        out[2 * k] = __builtin_shufflevector(x, y, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
        out[2 * k + 1] = __builtin_shufflevector(x, y, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    }
}

/// Windows 16 frames and packs them. Sixteen samples of each are turned from rows into columns: four times, the upper
/// half of the rows is interleaved with the lower.
static inline __attribute__((always_inline)) void pack(
    int n, const float *window, const float *samples, int hop, numbers out) {
    int i = 0;
    for (; i + lanes <= 2 * n; i += lanes) {
        vector a[lanes], b[lanes];
        const vector factors = *(const vector *)(window + i);
        for (int lane = 0; lane < lanes; lane++) a[lane] = *(const vector *)(samples + lane * hop + i) * factors;
        for (int round = 0; round < 2; round++) {
            interleave(a, b);
            interleave(b, a);
        }
        for (int k = 0; k < lanes; k += 2) {
            *(vector *)(out.re + (i + k) / 2 * lanes) = a[k];
            *(vector *)(out.im + (i + k) / 2 * lanes) = a[k + 1];
        }
    }
    for (; i < 2 * n; i += 2) {
        for (int lane = 0; lane < lanes; lane++) {
            out.re[i / 2 * lanes + lane] = samples[lane * hop + i] * window[i];
            out.im[i / 2 * lanes + lane] = samples[lane * hop + i + 1] * window[i + 1];
        }
    }
}

CLONES void utter_power_spectra(
    int n, const int *radices, int stages, const float *twiddles, const float *window, const float *samples, int hop,
    float *scratch, float *powers) {
    numbers here = {scratch, scratch + n * lanes};
    numbers there = {scratch + 2 * n * lanes, scratch + 3 * n * lanes};
    pack(n, window, samples, hop, here);
    struct stage stage = {.count = n, .stride = 1, .twiddles = twiddles};
    for (int i = 0; i < stages; i++) {
        stage.radix = radices[i];
        stage.twiddles = stage.radix == 4   ? radix4(stage, here, there)
                         : stage.radix == 2 ? radix2(stage, here, there)
                                            : radixAny(stage, here, there);
        stage.count /= stage.radix;
        stage.stride *= stage.radix;
        const numbers swapped = here;
        here = there;
        there = swapped;
    }
    unpack(n, here, stage.twiddles, powers);
}
