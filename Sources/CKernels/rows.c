#include "CKernels.h"
#include "clones.h"
#include <string.h>
#pragma STDC FP_CONTRACT OFF

CLONES void utter_banded_product(
    const float *weights, const int *starts, const int *lengths, int rows, const float *in, int inStride, float *out,
    int outStride) {
    for (int row = 0; row < rows; row++) {
        const float *from = in + starts[row] * (long)inStride;
        vector sum = {0};
        for (int i = 0; i < lengths[row]; i++) sum += *(const vector *)(from + i * (long)inStride) * weights[i];
        *(vector *)(out + row * (long)outStride) = sum;
        weights += lengths[row];
    }
}

/// 10 log10(x) of positive normal numbers: x = 2^e m with m between √½ and √2; ln m by the polynomial of Cephes' logf
/// (Moshier), whose error is below one unit in the last place.
static inline __attribute__((always_inline)) void decibels(vector *x) {
    vectorOfInts bits;
    memcpy(&bits, x, sizeof bits);
    // 0x3f3504f3 is √½: what is at or above it keeps its exponent.
    const vectorOfInts offset = bits - 0x3f3504f3;
    const vectorOfInts e = offset >> 23;
    bits = (offset & 0x007fffff) + 0x3f3504f3;
    vector m;
    memcpy(&m, &bits, sizeof m);
    m -= 1;
    const vector square = m * m;
    vector p = m * 7.0376836292e-2f - 1.1514610310e-1f;
    p = p * m + 1.1676998740e-1f;
    p = p * m - 1.2420140846e-1f;
    p = p * m + 1.4249322787e-1f;
    p = p * m - 1.6668057665e-1f;
    p = p * m + 2.0000714765e-1f;
    p = p * m - 2.4999993993e-1f;
    p = p * m + 3.3333331174e-1f;
    p = p * m * square - square * 0.5f + m;
    *x = __builtin_convertvector(e, vector) * 3.0102999566f + p * 4.3429448190f;
}

CLONES float utter_decibels(float *values, long count, float floor) {
    float greatest[lanes];
    for (int lane = 0; lane < lanes; lane++) greatest[lane] = -1e30f;
    for (long i = 0; i < count; i += lanes) {
        vector level;
        // A NaN becomes the floor too.
        for (int lane = 0; lane < lanes; lane++) level[lane] = values[i + lane] > floor ? values[i + lane] : floor;
        decibels(&level);
        *(vector *)(values + i) = level;
        for (int lane = 0; lane < lanes; lane++) {
            greatest[lane] = level[lane] > greatest[lane] ? level[lane] : greatest[lane];
        }
    }
    float result = greatest[0];
    for (int lane = 1; lane < lanes; lane++) result = greatest[lane] > result ? greatest[lane] : result;
    return result;
}

CLONES void utter_raise(float *values, long count, float least) {
    for (long i = 0; i < count; i++) values[i] = values[i] > least ? values[i] : least;
}

CLONES void utter_correlate(const float *taps, int width, const float *restrict in, long count, float *restrict out) {
    const long inner = count - width + 1;
    const int half = width / 2;
    long i = 0;
    for (; i + lanes <= inner; i += lanes) {
        vector sum = {0};
        for (int j = 0; j < width; j++) sum += *(const vector *)(in + i + j) * taps[j];
        *(vector *)(out + half + i) = sum;
    }
    for (; i < inner; i++) {
        float sum = 0;
        for (int j = 0; j < width; j++) sum += in[i + j] * taps[j];
        out[half + i] = sum;
    }
    for (int i = 0; i < half; i++) {
        out[i] = out[half];
        out[count - 1 - i] = out[count - 1 - half];
    }
}
