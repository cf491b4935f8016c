#include "networks.h"

CLONES void utter_pool(
    const struct utter_window *w, const float *in, const int *offsets, int taps, int channels, int isMean, float *out) {
    const float share = 1.0f / (float)taps;
    for (int y = 0; y < w->height; y++) {
        for (int x = 0; x < w->width; x++) {
            for (int c = 0; c < channels; c += lanes) {
                const float *from = in + y * w->inRow + x * w->inStep + c;
                vector best = *(const vector *)(from + offsets[0]);
                for (int t = 1; t < taps; t++) {
                    const vector other = *(const vector *)(from + offsets[t]);
                    best = isMean ? best + other : PICK(other > best, other, best);
                }
                if (isMean) best *= share;
                storeLanes(out + y * w->outRow + x * w->outStep + c, &best, channels - c);
            }
        }
    }
}

CLONES void utter_pool_gradient(
    const struct utter_window *w, const float *in, const float *pooled, const float *delta, const int *offsets, int taps,
    int channels, int isMean, float *out) {
    const float share = 1.0f / (float)taps;
    for (int y = 0; y < w->height; y++) {
        for (int x = 0; x < w->width; x++) {
            for (int c = 0; c < channels; c += lanes) {
                const int count = channels - c;
                const long at = y * w->inRow + x * w->inStep + c, to = y * w->outRow + x * w->outStep + c;
                vector d = *(const vector *)(delta + to), best = *(const vector *)(pooled + to);
                if (isMean) d *= share;
                for (int t = 0; t < taps; t++) {
                    vector before, change = d;
                    loadLanes(&before, out + at + offsets[t], count);
                    if (!isMean) {
                        // The first of the greatest has it all: what it took, no other gets.
                        const vectorOfInts here = *(const vector *)(in + at + offsets[t]) == best;
                        change = PICK(here, d, (vector){0});
                        d = PICK(here, (vector){0}, d);
                    }
                    before += change;
                    storeLanes(out + at + offsets[t], &before, count);
                }
            }
        }
    }
}
