#!/usr/bin/env python3
"""Writes vad.json beside this file: py-webrtcvad's verdicts on the clips of `load sample`, for AudioTests.

Clip n is shifted right by n modulo 6 bits, so that levels differ, and has 0.3 s of silence behind it. The sample is 8 kHz; for
the other rates each of its samples is repeated, which sounds ugly and is the same everywhere.
Verdicts are lengths of runs, the first of frames without speech. Where UTTER_DATA names a folder with `continuous`, its long
recordings are written to vad-continuous.json likewise, as digests: a letter for each frame, 1 for speech, and SHA-256 of that.
Needs webrtcvad, soundfile and numpy.
"""

import hashlib
import itertools
import json
import os
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


def verdicts(sound, rate, mode, milliseconds):
    count = rate // 1000 * milliseconds
    vad = webrtcvad.Vad(mode)
    return [
        vad.is_speech(sound[start : start + count].tobytes(), rate) for start in range(0, len(sound) - count + 1, count)
    ]


def write(name, cases):
    text = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    (here / name).write_text(f"[\n{text}\n]\n")


cases = []
for times, mode, milliseconds in itertools.product((1, 2, 4, 6), range(4), (10, 20, 30)):
    # All of it at its own rate, and ten seconds at others.
    sound = np.repeat(sample if times == 1 else sample[: 10 * rate], times)
    runs = [(value, len(list(group))) for value, group in itertools.groupby(verdicts(sound, rate * times, mode, milliseconds))]
    lengths = ([0] if runs[0][0] else []) + [length for _, length in runs]
    cases.append({"rate": rate * times, "mode": mode, "milliseconds": milliseconds, "runs": lengths})
write("vad.json", cases)

data = os.environ.get("UTTER_DATA")
if data:
    folder = pathlib.Path(data) / "continuous"
    cases = []
    for path in sorted(folder.rglob("*.wav")):
        sound, rate = soundfile.read(path, dtype="int16")
        assert sound.ndim == 1 and rate in (8000, 16000), path
        for mode, milliseconds in itertools.product(range(4), (10, 20, 30)):
            said = verdicts(sound, rate, mode, milliseconds)
            digest = hashlib.sha256("".join("01"[one] for one in said).encode()).hexdigest()
            file = str(path.relative_to(folder))
            cases.append(
                {"file": file, "mode": mode, "milliseconds": milliseconds, "frames": len(said), "speech": sum(said), "sha256": digest}
            )
    write("vad-continuous.json", cases)
