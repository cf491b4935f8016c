#include "networks.h"

// Each channel by itself: a register holds 16 channels of one pixel.

INLINE void depthwiseBlock(
    const int R, const int full, const struct utter_window *w, const float *in, const int *offsets, int taps,
    const float *weights, long channels, const float *bias, float *out, int count, int flags) {
    vector sums[8], start = {0};
    if (bias) loadLanes(&start, bias, full ? lanes : count);
    UNROLL for (int r = 0; r < R; r++) sums[r] = start;
    for (int t = 0; t < taps; t++) {
        const float *from = in + offsets[t];
        const vector weight = *(const vector *)(weights + t * channels);
        UNROLL for (int r = 0; r < R; r++) sums[r] += *(const vector *)(from + r * w->inStep) * weight;
    }
    UNROLL for (int r = 0; r < R; r++) {
        float *to = out + r * w->outStep;
        // A copy, whose address may be taken: the sums themselves would not stay in registers.
        vector sum = sums[r];
        if (flags & utter_accumulate) {
            vector before;
            loadLanes(&before, to, full ? lanes : count);
            sum += before;
        }
        if (flags & utter_relu) sum = RECTIFIED(sum);
        storeLanes(to, &sum, full ? lanes : count);
    }
}

INLINE void depthwiseChannels(
    const int full, const struct utter_window *w, const float *in, const int *offsets, int taps, const float *weights,
    long channels, const float *bias, float *out, int count, int flags) {
    for (int y = 0; y < w->height; y++) {
        const float *from = in + y * w->inRow;
        float *to = out + y * w->outRow;
        int x = 0;
        for (; x + 8 <= w->width; x += 8, from += 8 * w->inStep, to += 8 * w->outStep) {
            depthwiseBlock(8, full, w, from, offsets, taps, weights, channels, bias, to, count, flags);
        }
        for (; x < w->width; x++, from += w->inStep, to += w->outStep) {
            depthwiseBlock(1, full, w, from, offsets, taps, weights, channels, bias, to, count, flags);
        }
    }
}

CLONES void utter_depthwise(
    const struct utter_window *window, const float *in, const int *offsets, int taps, const float *weights,
    const float *bias, int channels, float *out, int flags) {
    for (int c = 0; c < channels; c += lanes) {
        const float *b = bias ? bias + c : 0;
        if (channels - c >= lanes) {
            depthwiseChannels(1, window, in + c, offsets, taps, weights + c, channels, b, out + c, lanes, flags);
        } else {
            depthwiseChannels(0, window, in + c, offsets, taps, weights + c, channels, b, out + c, channels - c, flags);
        }
    }
}

INLINE void tapGradients(
    const int T, const struct utter_window *w, const float *in, const int *offsets, const float *delta, float *gradient,
    long channels, int count) {
    vector sums[9];
    UNROLL for (int t = 0; t < T; t++) {
        vector before;
        loadLanes(&before, gradient + t * channels, count);
        sums[t] = before;
    }
    for (int y = 0; y < w->height; y++) {
        const float *from = in + y * w->inRow, *d = delta + y * w->outRow;
        for (int x = 0; x < w->width; x++, from += w->inStep, d += w->outStep) {
            const vector change = *(const vector *)d;
            UNROLL for (int t = 0; t < T; t++) sums[t] += *(const vector *)(from + offsets[t]) * change;
        }
    }
    UNROLL for (int t = 0; t < T; t++) {
        const vector sum = sums[t];
        storeLanes(gradient + t * channels, &sum, count);
    }
}

CLONES void utter_depthwise_gradient(
    const struct utter_window *window, const float *in, const int *offsets, int taps, const float *delta, int channels,
    float *gradient) {
    for (int c = 0; c < channels; c += lanes) {
        const int count = channels - c < lanes ? channels - c : lanes;
        int t = 0;
        for (; t + 9 <= taps; t += 9) {
            tapGradients(9, window, in + c, offsets + t, delta + c, gradient + t * (long)channels + c, channels, count);
        }
        for (; t + 5 <= taps; t += 5) {
            tapGradients(5, window, in + c, offsets + t, delta + c, gradient + t * (long)channels + c, channels, count);
        }
        for (; t < taps; t++) {
            tapGradients(1, window, in + c, offsets + t, delta + c, gradient + t * (long)channels + c, channels, count);
        }
    }
}
