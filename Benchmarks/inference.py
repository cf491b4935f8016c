#!/usr/bin/env python3
"""The rival of Utter's inference: the student exported from PyTorch, run by ONNX Runtime on one thread.

    inference.py export MODEL.onnx
    inference.py warm MODEL.onnx CLIP.wav
    inference.py cold MODEL.onnx CLIP.wav

`warm` prints two lines, the medians of many runs in milliseconds: `network_ms`, the network alone with features ready,
and `clip_ms`, the recording read with soundfile, its features made with librosa, the network, the digit. `cold` does the
latter once and prints the digit: the process from start to exit is what is measured, so nothing else is imported.
"""

import sys


def export(path):
    import torch

    import training

    model = training.network("student").eval()
    torch.onnx.export(model, (torch.randn(1, 1, 60, 80),), path, input_names=["x"], external_data=False, verbose=False)


def session(path):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def recogniser(model, path):
    """What hears a digit: called once for each time."""
    import features

    run = session(model).run

    def digit():
        image = features.features(features.read(path))
        return int(run(None, {"x": image[None, None]})[0].argmax())

    return digit


def median_ms(work, runs):
    import statistics
    import time

    for _ in range(20):
        work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e3


def warm(model, path):
    import numpy

    run, image = session(model).run, numpy.random.default_rng(0).normal(size=(1, 1, 60, 80)).astype("float32")
    print(f"network_ms {median_ms(lambda: run(None, {'x': image}), 2000):.4f}")
    print(f"clip_ms {median_ms(recogniser(model, path), 200):.3f}")


if __name__ == "__main__":
    if sys.argv[1] == "export":
        export(sys.argv[2])
    elif sys.argv[1] == "warm":
        warm(*sys.argv[2:])
    else:
        print(recogniser(*sys.argv[2:])())
