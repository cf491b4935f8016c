#include "CKernels.h"
#include "clones.h"
#pragma STDC FP_CONTRACT OFF

CLONES void utter_interpolate(
    const float *in, long count, double step, const float *table, int phases, float *out, long outCount) {
    for (long i = 0; i < outCount; i++) {
        const double place = (double)i * step;
        long whole = (long)place;
        int phase = (int)((place - (double)whole) * phases + 0.5);
        if (phase == phases) {
            whole++;
            phase = 0;
        }
        const long start = whole - lanes / 2 + 1;
        vector neighbours = {0};
        if (start >= 0 && start + lanes <= count) {
            neighbours = *(const vector *)(in + start);
        } else {
            for (int tap = 0; tap < lanes; tap++)
                if (start + tap >= 0 && start + tap < count) neighbours[tap] = in[start + tap];
        }
        neighbours *= *(const vector *)(table + (long)phase * lanes);
        float sums[lanes];
        *(vector *)sums = neighbours;
        for (int width = lanes / 2; width > 0; width /= 2)
            for (int lane = 0; lane < width; lane++) sums[lane] += sums[lane + width];
        out[i] = sums[0];
    }
}

CLONES void utter_convolve(const float *in, long count, const float *taps, long width, float *out, long outCount) {
    for (long first = 0; first < outCount; first += 4 * lanes) {
        // Sixty-four results at once, whose sums stay in registers; taps that would meet samples beyond the ends are left out.
        const long last = first + 4 * lanes - 1;
        long from = last - (count - 1) > 0 ? last - (count - 1) : 0;
        const long to = first + 1 < width ? first + 1 : width;
        if (from > to) from = to;
        vector sums[4] = {{0}, {0}, {0}, {0}};
        float edge[4 * lanes] = {0};
        // Here all sixty-four have a sample for the tap.
        for (long tap = from; tap < to; tap++) {
            const float *at = in + first - tap;
            for (int block = 0; block < 4; block++) sums[block] += *(const vector *)(at + block * lanes) * taps[tap];
        }
        for (int place = 0; place < 4 * lanes; place++) {
            const long index = first + place;
            const long low = index - (count - 1) > 0 ? index - (count - 1) : 0;
            const long high = index + 1 < width ? index + 1 : width;
            for (long tap = low; tap < (from < high ? from : high); tap++) edge[place] += in[index - tap] * taps[tap];
            for (long tap = to > low ? to : low; tap < high; tap++) edge[place] += in[index - tap] * taps[tap];
        }
        for (int place = 0; place < 4 * lanes && first + place < outCount; place++)
            out[first + place] = sums[place / lanes][place % lanes] + edge[place];
    }
}
