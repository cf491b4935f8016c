#!/usr/bin/env python3
"""Writes vad.json beside this file: py-webrtcvad's verdicts on the clips of `load sample`, for AudioTests.

Clip n is shifted right by n modulo 6 bits, so that levels differ, and has 0.3 s of silence behind it. The sample is 8 kHz; for
the other rates each of its samples is repeated, which sounds ugly and is the same everywhere.
Verdicts are lengths of runs, the first of frames without speech. Needs webrtcvad, soundfile and numpy.
"""

import itertools
import json
import pathlib

import numpy as np
import soundfile
import webrtcvad

here = pathlib.Path(__file__).parent
sample, rate = soundfile.read(here / "../../Sources/CSample/sample.flac", dtype="int16")
assert rate == 8000
counts = [int(line.split()[1]) for line in (here / "../../Sources/CSample/sample.txt").read_text().splitlines()]
clips = np.split(sample, np.cumsum(counts)[:-1])
sample = np.concatenate([part for n, clip in enumerate(clips) for part in (clip >> (n % 6), np.zeros(2400, "int16"))])
cases = []
for times, mode, milliseconds in itertools.product((1, 2, 4, 6), range(4), (10, 20, 30)):
    # All of it at its own rate, and ten seconds at others.
    sound = np.repeat(sample if times == 1 else sample[: 10 * rate], times)
    count = rate * times // 1000 * milliseconds
    vad = webrtcvad.Vad(mode)
    verdicts = [
        vad.is_speech(sound[start : start + count].tobytes(), rate * times)
        for start in range(0, len(sound) - count + 1, count)
    ]
    runs = [(value, len(list(group))) for value, group in itertools.groupby(verdicts)]
    lengths = ([0] if runs[0][0] else []) + [length for _, length in runs]
    cases.append({"rate": rate * times, "mode": mode, "milliseconds": milliseconds, "runs": lengths})
text = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
(here / "vad.json").write_text(f"[\n{text}\n]\n")
