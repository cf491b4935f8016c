#pragma once
#include "networks.h"

// What winograd.c evaluates an image, its outputs and the weights by, and back.
//
// The points are 0, ±1/√2, ±√2 and infinity, whose rounding errors are a quarter of those of the usual 0, ±1, ±2 and
// infinity.

enum { points = 6, pairs = points * points, tileWidth = 4, tapsAcross = 3 };

#define A2 0.5f
#define B2 2.0f
#define A 0.70710678118654752f
#define B 1.41421356237309505f
// One over what Lagrange's interpolation divides by at ±A and at ±B: the product of the distances to the other points.
#define AT_A (1 / (2 * A2 * (A2 - B2)))
#define AT_B (1 / (2 * B2 * (B2 - A2)))

// Along one axis, with what goes in and what comes out so many vectors apart.

/// Six inputs.
INLINE void spreadInputs(const vector *x, const int step, vector *y, const int outStep) {
    const vector x1 = x[step], x2 = x[2 * step], x3 = x[3 * step], x4 = x[4 * step];
    const vector evenA = x4 - B2 * x2, oddA = x3 - B2 * x1, evenB = x4 - A2 * x2, oddB = x3 - A2 * x1;
    y[0] = x[0] + x4 - (A2 + B2) * x2;
    y[outStep] = evenA + A * oddA;
    y[2 * outStep] = evenA - A * oddA;
    y[3 * outStep] = evenB + B * oddB;
    y[4 * outStep] = evenB - B * oddB;
    y[5 * outStep] = x1 + x[5 * step] - (A2 + B2) * x3;
}

/// Back to four outputs.
INLINE void gatherOutputs(const vector *x, const int step, vector *y, const int outStep) {
    const vector x1 = x[step], x2 = x[2 * step], x3 = x[3 * step], x4 = x[4 * step];
    const vector evenA = x1 + x2, oddA = x1 - x2, evenB = x3 + x4, oddB = x3 - x4;
    y[0] = x[0] + evenA + evenB;
    y[outStep] = A * oddA + B * oddB;
    y[2 * outStep] = A2 * evenA + B2 * evenB;
    y[3 * outStep] = x[5 * step] + A2 * A * oddA + B2 * B * oddB;
}

/// Four gradients at outputs.
INLINE void spreadOutputs(const vector *x, const int step, vector *y, const int outStep) {
    const vector x0 = x[0], x1 = x[step], x2 = x[2 * step], x3 = x[3 * step];
    const vector evenA = x0 + A2 * x2, oddA = x1 + A2 * x3, evenB = x0 + B2 * x2, oddB = x1 + B2 * x3;
    y[0] = x0;
    y[outStep] = evenA + A * oddA;
    y[2 * outStep] = evenA - A * oddA;
    y[3 * outStep] = evenB + B * oddB;
    y[4 * outStep] = evenB - B * oddB;
    y[5 * outStep] = x3;
}

/// Three weights.
INLINE void spreadWeights(const vector *x, const int step, vector *y, const int outStep) {
    const vector x0 = x[0], x1 = x[step], x2 = x[2 * step];
    const vector evenA = AT_A * (x0 + A2 * x2), oddA = AT_A * A * x1;
    const vector evenB = AT_B * (x0 + B2 * x2), oddB = AT_B * B * x1;
    y[0] = x0;
    y[outStep] = evenA + oddA;
    y[2 * outStep] = evenA - oddA;
    y[3 * outStep] = evenB + oddB;
    y[4 * outStep] = evenB - oddB;
    y[5 * outStep] = x2;
}

/// Back to three gradients of weights.
INLINE void gatherWeights(const vector *x, const int step, vector *y, const int outStep) {
    const vector x1 = x[step], x2 = x[2 * step], x3 = x[3 * step], x4 = x[4 * step];
    const vector evenA = AT_A * (x1 + x2), oddA = AT_A * A * (x1 - x2);
    const vector evenB = AT_B * (x3 + x4), oddB = AT_B * B * (x3 - x4);
    y[0] = x[0] + evenA + evenB;
    y[outStep] = oddA + oddB;
    y[2 * outStep] = x[5 * step] + A2 * evenA + B2 * evenB;
}

/// Both axes: `size` rows and columns, whose vectors are given by their places, to 6x6, `pitch` numbers apart.
#define SPREAD(along, size, places, at, to, pitch) \
    do { \
        vector columns_[pairs], rows_[points]; \
        UNROLL for (int x_ = 0; x_ < size; x_++) { \
            vector column_[size]; \
            UNROLL for (int y_ = 0; y_ < size; y_++) column_[y_] = *(const vector *)((places)[y_ * size + x_] + (at)); \
            along(column_, 1, columns_ + x_, points); \
        } \
        UNROLL for (int y_ = 0; y_ < points; y_++) { \
            along(columns_ + points * y_, 1, rows_, 1); \
            UNROLL for (int x_ = 0; x_ < points; x_++) *(vector *)((to) + (points * y_ + x_) * (pitch)) = rows_[x_]; \
        } \
    } while (0)

/// Both axes: 6x6, `pitch` numbers apart, to `size` rows and columns.
#define GATHER(along, size, from, pitch, out) \
    do { \
        vector columns_[size * points]; \
        UNROLL for (int x_ = 0; x_ < points; x_++) { \
            vector column_[points]; \
            UNROLL for (int y_ = 0; y_ < points; y_++) \
                column_[y_] = *(const vector *)((from) + (points * y_ + x_) * (pitch)); \
            along(column_, 1, columns_ + x_, points); \
        } \
        UNROLL for (int y_ = 0; y_ < size; y_++) along(columns_ + points * y_, 1, (out) + y_ * size, 1); \
    } while (0)
