#include "networks.h"

// A convolution as a product over gathered inputs: output pixel p is the sum over k of in[start(p) + offsets[k]] times row
// k of the weights. One block holds R pixels by V registers of columns in registers while k runs, so each output is summed
// in the order of k whatever the block's size. Rows of weights and gradients are read past their ends up to a whole
// register; those lanes are never stored.

/// Where the pixels of a block begin in the input and in the output.
struct pixels {
    const float *in[8];
    float *out[8];
};

/// `isPlain`: whole registers of columns come out as they are.
INLINE void productBlock(
    const int R, const int V, const int isPlain, const struct pixels *pixels, const int *offsets, int depth, const float *weights,
    long pitch, const float *bias, int columns, int flags) {
    vector sums[8][4];
    UNROLL for (int v = 0; v < V; v++) {
        vector start = {0};
        if (bias) loadLanes(&start, bias + v * lanes, columns - v * lanes);
        UNROLL for (int r = 0; r < R; r++) sums[r][v] = start;
    }
    for (int k = 0; k < depth; k++, weights += pitch) {
        const long offset = offsets[k];
        vector row[4];
        UNROLL for (int v = 0; v < V; v++) row[v] = *(const vector *)(weights + v * lanes);
        UNROLL for (int r = 0; r < R; r++) {
            const float x = pixels->in[r][offset];
            UNROLL for (int v = 0; v < V; v++) sums[r][v] += row[v] * x;
        }
    }
    UNROLL for (int r = 0; r < R; r++) {
        UNROLL for (int v = 0; v < V; v++) {
            float *to = pixels->out[r] + v * lanes;
            // A copy, whose address may be taken: the sums themselves would not stay in registers.
            vector sum = sums[r][v];
            if (isPlain) {
                *(vector *)to = sum;
                continue;
            }
            if (flags & utter_accumulate) {
                vector before;
                loadLanes(&before, to, columns - v * lanes);
                sum += before;
            }
            if (flags & utter_relu) sum = RECTIFIED(sum);
            storeLanes(to, &sum, columns - v * lanes);
        }
    }
}

INLINE void productColumns(
    const int R, const int V, const struct utter_window *w, const float *in, const int *offsets, int depth,
    const float *weights, long pitch, const float *bias, int columns, float *out, int flags) {
    const long count = (long)w->height * w->width;
    const int isPlain = columns >= V * lanes && flags == 0;
    int y = 0, x = 0;
    for (long p = 0; p < count;) {
        const long left = count - p;
        const int block = left >= R ? R : left >= 4 ? 4 : 1;
        struct pixels pixels;
        if (block == R && x + R <= w->width) {
            const float *from = in + y * w->inRow + x * w->inStep;
            float *to = out + y * w->outRow + x * w->outStep;
            UNROLL for (int r = 0; r < R; r++, from += w->inStep, to += w->outStep) {
                pixels.in[r] = from;
                pixels.out[r] = to;
            }
            x += R;
            if (x == w->width) {
                x = 0;
                y++;
            }
        } else {
            UNROLL for (int r = 0; r < 8; r++) {
                if (r >= block) break;
                pixels.in[r] = in + y * w->inRow + x * w->inStep;
                pixels.out[r] = out + y * w->outRow + x * w->outStep;
                if (++x == w->width) {
                    x = 0;
                    y++;
                }
            }
        }
        if (block == R && isPlain) {
            productBlock(R, V, 1, &pixels, offsets, depth, weights, pitch, bias, columns, flags);
        } else if (block == R) {
            productBlock(R, V, 0, &pixels, offsets, depth, weights, pitch, bias, columns, flags);
        } else if (block == 4) {
            productBlock(4, V, 0, &pixels, offsets, depth, weights, pitch, bias, columns, flags);
        } else {
            productBlock(1, V, 0, &pixels, offsets, depth, weights, pitch, bias, columns, flags);
        }
        p += block;
    }
}

CLONES void utter_product(
    const struct utter_window *window, const float *in, const int *offsets, int depth, const float *weights, long pitch,
    const float *bias, int columns, float *out, int flags) {
    for (int n = 0; n < columns;) {
        const int left = columns - n;
        const float *b = bias ? bias + n : 0;
        if (left > 3 * lanes && left != 5 * lanes) {
            productColumns(6, 4, window, in, offsets, depth, weights + n, pitch, b, left, out + n, flags);
            n += 4 * lanes;
        } else if (left > 2 * lanes) {
            productColumns(8, 3, window, in, offsets, depth, weights + n, pitch, b, left, out + n, flags);
            n += 3 * lanes;
        } else if (left > lanes) {
            productColumns(8, 2, window, in, offsets, depth, weights + n, pitch, b, left, out + n, flags);
            n += 2 * lanes;
        } else {
            productColumns(8, 1, window, in, offsets, depth, weights + n, pitch, b, left, out + n, flags);
            n += lanes;
        }
    }
}

/// R pixels of the pooled output, of four pixels each, by V registers of columns.
INLINE void pooledBlock(
    const int R, const int V, const struct utter_window *w, const float *in, const int *offsets, int depth,
    const float *weights, long pitch, const float *bias, int columns, float *out) {
    vector sums[4][4][4];
    UNROLL for (int v = 0; v < V; v++) {
        vector start = {0};
        if (bias) loadLanes(&start, bias + v * lanes, columns - v * lanes);
        UNROLL for (int r = 0; r < R; r++) {
            UNROLL for (int i = 0; i < 4; i++) sums[r][i][v] = start;
        }
    }
    for (int k = 0; k < depth; k++, weights += pitch) {
        const float *from = in + offsets[k];
        vector row[4];
        UNROLL for (int v = 0; v < V; v++) row[v] = *(const vector *)(weights + v * lanes);
        UNROLL for (int r = 0; r < R; r++) {
            UNROLL for (int i = 0; i < 4; i++) {
                const float x = from[i / 2 * w->inRow + (2 * r + i % 2) * w->inStep];
                UNROLL for (int v = 0; v < V; v++) sums[r][i][v] += row[v] * x;
            }
        }
    }
    UNROLL for (int r = 0; r < R; r++) {
        UNROLL for (int v = 0; v < V; v++) {
            const vector upper = PICK(sums[r][1][v] > sums[r][0][v], sums[r][1][v], sums[r][0][v]);
            const vector lower = PICK(sums[r][3][v] > sums[r][2][v], sums[r][3][v], sums[r][2][v]);
            const vector best = PICK(lower > upper, lower, upper), result = RECTIFIED(best);
            storeLanes(out + r * w->outStep + v * lanes, &result, columns - v * lanes);
        }
    }
}

INLINE void pooledColumns(
    const int R, const int V, const struct utter_window *w, const float *in, const int *offsets, int depth,
    const float *weights, long pitch, const float *bias, int columns, float *out) {
    for (int y = 0; y < w->height / 2; y++) {
        const float *from = in + 2 * y * w->inRow;
        float *to = out + y * w->outRow;
        int x = 0;
        for (; x + R <= w->width / 2; x += R, from += 2 * R * w->inStep, to += R * w->outStep) {
            pooledBlock(R, V, w, from, offsets, depth, weights, pitch, bias, columns, to);
        }
        for (; x < w->width / 2; x++, from += 2 * w->inStep, to += w->outStep) {
            pooledBlock(1, V, w, from, offsets, depth, weights, pitch, bias, columns, to);
        }
    }
}

CLONES void utter_pooled_product(
    const struct utter_window *window, const float *in, const int *offsets, int depth, const float *weights, long pitch,
    const float *bias, int columns, float *out) {
    for (int n = 0; n < columns;) {
        const int left = columns - n;
        const float *b = bias ? bias + n : 0;
        if (left > 3 * lanes && left != 5 * lanes) {
            pooledColumns(1, 4, window, in, offsets, depth, weights + n, pitch, b, left, out + n);
            n += 4 * lanes;
        } else if (left > 2 * lanes) {
            pooledColumns(2, 3, window, in, offsets, depth, weights + n, pitch, b, left, out + n);
            n += 3 * lanes;
        } else if (left > lanes) {
            pooledColumns(2, 2, window, in, offsets, depth, weights + n, pitch, b, left, out + n);
            n += 2 * lanes;
        } else {
            pooledColumns(4, 1, window, in, offsets, depth, weights + n, pitch, b, left, out + n);
            n += lanes;
        }
    }
}

/// Adds to J rows of the weights' gradient, V registers wide, what `rows` rows of pixels give.
INLINE void gradientBlock(
    const int J, const int V, const struct utter_window *w, int rows, const float *in, const int *offsets,
    const float *delta, float *gradient, long pitch, int columns) {
    vector sums[9][4];
    UNROLL for (int j = 0; j < J; j++) {
        UNROLL for (int v = 0; v < V; v++) {
            vector before;
            loadLanes(&before, gradient + j * pitch + v * lanes, columns - v * lanes);
            sums[j][v] = before;
        }
    }
    const float *from[9];
    for (int y = 0; y < rows; y++) {
        UNROLL for (int j = 0; j < J; j++) from[j] = in + y * w->inRow + offsets[j];
        const float *d = delta + y * w->outRow;
        long at = 0;
        for (int x = 0; x < w->width; x++, d += w->outStep, at += w->inStep) {
            vector row[4];
            UNROLL for (int v = 0; v < V; v++) row[v] = *(const vector *)(d + v * lanes);
            UNROLL for (int j = 0; j < J; j++) {
                const float a = from[j][at];
                UNROLL for (int v = 0; v < V; v++) sums[j][v] += row[v] * a;
            }
        }
    }
    UNROLL for (int j = 0; j < J; j++) {
        UNROLL for (int v = 0; v < V; v++) {
            const vector sum = sums[j][v];
            storeLanes(gradient + j * pitch + v * lanes, &sum, columns - v * lanes);
        }
    }
}

INLINE void gradientColumns(
    const int J, const int V, const struct utter_window *w, int rows, const float *in, const int *offsets, int depth,
    const float *delta, float *gradient, long pitch, int columns) {
    int k = 0;
    for (; k + J <= depth; k += J) {
        gradientBlock(J, V, w, rows, in, offsets + k, delta, gradient + k * pitch, pitch, columns);
    }
    for (; k + 3 <= depth; k += 3) {
        gradientBlock(3, V, w, rows, in, offsets + k, delta, gradient + k * pitch, pitch, columns);
    }
    for (; k < depth; k++) {
        gradientBlock(1, V, w, rows, in, offsets + k, delta, gradient + k * pitch, pitch, columns);
    }
}

CLONES void utter_product_gradient(
    const struct utter_window *window, const float *in, const int *offsets, int depth, const float *delta, int columns,
    float *gradient, long pitch) {
    // As many rows at once as leave their part of `delta` in first-level cache.
    const int chunk = window->width >= 64 ? 1 : 64 / window->width;
    for (int y = 0; y < window->height; y += chunk) {
        const int rows = window->height - y < chunk ? window->height - y : chunk;
        const float *x = in + y * window->inRow, *d = delta + y * window->outRow;
        for (int n = 0; n < columns;) {
            const int left = columns - n;
            if (left > 3 * lanes && left != 5 * lanes) {
                gradientColumns(6, 4, window, rows, x, offsets, depth, d + n, gradient + n, pitch, left);
                n += 4 * lanes;
            } else if (left > 2 * lanes) {
                gradientColumns(8, 3, window, rows, x, offsets, depth, d + n, gradient + n, pitch, left);
                n += 3 * lanes;
            } else if (left > lanes) {
                gradientColumns(8, 2, window, rows, x, offsets, depth, d + n, gradient + n, pitch, left);
                n += 2 * lanes;
            } else if (depth % 9 == 0) {
                gradientColumns(9, 1, window, rows, x, offsets, depth, d + n, gradient + n, pitch, left);
                n += lanes;
            } else {
                gradientColumns(8, 1, window, rows, x, offsets, depth, d + n, gradient + n, pitch, left);
                n += lanes;
            }
        }
    }
}

CLONES void utter_transpose(const float *in, long pitch, int rows, int columns, float *out) {
    for (int c = 0; c < columns; c++) {
        for (int r = 0; r < rows; r++) *out++ = in[r * pitch + c];
    }
}
