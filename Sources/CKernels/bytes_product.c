#include "bytes_vnni.h"

// Products of bytes, three times: with the instruction that multiplies four pairs of bytes and adds them up (VNNI), with
// AVX2 by way of 16 bits, and plainly. The sums are the same whole numbers.

#if defined(__x86_64__)
#define WITH_AVX2 __attribute__((target("avx2")))
#endif

int utter_bytes_level(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512dq")) {
        return utter_bytes_vnni;
    }
    if (__builtin_cpu_supports("avx2")) return utter_bytes_avx2;
#endif
    return utter_bytes_plain;
}

/// A product as all its parts see it.
struct product {
    const struct utter_window *window;
    const unsigned char *in;
    const int *offsets;
    int steps;
    const signed char *weights;
    int columns;
    const struct utter_rounding *rounding;
    unsigned char *bytes;
    float *floats;
    int flags;
};

/// Where up to eight pixels begin in the input, and in the output.
struct places {
    const unsigned char *in[8];
    long out[8];
};

/// Goes over the pixels, row by row; a division for every few of them would take as long as their sums.
struct walk {
    int x;
    const unsigned char *inRow, *in;
    long outRow, out;
};

INLINE struct walk begin(const struct product *p) { return (struct walk){0, p->in, p->in, 0, 0}; }

INLINE void nextPlaces(const struct product *p, struct walk *walk, int count, struct places *places) {
    const struct utter_window *w = p->window;
    for (int r = 0; r < count; r++) {
        places->in[r] = walk->in;
        places->out[r] = walk->out;
        walk->in += w->inStep;
        walk->out += w->outStep;
        if (++walk->x == w->width) {
            walk->x = 0;
            walk->in = walk->inRow += w->inRow;
            walk->out = walk->outRow += w->outRow;
        }
    }
}

INLINE int word(const unsigned char *from) {
    int word;
    memcpy(&word, from, sizeof word);
    return word;
}

/// `sums` of 16 columns, beginning with `column`, at a pixel.
INLINE void store(const struct product *p, const vectorOfInts *sums, int column, long out) {
    storeSums(
        sums, p->rounding, column, p->columns - column, p->bytes ? p->bytes + out + column : 0,
        p->bytes ? 0 : p->floats + out + column, p->flags);
}

static void plainProduct(const struct product *p) {
    const long pixels = (long)p->window->height * p->window->width;
    struct walk walk = begin(p);
    for (long pixel = 0; pixel < pixels; pixel++) {
        struct places places;
        nextPlaces(p, &walk, 1, &places);
        const signed char *weights = p->weights;
        for (int column = 0; column < p->columns; column += lanes) {
            int all[lanes] = {0};
            for (int k = 0; k < p->steps; k++, weights += 4 * lanes) {
                const unsigned char *x = places.in[0] + p->offsets[k];
                for (int n = 0; n < lanes; n++) {
                    for (int i = 0; i < 4; i++) all[n] += x[i] * weights[4 * n + i];
                }
            }
            vectorOfInts sums;
            memcpy(&sums, all, sizeof sums);
            store(p, &sums, column, places.out[0]);
        }
    }
}

#if defined(__x86_64__)

INLINE WITH_AVX2 void avx2Block(const int R, const struct product *p, const struct places *places, int column) {
    // Of each pixel and four columns the sums of two pairs each.
    __m256i sums[2][4];
    UNROLL for (int r = 0; r < R; r++) {
        UNROLL for (int v = 0; v < 4; v++) sums[r][v] = _mm256_setzero_si256();
    }
    const signed char *weights = p->weights + (long)column * 4 * p->steps;
    for (int k = 0; k < p->steps; k++, weights += 4 * lanes) {
        __m256i rows[4];
        UNROLL for (int v = 0; v < 4; v++) {
            rows[v] = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(weights + 16 * v)));
        }
        UNROLL for (int r = 0; r < R; r++) {
            const __m256i x = _mm256_cvtepu8_epi16(_mm_set1_epi32(word(places->in[r] + p->offsets[k])));
            UNROLL for (int v = 0; v < 4; v++) {
                sums[r][v] = _mm256_add_epi32(sums[r][v], _mm256_madd_epi16(x, rows[v]));
            }
        }
    }
    UNROLL for (int r = 0; r < R; r++) {
        __m256i halves[2];
        UNROLL for (int h = 0; h < 2; h++) {
            const __m256i added = _mm256_hadd_epi32(sums[r][2 * h], sums[r][2 * h + 1]);
            halves[h] = _mm256_permute4x64_epi64(added, 0xD8);
        }
        vectorOfInts all;
        memcpy(&all, halves, sizeof all);
        store(p, &all, column, places->out[r]);
    }
}

static WITH_AVX2 void avx2Product(const struct product *p) {
    const long pixels = (long)p->window->height * p->window->width;
    struct walk walk = begin(p);
    for (long pixel = 0; pixel < pixels;) {
        struct places places;
        const int block = pixels - pixel > 1 ? 2 : 1;
        nextPlaces(p, &walk, block, &places);
        for (int column = 0; column < p->columns; column += lanes) {
            if (block == 2) avx2Block(2, p, &places, column);
            else avx2Block(1, p, &places, column);
        }
        pixel += block;
    }
}

/// R pixels by V registers of 16 columns.
INLINE WITH_VNNI void vnniBlock(const int R, const int V, const struct product *p, const struct places *places, int column) {
    __m512i sums[8][4];
    UNROLL for (int v = 0; v < V; v++) {
        const __m512i bias = _mm512_loadu_si512(p->rounding->bias + column + v * lanes);
        UNROLL for (int r = 0; r < R; r++) sums[r][v] = bias;
    }
    const long block = 4L * lanes * p->steps;
    const signed char *weights = p->weights + column / lanes * block;
    for (int k = 0; k < p->steps; k++, weights += 4 * lanes) {
        const long offset = p->offsets[k];
        __m512i rows[4];
        UNROLL for (int v = 0; v < V; v++) rows[v] = _mm512_loadu_si512(weights + v * block);
        UNROLL for (int r = 0; r < R; r++) {
            const __m512i x = _mm512_set1_epi32(word(places->in[r] + offset));
            UNROLL for (int v = 0; v < V; v++) sums[r][v] = _mm512_dpbusd_epi32(sums[r][v], x, rows[v]);
        }
    }
    UNROLL for (int v = 0; v < V; v++) {
        const int at = column + v * lanes;
        const struct vnniEnding ending = vnniEnd(p->rounding, at, p->columns - at, p->flags);
        UNROLL for (int r = 0; r < R; r++) {
            if (p->bytes) vnniStoreBytes(&ending, &sums[r][v], p->bytes + places->out[r] + at);
            else vnniStoreFloats(&ending, &sums[r][v], p->floats + places->out[r] + at);
        }
    }
}

INLINE WITH_VNNI void vnniColumns(const int R, const int V, const struct product *p, int column) {
    const long pixels = (long)p->window->height * p->window->width;
    struct walk walk = begin(p);
    for (long pixel = 0; pixel < pixels;) {
        const long left = pixels - pixel;
        const int block = left >= R ? R : left >= 4 ? 4 : 1;
        struct places places;
        nextPlaces(p, &walk, block, &places);
        if (block == R) vnniBlock(R, V, p, &places, column);
        else if (block == 4) vnniBlock(4, V, p, &places, column);
        else vnniBlock(1, V, p, &places, column);
        pixel += block;
    }
}

static WITH_VNNI void vnniProduct(const struct product *p) {
    const int blocks = (p->columns + lanes - 1) / lanes;
    for (int block = 0; block < blocks;) {
        const int left = blocks - block, column = block * lanes;
        if (left == 3 || left == 5 || left == 6) {
            vnniColumns(8, 3, p, column);
            block += 3;
        } else if (left >= 4) {
            vnniColumns(5, 4, p, column);
            block += 4;
        } else if (left == 2) {
            vnniColumns(8, 2, p, column);
            block += 2;
        } else {
            vnniColumns(8, 1, p, column);
            block += 1;
        }
    }
}

#endif

void utter_product_bytes(
    const struct utter_window *window, const unsigned char *in, const int *offsets, int steps, const signed char *weights,
    int columns, const struct utter_rounding *rounding, unsigned char *bytes, float *floats, int flags, int level) {
    const struct product product = {window, in, offsets, steps, weights, columns, rounding, bytes, floats, flags};
#if defined(__x86_64__)
    if (level == utter_bytes_vnni) return vnniProduct(&product);
    if (level == utter_bytes_avx2) return avx2Product(&product);
#endif
    plainProduct(&product);
}
