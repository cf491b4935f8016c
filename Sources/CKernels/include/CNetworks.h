#pragma once

// Kernels of networks. Arrays are channels-last, and may be read up to 15 numbers past their last one.

enum {
    /// Add to what is there instead of replacing it.
    utter_accumulate = 1,
    /// Replace what is below 0 by 0 at the end; in gradients, pass nothing where it was below.
    utter_relu = 2,
};

enum { utter_rectifier, utter_silu, utter_hardswish, utter_sigmoid, utter_tanh };

/// The pixels of an output, and how far apart they are in the input and in the output.
struct utter_window {
    int height, width;
    long inRow, inStep, outRow, outStep;
};

/// What batch norm does to each channel: x scale + offset; and its gradient, of d at the output:
/// d scale + (x - mean) slope + level.
struct utter_norm {
    const float *scale, *offset, *mean, *level, *slope;
};

/// out[p] = the sum over k of in[p + offsets[k]] times row k of the weights, plus the bias, for each pixel p of the window.
/// Rows of weights are `pitch` apart. At most `flags` of accumulate and relu.
void utter_product(
    const struct utter_window *window, const float *in, const int *offsets, int depth, const float *weights, long pitch,
    const float *bias, int columns, float *out, int flags);

/// Of the product, which is not kept, ReLU of the greatest of each 2x2 pixels. The window's height and width are the
/// product's, its rows and steps of the output those of the pooled one.
void utter_pooled_product(
    const struct utter_window *window, const float *in, const int *offsets, int depth, const float *weights, long pitch,
    const float *bias, int columns, float *out);

/// Adds to row k of `gradient` the sum over p of in[p + offsets[k]] times delta[p]; the window's output is `delta`.
void utter_product_gradient(
    const struct utter_window *window, const float *in, const int *offsets, int depth, const float *delta, int columns,
    float *gradient, long pitch);

/// A convolution of 3x3 taps in steps of one pixel: the sizes of both images, and how many rows and columns of zeros lie
/// above and to the left of the input. Channels and filters are multiples of 16.
struct utter_tiles {
    int height, width, outHeight, outWidth, top, left, channels, filters;
};

/// Transforms the weights (3, 3, channels, filters) of such a convolution, the taps in reverse where `isReversed`. `out` gets
/// 36 numbers for nine.
void utter_winograd_weights(const float *weights, int channels, int filters, int isReversed, float *out);

/// How many numbers of `scratch` the two below need.
long utter_winograd_scratch(const struct utter_tiles *tiles);

/// The convolution with transformed weights. At most `flags` of accumulate and relu.
void utter_winograd(
    const struct utter_tiles *tiles, const float *in, const float *weights, const float *bias, float *scratch, float *out,
    int flags);

/// Adds the gradient of its weights.
void utter_winograd_gradient(
    const struct utter_tiles *tiles, const float *in, const float *delta, float *scratch, float *gradient);

/// Columns of `in` (rows `pitch` apart) become rows of `out`, which follow one another.
void utter_transpose(const float *in, long pitch, int rows, int columns, float *out);

/// out[p][c] = the sum over taps t of in[p + offsets[t] + c] weights[t][c], plus the bias.
void utter_depthwise(
    const struct utter_window *window, const float *in, const int *offsets, int taps, const float *weights,
    const float *bias, int channels, float *out, int flags);

/// Adds to gradient[t][c] the sum over p of in[p + offsets[t] + c] delta[p][c].
void utter_depthwise_gradient(
    const struct utter_window *window, const float *in, const int *offsets, int taps, const float *delta, int channels,
    float *gradient);

/// Of each channel over the pixels: the mean, and the sum of the squares of the deviations from it.
void utter_moments(const float *in, long pixels, int channels, double *means, double *squares);

/// out = in scale[c] + offset[c]; no offset counts as 0.
void utter_scale(
    const float *in, long pixels, int channels, const float *scale, const float *offset, float *out, int flags);

/// Of each channel over the pixels: the sum of delta and of delta (in - mean).
void utter_norm_sums(
    const float *in, const float *delta, long pixels, int channels, const struct utter_norm *norm, double *sums,
    double *products, int flags);

/// The gradient of batch norm (and of ReLU after it) at its input.
void utter_norm_gradient(
    const float *in, const float *delta, long pixels, int channels, const struct utter_norm *norm, float *out,
    int flags);

/// Batch norm, ReLU, and the greatest of each 2x2 pixels. `codes` gets for each output which of the four it was (0 to 3,
/// row by row), or 4 where ReLU cut it off, and `tops` its input.
void utter_norm_pool(
    const float *in, int height, int width, int channels, const struct utter_norm *norm, float *out,
    unsigned char *codes, float *tops);

/// The gradient of `utter_norm_pool` at its input, whose rows are written `outRow` apart.
void utter_norm_pool_gradient(
    const float *in, const float *delta, const unsigned char *codes, int height, int width, int channels,
    const struct utter_norm *norm, float *out, long outRow, int flags);

/// The greatest, or the mean, of the taps of each pixel, channel by channel.
void utter_pool(
    const struct utter_window *window, const float *in, const int *offsets, int taps, int channels, int isMean, float *out);

/// Adds the gradient of `utter_pool` to `out`.
void utter_pool_gradient(
    const struct utter_window *window, const float *in, const float *pooled, const float *delta, const int *offsets,
    int taps, int channels, int isMean, float *out);

/// A function of each number by itself, and its gradient where `in` went in.
void utter_activation(int kind, const float *in, long count, float *out);
void utter_activation_gradient(int kind, const float *in, const float *delta, long count, float *out, int flags);

/// out += in
void utter_add(const float *in, long count, float *out);
/// out = a b
void utter_multiply(const float *a, const float *b, long count, float *out, int flags);
/// The sum, in double and in order, of `count` arrays that begin `stride` apart.
void utter_sum_parts(const float *parts, long stride, int count, long length, float *out);
/// Adds the sum of each channel over the pixels.
void utter_column_sums(const float *in, long pixels, int channels, float *sums);
