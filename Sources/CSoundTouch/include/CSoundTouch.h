#pragma once

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Changes the pitch of `count` samples by `semitones`, and how fast they go by `tempo` (2: half as long), one without the
/// other. Sets all `wanted` numbers of `out`: what is missing is silent. False where SoundTouch refuses.
bool utter_soundtouch(const float *in, int count, int rate, double semitones, double tempo, float *out, int wanted);

#ifdef __cplusplus
}
#endif
