#!/usr/bin/env python3
"""The rival of Utter's training: PyTorch on the same networks, with features ready.

    training.py NETWORK [SECONDS] [THREADS]

NETWORK is student, teacher-2d or student-plus; SECONDS (10) is how long each setting runs. Trains on random features of
60 rows and 80 frames in batches of 32 with Adam, in each setting that PyTorch's users know to help on a processor
(channels-last, the fused optimiser), with one thread and with THREADS (2), and prints a line for each:

    student channels_last=1 threads=2 samples_per_s=480
"""

import itertools
import sys
import time

import torch
from torch import nn

BATCH = 32


class Separable(nn.Sequential):
    def __init__(self, inward, outward):
        super().__init__(
            nn.Conv2d(inward, inward, 3, padding=1, groups=inward), nn.Conv2d(inward, outward, 1))


def block(inward, outward, kind=None):
    convolution = kind(inward, outward) if kind else nn.Conv2d(inward, outward, 3, padding=1)
    return [convolution, nn.BatchNorm2d(outward), nn.ReLU()]


def over_time(inward, outward, kernel, stride=1):
    return [
        nn.Conv1d(inward, outward, kernel, stride=stride, padding=kernel // 2), nn.BatchNorm1d(outward), nn.ReLU()]


class GlobalMean(nn.Module):
    def forward(self, x):
        return x.flatten(2).mean(2)


def network(name):
    if name == "student":
        return nn.Sequential(
            *block(1, 16), nn.MaxPool2d(2), *block(16, 32, Separable), nn.MaxPool2d(2), *block(32, 48, Separable),
            GlobalMean(), nn.Linear(48, 32), nn.ReLU(), nn.Dropout(0.2), nn.Linear(32, 10))
    if name == "teacher-2d":
        return nn.Sequential(
            *block(1, 32), *block(32, 32), nn.MaxPool2d(2), *block(32, 64), *block(64, 64), nn.MaxPool2d(2),
            *block(64, 128), *block(128, 128), GlobalMean(), nn.Linear(128, 128), nn.ReLU(), nn.Dropout(0.3),
            nn.Linear(128, 10))
    if name == "student-plus":
        return nn.Sequential(
            *over_time(60, 48, 3), *over_time(48, 64, 5, 2), *over_time(64, 80, 5, 2), *over_time(80, 96, 3),
            GlobalMean(), nn.Dropout(0.2), nn.Linear(96, 10))
    raise SystemExit(f"no network is called '{name}'")


def throughput(name, channels_last, seconds):
    torch.manual_seed(0)
    model = network(name)
    image = name != "student-plus"
    x = torch.randn(BATCH, 1, 60, 80) if image else torch.randn(BATCH, 60, 80)
    if channels_last:
        model, x = model.to(memory_format=torch.channels_last), x.to(memory_format=torch.channels_last)
    y = torch.arange(BATCH) % 10
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)
    loss = nn.CrossEntropyLoss()

    def step():
        optimiser.zero_grad(set_to_none=True)
        loss(model(x), y).backward()
        optimiser.step()

    for _ in range(2):
        step()
    # The best of short runs: the machine's other work must not count against the rival.
    best, end = 0.0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        for _ in range(3):
            step()
        best = max(best, 3 * BATCH / (time.perf_counter() - start))
    return best


name = sys.argv[1]
seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 10
most = int(sys.argv[3]) if len(sys.argv) > 3 else 2
for threads, channels_last in itertools.product(sorted({1, most}), (0, 1)):
    if channels_last and name == "student-plus":
        continue
    torch.set_num_threads(threads)
    rate = throughput(name, channels_last, seconds)
    print(f"{name} channels_last={channels_last} threads={threads} samples_per_s={rate:.1f}", flush=True)
