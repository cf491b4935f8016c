#include "bytes.h"

CLONES void utter_pool_bytes(
    const struct utter_window *window, const unsigned char *in, const int *offsets, int taps, int channels,
    unsigned char *out) {
    for (int y = 0; y < window->height; y++) {
        for (int x = 0; x < window->width; x++) {
            const unsigned char *from = in + y * window->inRow + x * window->inStep;
            unsigned char *to = out + y * window->outRow + x * window->outStep;
            for (int c = 0; c < channels; c += lanes) {
                vectorOfBytes most = *(const vectorOfBytes *)(from + offsets[0] + c);
                for (int t = 1; t < taps; t++) {
                    const vectorOfBytes tap = *(const vectorOfBytes *)(from + offsets[t] + c);
                    const vectorOfBytes isMore = (vectorOfBytes)(tap > most);
                    most = (isMore & tap) | (~isMore & most);
                }
                if (channels - c >= lanes) *(vectorOfBytes *)(to + c) = most;
                else memcpy(to + c, &most, (unsigned long)(channels - c));
            }
        }
    }
}

CLONES void utter_mean_bytes(const unsigned char *in, long pixels, int channels, int zero, float factor, float *out) {
    for (int c = 0; c < channels; c += lanes) {
        vectorOfInts sums = {0};
        for (long p = 0; p < pixels; p++) {
            sums += __builtin_convertvector(*(const vectorOfBytes *)(in + p * channels + c), vectorOfInts);
        }
        const vector means = __builtin_convertvector(sums - (int)pixels * zero, vector) * factor;
        memcpy(out + c, &means, (unsigned long)(channels - c < lanes ? channels - c : lanes) * sizeof(float));
    }
}

CLONES void utter_quantise(const float *in, long count, float scale, int zero, unsigned char *out) {
    const float low = (float)-zero, high = (float)(255 - zero);
    for (long i = 0; i < count; i += lanes) {
        const vector v = *(const vector *)(in + i) / scale;
        vectorOfInts whole;
        roundLanes(&whole, &v, low, high);
        const vectorOfBytes bytes = __builtin_convertvector(whole + zero, vectorOfBytes);
        memcpy(out + i, &bytes, (unsigned long)(count - i < lanes ? count - i : lanes));
    }
}

CLONES void utter_dequantise(const unsigned char *in, long count, float scale, int zero, float *out) {
    for (long i = 0; i < count; i++) out[i] = (float)(in[i] - zero) * scale;
}

CLONES void utter_range(const float *in, long count, float *low, float *high) {
    vector least = {0}, greatest = {0};
    for (long i = 0; i < count; i += lanes) {
        vector v = {0};
        if (count - i >= lanes) v = *(const vector *)(in + i);
        else memcpy(&v, in + i, (unsigned long)(count - i) * sizeof(float));
        least = PICK(v < least, v, least);
        greatest = PICK(v > greatest, v, greatest);
    }
    *low = *high = 0;
    for (int n = 0; n < lanes; n++) {
        if (least[n] < *low) *low = least[n];
        if (greatest[n] > *high) *high = greatest[n];
    }
}
