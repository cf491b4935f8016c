#pragma once

// A kernel marked CLONES is compiled for three generations of processors, and the loader takes the best that this one
// has. Products and sums stay apart (FP_CONTRACT OFF in each file), so that all clones, and other processors, give the
// same bits.
#if defined(__x86_64__) && defined(__linux__)
#define CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define CLONES
#endif

enum { lanes = 16 };

/// A number for each of 16 frames: one register with AVX-512, two with AVX2, four without.
typedef float vector __attribute__((vector_size(lanes * sizeof(float)), aligned(4)));
typedef int vectorOfInts __attribute__((vector_size(lanes * sizeof(int)), aligned(4)));
