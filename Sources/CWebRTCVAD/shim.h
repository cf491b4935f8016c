#pragma once
#include <stddef.h>
#include <stdint.h>

// The library exports these; Debian's headers leave them out.

typedef struct WebRtcVadInst VadInst;

VadInst *WebRtcVad_Create(void);
void WebRtcVad_Free(VadInst *handle);
int WebRtcVad_Init(VadInst *handle);
int WebRtcVad_set_mode(VadInst *handle, int mode);
int WebRtcVad_Process(VadInst *handle, int rate, const int16_t *frame, size_t count);
