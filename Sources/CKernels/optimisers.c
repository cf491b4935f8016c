#include "CKernels.h"
#include "clones.h"
#include <string.h>
#pragma STDC FP_CONTRACT OFF

// Sixteen parameters at a time; the last ones where they are followed by zeros.

typedef double wide __attribute__((vector_size(lanes * sizeof(double))));

/// Up to three arrays that are changed and one that is read, for the last few parameters.
struct tail {
    vector values, slopes, first, second;
};

static inline __attribute__((always_inline)) void descend(
    vector *value, const vector *slopes, vector *velocity, const struct utter_descent *s) {
    const vector slope = *slopes + s->weightDecay * *value;
    vector way = slope;
    if (velocity) {
        *velocity = s->momentum * *velocity + slope;
        way = s->nesterov ? slope + s->momentum * *velocity : *velocity;
    }
    *value -= s->rate * way;
}

CLONES void utter_descend(
    float *values, const float *slopes, float *velocities, long count, const struct utter_descent *step) {
    const struct utter_descent s = *step;
    long i = 0;
    for (; i + lanes <= count; i += lanes)
        descend(
            (vector *)(values + i), (const vector *)(slopes + i), velocities ? (vector *)(velocities + i) : 0, &s);
    const size_t left = (size_t)(count - i) * sizeof(float);
    struct tail t = {0};
    memcpy(&t.values, values + i, left);
    memcpy(&t.slopes, slopes + i, left);
    if (velocities) memcpy(&t.first, velocities + i, left);
    descend(&t.values, &t.slopes, velocities ? &t.first : 0, &s);
    memcpy(values + i, &t.values, left);
    if (velocities) memcpy(velocities + i, &t.first, left);
}

static inline __attribute__((always_inline)) void adapt(
    vector *value, const vector *slopes, vector *mean, vector *square, const struct utter_adaption *s) {
    const vector slope = *slopes + s->weightDecay * *value;
    *mean += s->add1 * (slope - *mean);
    *square = s->keep2 * *square + s->add2 * (slope * slope);
    *value = s->shrink * *value - s->stepSize * *mean / (__builtin_elementwise_sqrt(*square) * s->scale + s->epsilon);
}

CLONES void utter_adapt(
    float *values, const float *slopes, float *means, float *squares, long count, const struct utter_adaption *step) {
    const struct utter_adaption s = *step;
    long i = 0;
    for (; i + lanes <= count; i += lanes)
        adapt(
            (vector *)(values + i), (const vector *)(slopes + i), (vector *)(means + i), (vector *)(squares + i), &s);
    const size_t left = (size_t)(count - i) * sizeof(float);
    struct tail t = {0};
    memcpy(&t.values, values + i, left);
    memcpy(&t.slopes, slopes + i, left);
    memcpy(&t.first, means + i, left);
    memcpy(&t.second, squares + i, left);
    adapt(&t.values, &t.slopes, &t.first, &t.second, &s);
    memcpy(values + i, &t.values, left);
    memcpy(means + i, &t.first, left);
    memcpy(squares + i, &t.second, left);
}

CLONES double utter_sum_of_squares(const float *values, long count) {
    wide sums = {0};
    long i = 0;
    for (; i + lanes <= count; i += lanes) {
        const wide numbers = __builtin_convertvector(*(const vector *)(values + i), wide);
        sums += numbers * numbers;
    }
    double sum = 0;
    for (int lane = 0; lane < lanes; lane++) sum += sums[lane];
    for (; i < count; i++) sum += (double)values[i] * values[i];
    return sum;
}

CLONES void utter_shorten(float *values, long count, float factor) {
    for (long i = 0; i < count; i++) values[i] *= factor;
}
