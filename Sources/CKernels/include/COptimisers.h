#pragma once

// The steps of optimisers over flat arrays of any length; nothing is read or written past their ends.

/// A step of stochastic gradient descent; `nesterov` is 0 or 1.
struct utter_descent {
    float rate, momentum, weightDecay;
    int nesterov;
};

/// v ← momentum v + g with g = slope + weightDecay value; the value goes by -rate v, or by -rate (g + momentum v) with
/// Nesterov's momentum. Without `velocities`, by -rate g.
void utter_descend(
    float *values, const float *slopes, float *velocities, long count, const struct utter_descent *step);

/// A step of Adam: what is the same for all parameters.
struct utter_adaption {
    /// 1 - beta1, beta2, 1 - beta2
    float add1, keep2, add2;
    /// rate / (1 - beta1^step) and 1 / √(1 - beta2^step)
    float stepSize, scale;
    float epsilon;
    /// What a value is multiplied by before the step: the way of decoupled weight decay.
    float shrink;
    /// What of a value is added to its slope: the other way.
    float weightDecay;
};

/// m += add1 (g - m), q ← keep2 q + add2 g² with g = slope + weightDecay value; the value becomes
/// shrink value - stepSize m / (√q scale + epsilon).
void utter_adapt(
    float *values, const float *slopes, float *means, float *squares, long count, const struct utter_adaption *step);

/// In double, in sixteen sums that are then added in order.
double utter_sum_of_squares(const float *values, long count);

/// Multiplies each by the factor.
void utter_shorten(float *values, long count, float factor);
