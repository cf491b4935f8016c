#include "networks.h"

// Batch norm, and what often follows it: ReLU and the greatest of 2x2 pixels. A register holds 16 channels of one pixel;
// sums run over few pixels in single precision, and on in double.

typedef double doubles __attribute__((vector_size(lanes * sizeof(double)), aligned(8)));
typedef unsigned char bytes __attribute__((vector_size(lanes), aligned(1)));

enum {
    pixelsInSingle = 64,
    /// Few enough to stay in first-level cache while one run of channels after the other is done.
    pixelsAtOnce = 32,
};

INLINE void storeSums(double *to, const doubles *from, int count) {
    for (int i = 0; i < count && i < lanes; i++) to[i] = (*from)[i];
}

CLONES void utter_moments(const float *in, long pixels, int channels, double *means, double *squares) {
    for (int c = 0; c < channels; c += lanes) {
        // About the first pixel, lest a mean far from 0 swallow the deviations.
        const vector shift = *(const vector *)(in + c);
        doubles sum = {0}, square = {0};
        for (long p = 0; p < pixels; p += pixelsInSingle) {
            const long end = pixels - p < pixelsInSingle ? pixels : p + pixelsInSingle;
            vector s0 = {0}, s1 = {0}, q0 = {0}, q1 = {0};
            long i = p;
            for (; i + 2 <= end; i += 2) {
                const vector x0 = *(const vector *)(in + i * channels + c) - shift;
                const vector x1 = *(const vector *)(in + (i + 1) * channels + c) - shift;
                s0 += x0;
                s1 += x1;
                q0 += x0 * x0;
                q1 += x1 * x1;
            }
            if (i < end) {
                const vector x = *(const vector *)(in + i * channels + c) - shift;
                s0 += x;
                q0 += x * x;
            }
            sum += __builtin_convertvector(s0 + s1, doubles);
            square += __builtin_convertvector(q0 + q1, doubles);
        }
        const doubles mean = sum / (double)pixels;
        const doubles moment = square - mean * sum;
        const doubles shifted = mean + __builtin_convertvector(shift, doubles);
        storeSums(means + c, &shifted, channels - c);
        storeSums(squares + c, &moment, channels - c);
    }
}

INLINE void scaleBlock(
    const int isPlain, const int isRectified, const float *in, long pixels, long channels, const float *scale,
    const float *offset, float *out, int count, int flags) {
    vector a, b = {0};
    loadLanes(&a, scale, count);
    if (offset) loadLanes(&b, offset, count);
    for (long p = 0; p < pixels; p++, in += channels, out += channels) {
        vector x = *(const vector *)in * a + b;
        if (isRectified) x = RECTIFIED(x);
        if (isPlain) {
            *(vector *)out = x;
            continue;
        }
        if (flags & utter_accumulate) {
            vector before;
            loadLanes(&before, out, count);
            x += before;
        }
        storeLanes(out, &x, count);
    }
}

CLONES void utter_scale(
    const float *in, long pixels, int channels, const float *scale, const float *offset, float *out, int flags) {
    for (long p = 0; p < pixels; p += pixelsAtOnce) {
        const long block = pixels - p < pixelsAtOnce ? pixels - p : pixelsAtOnce;
        for (int c = 0; c < channels; c += lanes) {
            const int count = channels - c;
            const float *from = in + p * channels + c, *a = scale + c, *b = offset ? offset + c : 0;
            float *to = out + p * channels + c;
            const int isPlain = count >= lanes && !(flags & utter_accumulate);
            if (isPlain && flags & utter_relu) {
                scaleBlock(1, 1, from, block, channels, a, b, to, count, flags);
            } else if (isPlain) {
                scaleBlock(1, 0, from, block, channels, a, b, to, count, flags);
            } else {
                scaleBlock(0, flags & utter_relu, from, block, channels, a, b, to, count, flags);
            }
        }
    }
}

CLONES void utter_norm_sums(
    const float *in, const float *delta, long pixels, int channels, const struct utter_norm *norm, double *sums,
    double *products, int flags) {
    for (int c = 0; c < channels; c += lanes) {
        const int count = channels - c;
        vector a, b, mean;
        loadLanes(&a, norm->scale + c, count);
        loadLanes(&b, norm->offset + c, count);
        loadLanes(&mean, norm->mean + c, count);
        doubles sum = {0}, product = {0};
        for (long p = 0; p < pixels; p += pixelsInSingle) {
            const long end = pixels - p < pixelsInSingle ? pixels : p + pixelsInSingle;
            vector s = {0}, q = {0};
            for (long i = p; i < end; i++) {
                const vector x = *(const vector *)(in + i * channels + c);
                vector d = *(const vector *)(delta + i * channels + c);
                if (flags & utter_relu) d = PICK(x * a + b > 0, d, (vector){0});
                s += d;
                q += d * (x - mean);
            }
            sum += __builtin_convertvector(s, doubles);
            product += __builtin_convertvector(q, doubles);
        }
        storeSums(sums + c, &sum, count);
        storeSums(products + c, &product, count);
    }
}

INLINE void gradientBlock(
    const int isPlain, const int isRectified, const float *in, const float *delta, long pixels, long channels,
    const struct utter_norm *norm, int c, float *out, int count, int flags) {
    vector a, b, mean, level, slope;
    loadLanes(&a, norm->scale + c, count);
    loadLanes(&b, norm->offset + c, count);
    loadLanes(&mean, norm->mean + c, count);
    loadLanes(&level, norm->level + c, count);
    loadLanes(&slope, norm->slope + c, count);
    for (long p = 0; p < pixels; p++, in += channels, delta += channels, out += channels) {
        const vector x = *(const vector *)in;
        vector d = *(const vector *)delta;
        if (isRectified) d = PICK(x * a + b > 0, d, (vector){0});
        vector result = d * a + (x - mean) * slope + level;
        if (isPlain) {
            *(vector *)out = result;
            continue;
        }
        if (flags & utter_accumulate) {
            vector before;
            loadLanes(&before, out, count);
            result += before;
        }
        storeLanes(out, &result, count);
    }
}

CLONES void utter_norm_gradient(
    const float *in, const float *delta, long pixels, int channels, const struct utter_norm *norm, float *out,
    int flags) {
    for (long p = 0; p < pixels; p += pixelsAtOnce) {
        const long block = pixels - p < pixelsAtOnce ? pixels - p : pixelsAtOnce;
        for (int c = 0; c < channels; c += lanes) {
            const int count = channels - c;
            const float *x = in + p * channels + c, *d = delta + p * channels + c;
            float *to = out + p * channels + c;
            const int isPlain = count >= lanes && !(flags & utter_accumulate);
            if (isPlain && flags & utter_relu) {
                gradientBlock(1, 1, x, d, block, channels, norm, c, to, count, flags);
            } else if (isPlain) {
                gradientBlock(1, 0, x, d, block, channels, norm, c, to, count, flags);
            } else {
                gradientBlock(0, flags & utter_relu, x, d, block, channels, norm, c, to, count, flags);
            }
        }
    }
}

CLONES void utter_norm_pool(
    const float *in, int height, int width, int channels, const struct utter_norm *norm, float *out,
    unsigned char *codes, float *tops) {
    const long row = (long)width * channels;
    for (int c = 0; c < channels; c += lanes) {
        const int count = channels - c;
        vector a, b;
        loadLanes(&a, norm->scale + c, count);
        loadLanes(&b, norm->offset + c, count);
        for (int y = 0; y < height / 2; y++) {
            const float *from = in + 2 * y * row + c;
            const long start = (long)y * (width / 2) * channels + c;
            for (int x = 0; x < width / 2; x++, from += 2 * channels) {
                const vector x0 = *(const vector *)from, x1 = *(const vector *)(from + channels);
                const vector y0 = *(const vector *)(from + row), y1 = *(const vector *)(from + row + channels);
                const vector first = x0 * a + b, second = x1 * a + b, third = y0 * a + b, fourth = y1 * a + b;
                const vectorOfInts isSecond = second > first, isFourth = fourth > third;
                const vector upper = PICK(isSecond, second, first), lower = PICK(isFourth, fourth, third);
                const vectorOfInts isLower = lower > upper;
                vector best = PICK(isLower, lower, upper);
                const long at = start + (long)x * channels;
                // A comparison that holds is -1.
                const vectorOfInts isCut = ~(vectorOfInts)(best > 0);
                vectorOfInts code = (isLower & (2 - isFourth)) | (~isLower & -isSecond);
                code = (~isCut & code) | (isCut & 4);
                const bytes narrow = __builtin_convertvector(code, bytes);
                if (count >= lanes) {
                    *(bytes *)(codes + at) = narrow;
                } else {
                    memcpy(codes + at, &narrow, (unsigned long)count);
                }
                const vector top = PICK(isLower, PICK(isFourth, y1, y0), PICK(isSecond, x1, x0));
                storeLanes(tops + at, &top, count);
                best = RECTIFIED(best);
                storeLanes(out + at, &best, count);
            }
        }
    }
}

INLINE void loadCodes(vectorOfInts *to, const unsigned char *from, int count) {
    bytes narrow = {0};
    if (count >= lanes) {
        narrow = *(const bytes *)from;
    } else {
        memcpy(&narrow, from, (unsigned long)count);
    }
    *to = __builtin_convertvector(narrow, vectorOfInts);
}

CLONES void utter_norm_pool_gradient(
    const float *in, const float *delta, const unsigned char *codes, int height, int width, int channels,
    const struct utter_norm *norm, float *out, long outRow, int flags) {
    const long row = (long)width * channels;
    for (int c = 0; c < channels; c += lanes) {
        const int count = channels - c;
        vector a, mean, level, slope;
        loadLanes(&a, norm->scale + c, count);
        loadLanes(&mean, norm->mean + c, count);
        loadLanes(&level, norm->level + c, count);
        loadLanes(&slope, norm->slope + c, count);
        level -= mean * slope;
        for (int y = 0; y < height; y++) {
            const float *from = in + y * row + c;
            float *to = out + y * outRow + c;
            const long start = (long)(y / 2) * (width / 2) * channels + c;
            const int pooledWidth = y / 2 < height / 2 ? width / 2 : 0, here = y % 2 * 2;
            for (int x = 0; x < pooledWidth; x++, from += 2 * channels, to += 2 * channels) {
                vectorOfInts code;
                loadCodes(&code, codes + start + (long)x * channels, count);
                const vector d = *(const vector *)(delta + start + (long)x * channels) * a;
                const vector left = PICK(code == here, d, (vector){0});
                const vector right = PICK(code == here + 1, d, (vector){0});
                vector first = *(const vector *)from * slope + level + left;
                vector second = *(const vector *)(from + channels) * slope + level + right;
                if (flags & utter_accumulate) {
                    vector before;
                    loadLanes(&before, to, count);
                    first += before;
                    loadLanes(&before, to + channels, count);
                    second += before;
                }
                storeLanes(to, &first, count);
                storeLanes(to + channels, &second, count);
            }
            // What the pooling left out at the ends.
            for (int x = 2 * pooledWidth; x < width; x++, from += channels, to += channels) {
                vector rest = *(const vector *)from * slope + level;
                if (flags & utter_accumulate) {
                    vector before;
                    loadLanes(&before, to, count);
                    rest += before;
                }
                storeLanes(to, &rest, count);
            }
        }
    }
}
