#!/usr/bin/env python3
"""Writes librosa.json and librosa.f32 beside this file: what librosa makes of recordings and signals, for FeaturesTests.

    make_librosa_golden.py FOLDER

FOLDER has the recordings of the Free Spoken Digit Dataset. librosa.json tells the versions and the cases, in the order in
which their images stand in librosa.f32 (float32, little-endian, rows outermost). Run it again only when cases are added.
"""

import json
import pathlib
import sys

import librosa
import numpy as np
import scipy
import soundfile

defaults = {
    "kind": "mfcc", "rate": 8000, "seconds": 1.0, "frameLength": 256, "hopLength": 100, "nMels": 40, "fMin": 0.0,
    "fMax": None, "powerFloor": 1e-10, "topDB": 80.0, "coefficients": 20, "deltas": 2, "deltaWidth": 9,
}
folder = pathlib.Path(sys.argv[1])
here = pathlib.Path(__file__).parent


def fitted(samples, count):
    """Zeros at the end, or the most energetic window, the earliest of equals."""
    if len(samples) <= count:
        return np.pad(samples, (0, count - len(samples)))
    sums = np.concatenate([[0.0], np.cumsum(samples.astype(np.float64) ** 2)])
    energies = sums[count:] - sums[:-count]
    start = int(np.argmax(energies >= energies.max() * (1 - 1e-12)))
    return samples[start:start + count]


def image(samples, s):
    samples = fitted(samples, round(s["seconds"] * s["rate"]))
    powers = librosa.feature.melspectrogram(
        y=samples, sr=s["rate"], n_fft=s["frameLength"], hop_length=s["hopLength"], window="hann", center=True,
        pad_mode="constant", power=2.0, n_mels=s["nMels"], fmin=s["fMin"], fmax=s["fMax"], htk=False, norm="slaney")
    levels = librosa.power_to_db(powers, ref=1.0, amin=s["powerFloor"], top_db=s["topDB"])
    if s["kind"] == "mfcc":
        levels = librosa.feature.mfcc(S=levels, n_mfcc=s["coefficients"], dct_type=2, norm="ortho")
    # The last frame counts for the greatest level only; derivatives are taken over the frames that are kept.
    rows = levels[:, : len(samples) // s["hopLength"]]
    return np.vstack([rows] + [
        librosa.feature.delta(rows, width=s["deltaWidth"], order=order, mode="interp")
        for order in range(1, s["deltas"] + 1)])


def signal(name, count, rate):
    """What FeaturesTests computes by the same formulas."""
    t = np.arange(count) / rate
    if name == "silence":
        samples = np.zeros(count)
    elif name == "tones":
        samples = 0.5 * np.sin(2 * np.pi * 440 * t) + 0.05 * np.sin(2 * np.pi * 2500 * t)
    elif name == "clicks":
        samples = np.where(np.arange(count) % 777 == 5, 0.9, 0.0)
    elif name == "noise":
        samples = np.empty(count)
        state = 1
        for i in range(count):
            state = (1103515245 * state + 12345) % 2**31
            samples[i] = state / 2**30 - 1
    return samples.astype(np.float32)


def recordings():
    """Fifty: forty of different speakers and digits, the five longest, the five shortest."""
    names = sorted(path.name for path in folder.glob("*_*_*.wav"))
    speakers = sorted({name.split("_")[1] for name in names})
    pairs = [(digit, speaker) for digit in range(10) for speaker in speakers]
    spread = [f"{d}_{s}_{7 * i % 50}.wav" for i, (d, s) in enumerate(pairs) if i % 3 != 2]
    lengths = {name: soundfile.info(folder / name).frames for name in names}
    rest = sorted((name for name in names if name not in spread), key=lambda name: (lengths[name], name))
    return spread + rest[:5] + rest[-5:]


def cases():
    for name in recordings():
        yield {"recording": name}, {}
    short = {"seconds": 0.25, "deltas": 0}
    for settings in (
        {"kind": "logmel"}, {"kind": "logmel", "deltas": 1, "nMels": 24}, {"deltas": 2, "coefficients": 13},
        {"frameLength": 200, "hopLength": 80}, {"frameLength": 512, "hopLength": 128, "nMels": 64},
        {"frameLength": 326, "hopLength": 151, "nMels": 26}, {"fMin": 80.0, "fMax": 3600.0}, {"topDB": 40.0, "nMels": 30},
        {"deltaWidth": 5, "deltas": 2, "coefficients": 12}, {"powerFloor": 1e-4, "seconds": 0.4},
    ):
        yield {"recording": "7_jackson_21.wav"}, {**short, **settings}
    for name in ("silence", "tones", "clicks", "noise"):
        yield {"signal": name, "count": 2000}, {"seconds": 0.2}
        yield {"signal": name, "count": 3000}, {"rate": 16000, "seconds": 0.125, "frameLength": 400, "hopLength": 160}
        yield {"signal": name, "count": 1500}, {**short, "kind": "logmel", "frameLength": 240, "nMels": 32}


described, images = [], []
for source, changed in cases():
    settings = {**defaults, **changed}
    if "recording" in source:
        samples, rate = soundfile.read(folder / source["recording"], dtype="float32")
        assert rate == settings["rate"]
    else:
        samples = signal(source["signal"], source["count"], settings["rate"])
    result = image(samples, settings).astype("<f4")
    described.append({**source, "rows": result.shape[0], "frames": result.shape[1], "settings": settings})
    images.append(result.tobytes())

versions = {m.__name__: m.__version__ for m in (librosa, np, scipy, soundfile)}
lines = ",\n".join("  " + json.dumps(case) for case in described)
(here / "librosa.json").write_text(f'{{"versions": {json.dumps(versions)}, "cases": [\n{lines}\n]}}\n')
(here / "librosa.f32").write_bytes(b"".join(images))
