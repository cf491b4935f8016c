#!/usr/bin/env python3
"""The rival of Utter's training: PyTorch on the same networks, with features ready.

    training.py NETWORK [SECONDS] [THREADS]
    training.py --ask [SECONDS] [THREADS]

NETWORK is one of the names below; SECONDS (10) is how long each setting runs. Trains on random features of 60 rows and
80 frames in batches of 32 with Adam, in each setting that PyTorch's users know to help on a processor (channels-last,
the fused optimiser, torch.compile), with THREADS (2) and, without torch.compile, also with one, and prints a line for each:

    student channels_last=1 compiled=0 threads=2 samples_per_s=480

With --ask it reads names from standard input and answers each with the rate of the setting that is best at that moment,
the parameters, and the setting.
"""

import sys
import time

import torch
from torch import nn

BATCH = 32
# Of a run that is timed.
STEPS = 3


class Separable(nn.Sequential):
    def __init__(self, inward, outward):
        super().__init__(
            nn.Conv2d(inward, inward, 3, padding=1, groups=inward), nn.Conv2d(inward, outward, 1))


def block(inward, outward, kind=None, stride=1):
    convolution = kind(inward, outward) if kind else nn.Conv2d(inward, outward, 3, stride=stride, padding=1)
    return [convolution, nn.BatchNorm2d(outward), nn.ReLU()]


def over_time(inward, outward, kernel, stride=1, dilation=1):
    return [
        nn.Conv1d(inward, outward, kernel, stride=stride, dilation=dilation, padding=kernel // 2 * dilation),
        nn.BatchNorm1d(outward), nn.ReLU()]


class GlobalMean(nn.Module):
    def forward(self, x):
        return x.flatten(2).mean(2)


class Residual(nn.Sequential):
    def forward(self, x):
        return x + super().forward(x)


class SqueezeExcite(nn.Module):
    def __init__(self, channels, units):
        super().__init__()
        self.weigh = nn.Sequential(
            GlobalMean(), nn.Linear(channels, units), nn.ReLU(), nn.Linear(units, channels), nn.Sigmoid())

    def forward(self, x):
        return x * self.weigh(x)[:, :, None, None]


def depthwise_residual(channels, kernel):
    return Residual(
        nn.Conv1d(channels, channels, kernel, padding=kernel // 2, groups=channels), nn.Conv1d(channels, channels, 1),
        nn.BatchNorm1d(channels), nn.ReLU())


NETWORKS = {
    "student": lambda: [
        *block(1, 16), nn.MaxPool2d(2), *block(16, 32, Separable), nn.MaxPool2d(2), *block(32, 48, Separable),
        GlobalMean(), nn.Linear(48, 32), nn.ReLU(), nn.Dropout(0.2), nn.Linear(32, 10)],
    "teacher-2d": lambda: [
        *block(1, 32), *block(32, 32), nn.MaxPool2d(2), *block(32, 64), *block(64, 64), nn.MaxPool2d(2),
        *block(64, 128), *block(128, 128), GlobalMean(), nn.Linear(128, 128), nn.ReLU(), nn.Dropout(0.3),
        nn.Linear(128, 10)],
    "teacher": lambda: [
        *over_time(60, 96, 3), *over_time(96, 128, 5, 2), *over_time(128, 160, 5, 2), *over_time(160, 192, 3),
        GlobalMean(), nn.Dropout(0.3), nn.Linear(192, 10)],
    "student-plus": lambda: [
        *over_time(60, 48, 3), *over_time(48, 64, 5, 2), *over_time(64, 80, 5, 2), *over_time(80, 96, 3),
        GlobalMean(), nn.Dropout(0.2), nn.Linear(96, 10)],
    # Networks that have no name in Utter: training.sh has the same as texts.
    "plain-2d": lambda: [
        *block(1, 24), nn.MaxPool2d(2), *block(24, 40), nn.MaxPool2d(2), *block(40, 56), GlobalMean(),
        nn.Linear(56, 10)],
    "residual-1d": lambda: [
        *over_time(60, 64, 5), depthwise_residual(64, 9), depthwise_residual(64, 9), depthwise_residual(64, 9),
        GlobalMean(), nn.Linear(64, 10)],
    "squeeze-excite": lambda: [
        *block(1, 16), nn.MaxPool2d(2), *block(16, 32), SqueezeExcite(32, 8), nn.MaxPool2d(2), *block(32, 48),
        SqueezeExcite(48, 12), GlobalMean(), nn.Linear(48, 10)],
    "dilated-1d": lambda: [
        *over_time(60, 64, 3), *over_time(64, 64, 3, dilation=2), *over_time(64, 64, 3, dilation=4),
        *over_time(64, 64, 3, dilation=8), GlobalMean(), nn.Linear(64, 10)],
    "strided-2d": lambda: [
        *block(1, 32, stride=2), *block(32, 64, stride=2), *block(64, 96, stride=2), GlobalMean(), nn.Linear(96, 10)],
}


def network(name):
    if name not in NETWORKS:
        raise SystemExit(f"no network is called '{name}': there are {', '.join(NETWORKS)}")
    torch.manual_seed(0)
    return nn.Sequential(*NETWORKS[name]())


def over_image(model):
    return isinstance(model[0], nn.Conv2d)


class Training:
    """One network in one setting, which can be measured again and again."""

    def __init__(self, name, channels_last, compiled, threads):
        self.threads = threads
        self.text = f"channels_last={channels_last} compiled={compiled} threads={threads}"
        torch.set_num_threads(threads)
        model = network(name)
        self.parameters = sum(weights.numel() for weights in model.parameters())
        self.x = torch.randn(BATCH, 1, 60, 80) if over_image(model) else torch.randn(BATCH, 60, 80)
        if channels_last:
            model = model.to(memory_format=torch.channels_last)
            self.x = self.x.to(memory_format=torch.channels_last)
        self.y = torch.arange(BATCH) % 10
        self.optimiser = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)
        self.loss = nn.CrossEntropyLoss()
        self.model = torch.compile(model, fullgraph=True) if compiled else model

    def step(self):
        self.optimiser.zero_grad(set_to_none=True)
        self.loss(self.model(self.x), self.y).backward()
        self.optimiser.step()

    def rate(self, seconds):
        torch.set_num_threads(self.threads)
        self.step()
        # The best of short runs: the machine's other work must not count against the rival.
        best, end = 0.0, time.perf_counter() + seconds
        while time.perf_counter() < end:
            start = time.perf_counter()
            for _ in range(STEPS):
                self.step()
            best = max(best, STEPS * BATCH / (time.perf_counter() - start))
        return best


def settings(name, threads):
    """Each setting that works here."""
    layouts = (0, 1) if over_image(network(name)) else (0,)
    for compiled in (0, 1):
        for count in sorted({threads} if compiled else {1, threads}):
            for channels_last in layouts:
                training = Training(name, channels_last, compiled, count)
                try:
                    training.step()
                    yield training
                except Exception as problem:
                    if not compiled:
                        raise
                    # torch.compile needs a C++ compiler.
                    print(f"{name} {training.text}: {str(problem).splitlines()[0]}", file=sys.stderr)


def answer(seconds, threads):
    known = {}
    for line in sys.stdin:
        name = line.strip()
        if name not in known:
            known[name] = list(settings(name, threads))
        rate, best = max(((training.rate(seconds), training) for training in known[name]), key=lambda pair: pair[0])
        print(f"{rate:.1f}", best.parameters, best.text, flush=True)


if __name__ == "__main__":
    # All networks are compiled from one piece of code, which counts as the same function.
    torch._dynamo.config.recompile_limit = 1000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 10
    threads = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    if sys.argv[1] == "--ask":
        answer(seconds, threads)
    else:
        for training in settings(sys.argv[1], threads):
            print(f"{sys.argv[1]} {training.text} samples_per_s={training.rate(seconds):.1f}", flush=True)
