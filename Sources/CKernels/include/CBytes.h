#pragma once

#include "CNetworks.h"

// Kernels of quantised networks: bytes of activations (0 to 255) by bytes of weights (-127 to 127), summed in 32 bits. All
// of it is whole numbers or single roundings of float32, so every processor gives the same bits. Arrays of bytes may be
// read up to 63 bytes past their last one.

/// Which instructions products and depthwise convolutions take: for the best that there are, `utter_bytes_level()`.
enum { utter_bytes_plain, utter_bytes_avx2, utter_bytes_vnni };
int utter_bytes_level(void);

/// What becomes of a sum: v = (sum + bias) scale, both by column, with arrays that are padded to whole registers of 16.
///
/// As a byte: v rounded to the nearest whole number, of two the even one, plus `zero`, kept from `low` to `high`. As a
/// float: v plus `offset`, if there is one, and not below 0 with `utter_relu`.
struct utter_rounding {
    const int *bias;
    const float *scale, *offset;
    int zero, low, high;
};

/// sum[p][n] = that over k of the four products of in[p + offsets[k] + i] and the weight of column n at 4 k + i.
///
/// Weights lie as [columns / 16][steps][16][4], filled up with zeros. Exactly one of `bytes` and `floats` is where the
/// output goes.
void utter_product_bytes(
    const struct utter_window *window, const unsigned char *in, const int *offsets, int steps, const signed char *weights,
    int columns, const struct utter_rounding *rounding, unsigned char *bytes, float *floats, int flags, int level);

/// sum[p][c] = that over taps of in[p + offsets[t] + c] weights[t pitch + c]; weights are padded to whole registers of 16.
void utter_depthwise_bytes(
    const struct utter_window *window, const unsigned char *in, const int *offsets, int taps, const signed char *weights,
    long pitch, int channels, const struct utter_rounding *rounding, unsigned char *bytes, float *floats, int flags,
    int level);

/// The greatest of the taps of each pixel, channel by channel.
void utter_pool_bytes(
    const struct utter_window *window, const unsigned char *in, const int *offsets, int taps, int channels,
    unsigned char *out);

/// out[c] = (the sum over the pixels of in - zero) factor
void utter_mean_bytes(const unsigned char *in, long pixels, int channels, int zero, float factor, float *out);

/// in / scale, rounded to the nearest whole number, of two the even one, plus `zero`, kept from 0 to 255.
void utter_quantise(const float *in, long count, float scale, int zero, unsigned char *out);

/// (in - zero) scale
void utter_dequantise(const unsigned char *in, long count, float scale, int zero, float *out);

/// The least and the greatest number, 0 included.
void utter_range(const float *in, long count, float *low, float *high);
