#pragma once
#include "CKernels.h"
#include "clones.h"
#include <string.h>

// What the kernels of networks share. A product and the sum that it goes into may be contracted here to one operation:
// without it half of the processor's rate is lost. So bits are the same wherever the same clone runs, and only there.
#pragma STDC FP_CONTRACT ON

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

/// The first `count` lanes, the others 0.
INLINE void loadLanes(vector *to, const float *from, int count) {
    if (count >= lanes) {
        *to = *(const vector *)from;
    } else {
        *to = (vector){0};
        memcpy(to, from, (unsigned long)count * sizeof(float));
    }
}

/// Stores the first `count` lanes.
INLINE void storeLanes(float *to, const vector *from, int count) {
    if (count >= lanes) {
        *(vector *)to = *from;
    } else {
        memcpy(to, from, (unsigned long)count * sizeof(float));
    }
}

// No vector is an argument or a result below: without AVX-512 that would be another calling convention.

/// Lane by lane the first where the condition (all bits or none) holds, else the second: C has no `?:` for vectors.
#define PICK(condition, first, second) \
    ({ \
        const vectorOfInts mask_ = (vectorOfInts)(condition); \
        const vector yes_ = (first), no_ = (second); \
        (vector)((mask_ & (vectorOfInts)yes_) | (~mask_ & (vectorOfInts)no_)); \
    })

#define RECTIFIED(x) PICK((x) > 0, (x), (vector){0})
