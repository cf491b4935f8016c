#!/usr/bin/env python3
"""Exported files beside what else one could run, in ONNX Runtime on one thread.

    export.py FEATURES.onnx TORCH.onnx WAVEFORM.onnx CLIP.wav
    export.py FEATURES.onnx OTHER.onnx CLIP.wav

FEATURES and WAVEFORM are Utter's exports of one network, TORCH is PyTorch's of the same. Prints two lines: `features`, the
milliseconds of FEATURES and of TORCH and the ratio of the two, and `waveform`, the same of WAVEFORM and of what it is in
place of, features by librosa and then FEATURES. OTHER is Utter's export too: the first line alone, of the two. The two sides run in turn, and a ratio is the median of the pairs'.
"""

import statistics
import sys
import time

import numpy

import features
import inference

PAIRS = 25


def seconds(work, runs):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def compare(name, ours, theirs, runs):
    for work in (ours, theirs):
        seconds(work, 20)
    pairs = [(seconds(ours, runs), seconds(theirs, runs)) for _ in range(PAIRS)]
    medians = [statistics.median(side) * 1e3 for side in zip(*pairs)]
    print(f"{name} {medians[0]:.4f} {medians[1]:.4f} {statistics.median(a / b for a, b in pairs):.4f}")


if __name__ == "__main__":
    *paths, clip = sys.argv[1:]
    from_features, other, *rest = [inference.session(path) for path in paths]
    samples = features.read(clip)[:8000]
    waveform = numpy.pad(samples, (0, 8000 - len(samples)))[None]
    image = features.features(samples)[None].astype("float32")

    def librosa():
        return from_features.run(None, {"features": features.features(samples)[None].astype("float32")})

    compare(
        "features", lambda: from_features.run(None, {"features": image}),
        lambda: other.run(None, {"x": image[None]} if rest else {"features": image}), 200)
    for from_samples in rest:
        compare("waveform", lambda: from_samples.run(None, {"waveform": waveform}), librosa, 40)
