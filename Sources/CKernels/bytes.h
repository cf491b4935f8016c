#pragma once
#include "CKernels.h"
#include "clones.h"
#include <string.h>

// What the kernels of quantised networks share. A product is rounded before anything is added to it, everywhere.
#pragma STDC FP_CONTRACT OFF

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

typedef unsigned char vectorOfBytes __attribute__((vector_size(lanes), aligned(1)));

#define PICK(condition, first, second) \
    ({ \
        const vectorOfInts mask_ = (vectorOfInts)(condition); \
        const vector yes_ = (first), no_ = (second); \
        (vector)((mask_ & (vectorOfInts)yes_) | (~mask_ & (vectorOfInts)no_)); \
    })

/// Added and taken away again, it rounds a number below 2^22 to the nearest whole one, of two to the even one.
static const float roundingNumber = 12582912;

/// Whole numbers from `low` to `high`, of numbers that are not yet.
INLINE void roundLanes(vectorOfInts *to, const vector *from, float low, float high) {
    const vector zeros = {0};
    vector v = *from;
    v = PICK(v < low, zeros + low, v);
    v = PICK(v > high, zeros + high, v);
    v = (v + roundingNumber) - roundingNumber;
    *to = __builtin_convertvector(v, vectorOfInts);
}

/// Stores what becomes of 16 sums, of which `count` are wanted.
INLINE void storeSums(
    const vectorOfInts *sums, const struct utter_rounding *r, int column, int count, unsigned char *bytes, float *floats,
    int flags) {
    const vectorOfInts bias = *(const vectorOfInts *)(r->bias + column);
    vector v = __builtin_convertvector(*sums + bias, vector) * *(const vector *)(r->scale + column);
    if (bytes) {
        vectorOfInts whole;
        roundLanes(&whole, &v, (float)(r->low - r->zero), (float)(r->high - r->zero));
        const vectorOfBytes out = __builtin_convertvector(whole + r->zero, vectorOfBytes);
        if (count >= lanes) *(vectorOfBytes *)bytes = out;
        else memcpy(bytes, &out, (unsigned long)count);
    } else {
        if (r->offset) v += *(const vector *)(r->offset + column);
        const vector zeros = {0};
        if (flags & utter_relu) v = PICK(v > 0, v, zeros);
        if (count >= lanes) *(vector *)floats = v;
        else memcpy(floats, &v, (unsigned long)count * sizeof(float));
    }
}
