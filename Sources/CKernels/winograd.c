#include "winograd.h"

// Convolutions of 3x3 taps in steps of one pixel with a quarter of the multiplications: Lavin and Gray, "Fast
// algorithms for convolutional neural networks", 2016. An image is cut into tiles of 4x4 outputs, which depend on 6x6
// inputs. Both sides are evaluated at six points along each axis, there a convolution is a product for each of the 36
// pairs, and from those the outputs are interpolated (Toom and Cook). The gradient of the weights is the same with its
// parts exchanged.
//
// Whatever the image's size, a tile's numbers depend on that tile alone.

/// Columns of the transformed weights lie in strips of this many registers; the last one may be narrower.
enum { stripRegisters = 4 };

CLONES void utter_winograd_weights(const float *weights, int channels, int filters, int isReversed, float *out) {
    const long pitch = (long)channels * filters;
    for (int n = 0; n < filters; n += lanes) {
        const int strip = n / (stripRegisters * lanes) * (stripRegisters * lanes);
        const int width = filters - strip < stripRegisters * lanes ? filters - strip : stripRegisters * lanes;
        float *to = out + (long)strip * channels + (n - strip);
        for (int c = 0; c < channels; c++, to += width) {
            const float *places[tapsAcross * tapsAcross];
            for (int t = 0; t < 9; t++) places[t] = weights + (isReversed ? 8 - t : t) * pitch + (long)c * filters + n;
            SPREAD(spreadWeights, 3, places, 0, to, pitch);
        }
    }
}

/// The places of `size` rows and columns of an image from (top, left) on; what lies outside is zeros.
INLINE void findPlaces(
    const int size, const float *image, int height, int width, int channels, int top, int left, const float *zeros,
    const float **places) {
    for (int y = 0; y < size; y++) {
        const int isRow = top + y >= 0 && top + y < height;
        const float *row = image + ((long)(top + y) * width + left) * channels;
        for (int x = 0; x < size; x++) {
            const int isInside = isRow && left + x >= 0 && left + x < width;
            places[y * size + x] = isInside ? row + (long)x * channels : zeros;
        }
    }
}

INLINE void spreadInputTile(
    const struct utter_tiles *t, int tile, const float *in, const float *zeros, float *to, long pitch) {
    const int across = (t->outWidth + tileWidth - 1) / tileWidth;
    const float *places[pairs];
    findPlaces(
        points, in, t->height, t->width, t->channels, tile / across * tileWidth - t->top,
        tile % across * tileWidth - t->left, zeros, places);
    for (int c = 0; c < t->channels; c += lanes) SPREAD(spreadInputs, 6, places, c, to + c, pitch);
}

/// R tiles by V registers of columns.
INLINE void multiplyBlock(
    const int R, const int V, const float *in, int channels, const float *weights, int width, float *out, long outPitch) {
    vector sums[10][4];
    UNROLL for (int r = 0; r < R; r++) {
        UNROLL for (int v = 0; v < V; v++) sums[r][v] = (vector){0};
    }
    for (int c = 0; c < channels; c++, weights += width) {
        vector row[4];
        UNROLL for (int v = 0; v < V; v++) row[v] = *(const vector *)(weights + v * lanes);
        UNROLL for (int r = 0; r < R; r++) {
            const float x = in[(long)r * channels + c];
            UNROLL for (int v = 0; v < V; v++) sums[r][v] += row[v] * x;
        }
    }
    UNROLL for (int r = 0; r < R; r++) {
        UNROLL for (int v = 0; v < V; v++) *(vector *)(out + r * outPitch + v * lanes) = sums[r][v];
    }
}

/// Tiles in multiples of ten: what is computed for those beyond the last is not used.
INLINE void multiplyPair(int tiles, const float *in, int channels, const float *weights, int filters, float *out) {
    for (int n = 0; n < filters;) {
        const int left = filters - n;
        if (left >= 4 * lanes) {
            for (int r = 0; r < tiles; r += 5) {
                multiplyBlock(
                    5, 4, in + (long)r * channels, channels, weights, 4 * lanes, out + (long)r * filters + n, filters);
            }
            weights += (long)4 * lanes * channels;
            n += 4 * lanes;
            continue;
        }
        // A last strip of one to three registers.
        for (int v = 0; v < left; v += 2 * lanes) {
            for (int r = 0; r < tiles; r += 10) {
                const float *from = in + (long)r * channels;
                float *to = out + (long)r * filters + n + v;
                if (left - v >= 2 * lanes) {
                    multiplyBlock(10, 2, from, channels, weights + v, left, to, filters);
                } else {
                    multiplyBlock(10, 1, from, channels, weights + v, left, to, filters);
                }
            }
        }
        n = filters;
    }
}

INLINE void gatherOutputTile(
    const struct utter_tiles *t, int tile, const float *from, long pitch, const float *bias, float *out, int flags) {
    const int across = (t->outWidth + tileWidth - 1) / tileWidth;
    const int top = tile / across * tileWidth, left = tile % across * tileWidth;
    const int height = t->outHeight - top < tileWidth ? t->outHeight - top : tileWidth;
    const int width = t->outWidth - left < tileWidth ? t->outWidth - left : tileWidth;
    float *corner = out + ((long)top * t->outWidth + left) * t->filters;
    for (int n = 0; n < t->filters; n += lanes) {
        vector start = {0}, results[tileWidth * tileWidth];
        if (bias) start = *(const vector *)(bias + n);
        GATHER(gatherOutputs, 4, from + n, pitch, results);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float *to = corner + ((long)y * t->outWidth + x) * t->filters + n;
                vector result = results[y * tileWidth + x] + start;
                if (flags & utter_accumulate) result += *(const vector *)to;
                if (flags & utter_relu) result = RECTIFIED(result);
                *(vector *)to = result;
            }
        }
    }
}

INLINE int tilesOf(const struct utter_tiles *t) {
    return ((t->outHeight + tileWidth - 1) / tileWidth) * ((t->outWidth + tileWidth - 1) / tileWidth);
}

/// Numbers of `tiles` transformed tiles for one of the pairs: an odd number of cache lines, lest 36 of them share few sets.
INLINE long pitchOf(int tiles, int channels) { return ((long)tiles * channels + lanes) | lanes; }

/// Tiles at once, in tens: as many as leave room in second-level cache, but enough to pay for fetching the weights.
INLINE int blockOf(const struct utter_tiles *t) {
    const int fitting = 4096 / (t->channels + t->filters) / 10 * 10, all = (tilesOf(t) + 9) / 10 * 10;
    const int block = fitting < 20 ? 20 : fitting;
    return block < all ? block : all;
}

enum { channelsAtOnce = 8, sumsOfPairs = pairs * channelsAtOnce * 2 * lanes };

long utter_winograd_scratch(const struct utter_tiles *t) {
    const int block = blockOf(t);
    return t->channels + t->filters + pairs * (pitchOf(block, t->channels) + pitchOf(block, t->filters)) + sumsOfPairs;
}

CLONES void utter_winograd(
    const struct utter_tiles *t, const float *in, const float *weights, const float *bias, float *scratch, float *out,
    int flags) {
    const int all = tilesOf(t), block = blockOf(t);
    const long inPitch = pitchOf(block, t->channels), outPitch = pitchOf(block, t->filters);
    float *zeros = scratch, *inputs = zeros + t->channels, *products = inputs + pairs * inPitch;
    memset(zeros, 0, (unsigned long)t->channels * sizeof(float));
    for (int first = 0; first < all; first += block) {
        const int tiles = all - first < block ? all - first : block;
        for (int i = 0; i < tiles; i++) {
            spreadInputTile(t, first + i, in, zeros, inputs + (long)i * t->channels, inPitch);
        }
        for (int pair = 0; pair < pairs; pair++) {
            multiplyPair(
                (tiles + 9) / 10 * 10, inputs + pair * inPitch, t->channels,
                weights + (long)pair * t->channels * t->filters, t->filters, products + pair * outPitch);
        }
        for (int i = 0; i < tiles; i++) {
            gatherOutputTile(t, first + i, products + (long)i * t->filters, outPitch, bias, out, flags);
        }
    }
}

/// For some channels and V registers of filters: the sums over tiles of each pair, and what they add to the gradient.
INLINE void gradientOfSome(
    const int V, int tiles, const float *in, long inPitch, int channels, const float *delta, long outPitch, int filters,
    float *kept, float *gradient) {
    for (int pair = 0; pair < pairs; pair++) {
        const float *x = in + pair * inPitch, *d = delta + pair * outPitch;
        vector sums[channelsAtOnce][2];
        UNROLL for (int j = 0; j < channelsAtOnce; j++) {
            UNROLL for (int v = 0; v < V; v++) sums[j][v] = (vector){0};
        }
        for (int i = 0; i < tiles; i++, x += channels, d += filters) {
            vector row[2];
            UNROLL for (int v = 0; v < V; v++) row[v] = *(const vector *)(d + v * lanes);
            UNROLL for (int j = 0; j < channelsAtOnce; j++) {
                const float a = x[j];
                UNROLL for (int v = 0; v < V; v++) sums[j][v] += row[v] * a;
            }
        }
        float *to = kept + pair * channelsAtOnce * V * lanes;
        UNROLL for (int j = 0; j < channelsAtOnce; j++) {
            UNROLL for (int v = 0; v < V; v++) *(vector *)(to + (j * V + v) * lanes) = sums[j][v];
        }
    }
    for (int j = 0; j < channelsAtOnce; j++) {
        for (int v = 0; v < V; v++) {
            vector results[tapsAcross * tapsAcross];
            GATHER(gatherWeights, 3, kept + (j * V + v) * lanes, channelsAtOnce * V * lanes, results);
            UNROLL for (int tap = 0; tap < 9; tap++) {
                vector *to = (vector *)(gradient + ((long)tap * channels + j) * filters + v * lanes);
                *to += results[tap];
            }
        }
    }
}

CLONES void utter_winograd_gradient(
    const struct utter_tiles *t, const float *in, const float *delta, float *scratch, float *gradient) {
    const int all = tilesOf(t), block = blockOf(t), across = (t->outWidth + tileWidth - 1) / tileWidth;
    const long inPitch = pitchOf(block, t->channels), outPitch = pitchOf(block, t->filters);
    float *zeros = scratch, *inputs = zeros + t->channels + t->filters, *deltas = inputs + pairs * inPitch;
    float *sums = deltas + pairs * outPitch;
    memset(zeros, 0, (unsigned long)(t->channels + t->filters) * sizeof(float));
    for (int first = 0; first < all; first += block) {
        const int tiles = all - first < block ? all - first : block;
        for (int i = 0; i < tiles; i++) {
            const int tile = first + i;
            spreadInputTile(t, tile, in, zeros, inputs + (long)i * t->channels, inPitch);
            const float *places[tileWidth * tileWidth];
            findPlaces(
                tileWidth, delta, t->outHeight, t->outWidth, t->filters, tile / across * tileWidth,
                tile % across * tileWidth, zeros, places);
            float *to = deltas + (long)i * t->filters;
            for (int n = 0; n < t->filters; n += lanes) SPREAD(spreadOutputs, 4, places, n, to + n, outPitch);
        }
        for (int n = 0; n < t->filters; n += 2 * lanes) {
            for (int c = 0; c < t->channels; c += channelsAtOnce) {
                float *to = gradient + (long)c * t->filters + n;
                if (t->filters - n >= 2 * lanes) {
                    gradientOfSome(
                        2, tiles, inputs + c, inPitch, t->channels, deltas + n, outPitch, t->filters, sums, to);
                } else {
                    gradientOfSome(
                        1, tiles, inputs + c, inPitch, t->channels, deltas + n, outPitch, t->filters, sums, to);
                }
            }
        }
    }
}
