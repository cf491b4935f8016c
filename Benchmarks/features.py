#!/usr/bin/env python3
"""The rival of Utter's front end: reads a folder of recordings and makes their features with soundfile and librosa.

    features.py FOLDER [RUNS]

FOLDER has one-second clips or shorter ones at 8 kHz, such as FSDD's. Prints two lines, of which each number is the best
of RUNS (3): the milliseconds for one warm clip, and the seconds for reading and featurising all files. One process, as
people run it; the imports do not count.
"""

import pathlib
import sys
import time

import librosa
import numpy as np
import soundfile


def features(samples):
    """MFCC, first and second derivative: 60 rows, 80 frames."""
    samples = np.pad(samples[:8000], (0, max(0, 8000 - len(samples))))
    mfcc = librosa.feature.mfcc(
        y=samples, sr=8000, n_mfcc=20, n_fft=256, hop_length=100, n_mels=40, pad_mode="constant")[:, :80]
    return np.vstack([mfcc, librosa.feature.delta(mfcc), librosa.feature.delta(mfcc, order=2)])


def read(path):
    return soundfile.read(path, dtype="float32")[0]


def best(runs, work):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    paths = sorted(pathlib.Path(sys.argv[1]).glob("*.wav"))
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    clip = read(paths[0])
    features(clip)  # the first call compiles and fills caches
    print(f"clip_ms {best(50 * runs, lambda: features(clip)) * 1e3:.3f}")
    print(f"all_s {best(runs, lambda: [features(read(path)) for path in paths]):.3f}")
