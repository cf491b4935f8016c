#pragma once
#include "bytes.h"

// How kernels with VNNI end: as `storeSums` does, but the bias is in the sums already.

#if defined(__x86_64__)
#include <immintrin.h>
#define WITH_VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))

/// What becomes of the sums of 16 columns, of which `wanted` are stored.
struct vnniEnding {
    __m512 scale, offset, low, high, floor;
    __m512i zero;
    __mmask16 wanted;
};

INLINE WITH_VNNI struct vnniEnding vnniEnd(const struct utter_rounding *r, int column, int left, int flags) {
    struct vnniEnding ending;
    ending.scale = _mm512_loadu_ps(r->scale + column);
    ending.offset = r->offset ? _mm512_loadu_ps(r->offset + column) : _mm512_setzero_ps();
    ending.low = _mm512_set1_ps((float)(r->low - r->zero));
    ending.high = _mm512_set1_ps((float)(r->high - r->zero));
    ending.floor = _mm512_set1_ps(flags & utter_relu ? 0 : -__builtin_inff());
    ending.zero = _mm512_set1_epi32(r->zero);
    ending.wanted = left >= lanes ? 0xFFFF : (__mmask16)((1 << left) - 1);
    return ending;
}

INLINE WITH_VNNI void vnniStoreBytes(const struct vnniEnding *e, const __m512i *sums, unsigned char *to) {
    __m512 x = _mm512_mul_ps(_mm512_cvtepi32_ps(*sums), e->scale);
    x = _mm512_min_ps(_mm512_max_ps(x, e->low), e->high);
    const __m512i whole = _mm512_add_epi32(_mm512_cvtps_epi32(x), e->zero);
    _mm_mask_storeu_epi8(to, e->wanted, _mm512_cvtepi32_epi8(whole));
}

INLINE WITH_VNNI void vnniStoreFloats(const struct vnniEnding *e, const __m512i *sums, float *to) {
    const __m512 x = _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(*sums), e->scale), e->offset);
    _mm512_mask_storeu_ps(to, e->wanted, _mm512_max_ps(x, e->floor));
}

#endif
