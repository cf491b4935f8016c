#include "bytes_vnni.h"

// Convolutions of each channel by itself, twice: plainly, and with the instruction that multiplies 16 bits by 16 bits and
// adds (VNNI), four pixels at a time, so that the weights are widened once for all of them. The sums are the same.

/// A convolution as all its parts see it.
struct depthwise {
    const struct utter_window *window;
    const unsigned char *in;
    const int *offsets;
    int taps;
    const signed char *weights;
    long pitch;
    int channels;
    const struct utter_rounding *rounding;
    unsigned char *bytes;
    float *floats;
    int flags;
};

typedef signed char vectorOfWeights __attribute__((vector_size(lanes), aligned(1)));

static CLONES void plainDepthwise(const struct depthwise *d) {
    const struct utter_window *window = d->window;
    for (int y = 0; y < window->height; y++) {
        for (int x = 0; x < window->width; x++) {
            const unsigned char *from = d->in + y * window->inRow + x * window->inStep;
            const long out = y * window->outRow + x * window->outStep;
            for (int c = 0; c < d->channels; c += lanes) {
                vectorOfInts sums = {0};
                for (int t = 0; t < d->taps; t++) {
                    const vectorOfBytes values = *(const vectorOfBytes *)(from + d->offsets[t] + c);
                    const vectorOfWeights row = *(const vectorOfWeights *)(d->weights + t * d->pitch + c);
                    sums += __builtin_convertvector(values, vectorOfInts) * __builtin_convertvector(row, vectorOfInts);
                }
                storeSums(
                    &sums, d->rounding, c, d->channels - c, d->bytes ? d->bytes + out + c : 0,
                    d->bytes ? 0 : d->floats + out + c, d->flags);
            }
        }
    }
}

#if defined(__x86_64__)

/// R pixels side by side, 16 channels.
INLINE WITH_VNNI void vnniChannels(
    const int R, const struct depthwise *d, const struct vnniEnding *ending, const unsigned char *from, long out, int channel) {
    const long step = d->window->inStep, outStep = d->window->outStep;
    const __m512i bias = _mm512_loadu_si512(d->rounding->bias + channel);
    __m512i sums[4];
    UNROLL for (int r = 0; r < R; r++) sums[r] = bias;
    for (int t = 0; t < d->taps; t++) {
        const __m512i row = _mm512_cvtepi8_epi32(_mm_loadu_si128((const __m128i *)(d->weights + t * d->pitch + channel)));
        UNROLL for (int r = 0; r < R; r++) {
            // A byte widened to 32 bits is one in 16 beside a 0, which whatever is beside the weight is multiplied with.
            const unsigned char *values = from + d->offsets[t] + r * step;
            const __m512i x = _mm512_cvtepu8_epi32(_mm_loadu_si128((const __m128i *)values));
            sums[r] = _mm512_dpwssd_epi32(sums[r], x, row);
        }
    }
    UNROLL for (int r = 0; r < R; r++) {
        if (d->bytes) vnniStoreBytes(ending, &sums[r], d->bytes + out + r * outStep);
        else vnniStoreFloats(ending, &sums[r], d->floats + out + r * outStep);
    }
}

static WITH_VNNI void vnniDepthwise(const struct depthwise *d) {
    const struct utter_window *window = d->window;
    for (int c = 0; c < d->channels; c += lanes) {
        const struct vnniEnding ending = vnniEnd(d->rounding, c, d->channels - c, d->flags);
        for (int y = 0; y < window->height; y++) {
            const unsigned char *from = d->in + y * window->inRow + c;
            long out = y * window->outRow + c;
            int x = 0;
            for (; x + 4 <= window->width; x += 4) {
                vnniChannels(4, d, &ending, from + x * window->inStep, out + x * window->outStep, c);
            }
            for (; x < window->width; x++) {
                vnniChannels(1, d, &ending, from + x * window->inStep, out + x * window->outStep, c);
            }
        }
    }
}

#endif

void utter_depthwise_bytes(
    const struct utter_window *window, const unsigned char *in, const int *offsets, int taps, const signed char *weights,
    long pitch, int channels, const struct utter_rounding *rounding, unsigned char *bytes, float *floats, int flags,
    int level) {
    const struct depthwise depthwise = {
        window, in, offsets, taps, weights, pitch, channels, rounding, bytes, floats, flags};
#if defined(__x86_64__)
    if (level == utter_bytes_vnni) return vnniDepthwise(&depthwise);
#endif
    plainDepthwise(&depthwise);
}
