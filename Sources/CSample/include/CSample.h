#pragma once
#include <stddef.h>
#include <stdint.h>

/// The recordings of the sample, one after the other: the bytes of a FLAC file.
const uint8_t *utter_sample_flac(size_t *count);

/// The name and the number of samples of each, a line each: the bytes of a text.
const uint8_t *utter_sample_index(size_t *count);
