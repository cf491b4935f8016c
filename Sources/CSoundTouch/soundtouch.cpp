#include "CSoundTouch.h"

#include <algorithm>
#include <cfenv>
#include <exception>
#include <soundtouch/SoundTouch.h>

// The library is built with -ffast-math, and loading it makes the processor take the smallest numbers for zero, in the whole
// program. Libraries begin before the program's own objects do: this puts it back.
__attribute__((constructor)) static void keep_small_numbers(void) { std::fesetenv(FE_DFL_ENV); }

bool utter_soundtouch(const float *in, int count, int rate, double semitones, double tempo, float *out, int wanted) {
    try {
        soundtouch::SoundTouch stretcher;
        stretcher.setSampleRate(static_cast<unsigned>(rate));
        stretcher.setChannels(1);
        stretcher.setPitchSemiTones(semitones);
        stretcher.setTempo(tempo);
        stretcher.putSamples(in, static_cast<unsigned>(count));
        stretcher.flush();
        int done = 0;
        while (done < wanted) {
            const auto got = stretcher.receiveSamples(out + done, static_cast<unsigned>(wanted - done));
            if (got == 0) break;
            done += static_cast<int>(got);
        }
        std::fill(out + done, out + wanted, 0.0f);
        return true;
    } catch (const std::exception &) {
        return false;
    }
}
