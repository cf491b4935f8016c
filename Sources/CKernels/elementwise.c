#include "networks.h"

#define BETWEEN(x, least, greatest) \
    ({ \
        const vector raised = PICK((x) < (least), (vector){0} + (least), (x)); \
        PICK(raised > (greatest), (vector){0} + (greatest), raised); \
    })

/// e^x of 16 numbers after Cephes' expf (Moshier): x = n ln 2 + r, e^r by a polynomial.
INLINE void exponential(vector *number) {
    vector x = BETWEEN(*number, -87.0f, 88.0f);
    const vector scaled = x * 1.44269504088896341f;
    const vector half = PICK(scaled < 0, (vector){0} - 0.5f, (vector){0} + 0.5f);
    const vectorOfInts n = __builtin_convertvector(scaled + half, vectorOfInts);
    const vector whole = __builtin_convertvector(n, vector);
    const vector r = x - whole * 0.693359375f + whole * 2.12194440e-4f;
    vector p = r * 1.9875691500e-4f + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    *number = p * (vector)((n + 127) << 23);
}

/// 1 / (1 + e^-x)
INLINE void sigmoid(vector *x) {
    *x = -*x;
    exponential(x);
    *x = 1.0f / (1.0f + *x);
}

INLINE void activate(const int kind, vector *number) {
    const vector x = *number;
    vector s = x;
    switch (kind) {
    case utter_silu:
        sigmoid(&s);
        *number = x * s;
        break;
    case utter_hardswish: *number = x * BETWEEN(x + 3.0f, 0, 6.0f) * (1.0f / 6); break;
    case utter_sigmoid: sigmoid(number); break;
    case utter_tanh:
        s = x + x;
        sigmoid(&s);
        *number = s + s - 1.0f;
        break;
    default: *number = RECTIFIED(x);
    }
}

INLINE void differentiate(const int kind, vector *number) {
    const vector x = *number;
    vector s = x;
    switch (kind) {
    case utter_silu:
        sigmoid(&s);
        *number = s * (1.0f + x * (1.0f - s));
        break;
    case utter_hardswish: {
        const vector middle = (x + x + 3.0f) * (1.0f / 6);
        const vector upper = PICK(x >= 3.0f, (vector){0} + 1.0f, middle);
        *number = PICK(x <= -3.0f, (vector){0}, upper);
        break;
    }
    case utter_sigmoid:
        sigmoid(&s);
        *number = s * (1.0f - s);
        break;
    case utter_tanh:
        activate(utter_tanh, &s);
        *number = 1.0f - s * s;
        break;
    default: *number = PICK(x > 0, (vector){0} + 1.0f, (vector){0});
    }
}

INLINE void activateAll(const int kind, const float *in, long count, float *out) {
    for (long i = 0; i < count; i += lanes) {
        const int n = count - i < lanes ? (int)(count - i) : lanes;
        vector x;
        loadLanes(&x, in + i, n);
        activate(kind, &x);
        storeLanes(out + i, &x, n);
    }
}

INLINE void differentiateAll(const int kind, const float *in, const float *delta, long count, float *out, int flags) {
    for (long i = 0; i < count; i += lanes) {
        const int n = count - i < lanes ? (int)(count - i) : lanes;
        vector x, d, before = {0};
        loadLanes(&x, in + i, n);
        loadLanes(&d, delta + i, n);
        if (flags & utter_accumulate) loadLanes(&before, out + i, n);
        differentiate(kind, &x);
        before += d * x;
        storeLanes(out + i, &before, n);
    }
}

CLONES void utter_activation(int kind, const float *in, long count, float *out) {
    switch (kind) {
    case utter_silu: return activateAll(utter_silu, in, count, out);
    case utter_hardswish: return activateAll(utter_hardswish, in, count, out);
    case utter_sigmoid: return activateAll(utter_sigmoid, in, count, out);
    case utter_tanh: return activateAll(utter_tanh, in, count, out);
    default: return activateAll(utter_rectifier, in, count, out);
    }
}

CLONES void utter_activation_gradient(int kind, const float *in, const float *delta, long count, float *out, int flags) {
    switch (kind) {
    case utter_silu: return differentiateAll(utter_silu, in, delta, count, out, flags);
    case utter_hardswish: return differentiateAll(utter_hardswish, in, delta, count, out, flags);
    case utter_sigmoid: return differentiateAll(utter_sigmoid, in, delta, count, out, flags);
    case utter_tanh: return differentiateAll(utter_tanh, in, delta, count, out, flags);
    default: return differentiateAll(utter_rectifier, in, delta, count, out, flags);
    }
}

CLONES void utter_add(const float *in, long count, float *out) {
    for (long i = 0; i < count; i++) out[i] += in[i];
}

CLONES void utter_multiply(const float *a, const float *b, long count, float *restrict out, int flags) {
    if (flags & utter_accumulate) {
        for (long i = 0; i < count; i++) out[i] += a[i] * b[i];
    } else {
        for (long i = 0; i < count; i++) out[i] = a[i] * b[i];
    }
}

CLONES void utter_sum_parts(const float *parts, long stride, int count, long length, float *restrict out) {
    for (long i = 0; i < length; i++) {
        double sum = 0;
        for (int part = 0; part < count; part++) sum += parts[part * stride + i];
        out[i] = (float)sum;
    }
}

CLONES void utter_column_sums(const float *in, long pixels, int channels, float *sums) {
    for (int c = 0; c < channels; c += lanes) {
        vector a, b = {0};
        loadLanes(&a, sums + c, channels - c);
        long p = 0;
        for (; p + 2 <= pixels; p += 2) {
            a += *(const vector *)(in + p * channels + c);
            b += *(const vector *)(in + (p + 1) * channels + c);
        }
        if (p < pixels) a += *(const vector *)(in + p * channels + c);
        a += b;
        storeLanes(sums + c, &a, channels - c);
    }
}
