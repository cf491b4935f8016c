#include "CSample.h"

// The assembler takes the files as they are, at once, where a C array of this size takes seconds to compile. It looks for
// them along the header search path. No build tool sees that, hence the checksum, which Scripts/make-sample.sh puts here
// so that this file changes with them: 3cd20bba7b6ced2d.
__asm__(".section .rodata\n"
        ".balign 16\n"
        "flac_start: .incbin \"sample.flac\"\n"
        "flac_end:\n"
        "index_start: .incbin \"sample.txt\"\n"
        "index_end:\n"
        ".previous\n");

extern const uint8_t flac_start[], flac_end[], index_start[], index_end[];

const uint8_t *utter_sample_flac(size_t *count) {
    *count = (size_t)(flac_end - flac_start);
    return flac_start;
}

const uint8_t *utter_sample_index(size_t *count) {
    *count = (size_t)(index_end - index_start);
    return index_start;
}
