#pragma once
#include <string.h>
#include <zlib.h>

/// How many bytes `gzip -9` makes of some, without a name in its header; 0 where there is no memory for it.
static inline unsigned long utter_gzip_size(const unsigned char *bytes, unsigned long count) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    // 16 more than the largest window: with gzip's header and trailer.
    if (deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in = (unsigned char *)bytes;
    stream.avail_in = (unsigned)count;
    unsigned char out[4096];
    int status;
    do {
        stream.next_out = out;
        stream.avail_out = sizeof out;
        status = deflate(&stream, Z_FINISH);
    } while (status == Z_OK || status == Z_BUF_ERROR);
    const unsigned long size = stream.total_out;
    deflateEnd(&stream);
    return status == Z_STREAM_END ? size : 0;
}
