#pragma once

#include "CNetworks.h"
#include "COptimisers.h"
#include "CBytes.h"

/// How many processors this process may run on (its affinity mask, which `taskset` and containers narrow), or 0 where
/// the system does not tell.
int utter_processors(void);

/// Which clones of the kernels this processor runs: "avx512", "avx2", "x86-64", "aarch64" or "generic". Where products and
/// sums are contracted (networks), results agree to the last bit only where this agrees.
const char *utter_instructions(void);

/// The power spectra of 16 frames of 2n samples, each `hop` samples after the one before.
///
/// `radices` are factors of n, from the first stage to the last. `twiddles` has for each stage, where the radix r is
/// neither 2 nor 4, the r roots of unity exp(-2πik/r); then for each p below count/r the factors exp(-2πijp/count) for j
/// from 1 (other radices: from 0) to r-1, where count is n over the radices before; and after all stages exp(-πik/n) for
/// k from 0 to n/2; all as pairs (cosine, sine). `window` has 2n numbers, `scratch` room for 64n, `powers` for 16(n+1):
/// bins in rows, frames in columns.
void utter_power_spectra(
    int n, const int *radices, int stages, const float *twiddles, const float *window, const float *samples, int hop,
    float *scratch, float *powers);

/// Sixteen columns of a matrix product: row r of the left matrix is zero but for `lengths[r]` weights from column
/// `starts[r]` on, which follow one another in `weights`. `inStride` and `outStride` are the lengths of the rows of the
/// right matrix and of the result.
void utter_banded_product(
    const float *weights, const int *starts, const int *lengths, int rows, const float *in, int inStride, float *out,
    int outStride);

/// Replaces powers by decibels, 10 log10 of what they are or of the floor, whichever is greater. `count` is a multiple
/// of 16, `floor` a positive normal number.
/// Returns the greatest level.
float utter_decibels(float *values, long count, float floor);

/// Replaces what is less by `least`.
void utter_raise(float *values, long count, float least);

/// The sum over j of `in[i - width/2 + j] * taps[j]` for each i; where that would leave the input, the value of the
/// nearest i where it does not. `width` is odd and at most `count`.
void utter_correlate(const float *taps, int width, const float *in, long count, float *out);

/// The input at places 0, step, 2 step, …: the sum of the sixteen samples around a place (those beyond the ends are 0) times
/// the row of the table, (phases, 16), that is for the place's fraction.
void utter_interpolate(
    const float *in, long count, double step, const float *table, int phases, float *out, long outCount);

/// The first `outCount` numbers of the convolution of `in` and `taps`.
void utter_convolve(const float *in, long count, const float *taps, long width, float *out, long outCount);
