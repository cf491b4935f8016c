#!/usr/bin/env python3
"""Writes torch.json and torch.f32: what PyTorch gives for three networks, in double, in training and in use.

For each network, in this order: the weights in the order of Utter's graph and in its layout (channels-last), the inputs
(channels-last), the logits in training, the gradient of the mean cross-entropy at them, the gradients of all that is
learnt, the running statistics after the step, and the logits in use with those.
"""

import json
import pathlib

import numpy as np
import torch
from torch import nn

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)


class Separable(nn.Sequential):
    def __init__(self, inward, outward):
        super().__init__(
            nn.Conv2d(inward, inward, 3, padding=1, groups=inward), nn.Conv2d(inward, outward, 1))


class Global(nn.Module):
    def forward(self, x):
        return x.flatten(2).mean(2)


class Statistics(nn.Module):
    def forward(self, x):
        variance = x.var(2, correction=0)
        return torch.cat([x.mean(2), (variance + 1e-5).sqrt()], 1)


class SqueezeExcite(nn.Module):
    def __init__(self, channels, units):
        super().__init__()
        self.squeeze, self.excite = nn.Linear(channels, units), nn.Linear(units, channels)

    def forward(self, x):
        gates = torch.sigmoid(self.excite(torch.relu(self.squeeze(x.mean((2, 3))))))
        return x * gates[:, :, None, None]


class Residual(nn.Sequential):
    def forward(self, x):
        return super().forward(x) + x


NETWORKS = [
    (
        "conv 16 3x3; batchnorm; relu; maxpool 2; separable 32 3x3; batchnorm; relu; maxpool 2; "
        "separable 48 3x3; batchnorm; relu; globalmean; dense 32; relu; dense 10",
        60, 80,
        nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
            Separable(16, 32), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
            Separable(32, 48), nn.BatchNorm2d(48), nn.ReLU(), Global(), nn.Linear(48, 32), nn.ReLU(), nn.Linear(32, 10)),
    ),
    (
        "conv 24 5 --stride 2; batchnorm; relu; conv 32 3 --dilation 2; batchnorm; silu; statistics; dense 10",
        20, 41,
        nn.Sequential(
            nn.Conv1d(20, 24, 5, stride=2, padding=2), nn.BatchNorm1d(24), nn.ReLU(),
            nn.Conv1d(24, 32, 3, dilation=2, padding=2), nn.BatchNorm1d(32), nn.SiLU(), Statistics(), nn.Linear(64, 10)),
    ),
    (
        "conv 16 3x3; batchnorm; relu; residual { conv 16 3x3; batchnorm; relu; conv 16 3x3; batchnorm; "
        "squeezeexcite 4 }; relu; maxpool 2; globalmean; dense 10",
        15, 22,
        nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(),
            Residual(
                nn.Conv2d(16, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(),
                nn.Conv2d(16, 16, 3, padding=1), nn.BatchNorm2d(16), SqueezeExcite(16, 4)),
            nn.ReLU(), nn.MaxPool2d(2), Global(), nn.Linear(16, 10)),
    ),
]


def channels_last(weight):
    """(outputs, inputs, kernel…) to (kernel…, inputs, outputs); a depthwise weight to (kernel…, channels)."""
    if weight.dim() > 2 and weight.shape[1] == 1 and weight.shape[0] > 1 and weight.depthwise:
        return weight.squeeze(1).movedim(0, -1)
    return weight.movedim((0, 1), (-1, -2)) if weight.dim() > 1 else weight


def arrays(network, pick):
    for module in network.modules():
        if isinstance(module, (nn.Conv1d, nn.Conv2d, nn.Linear, nn.BatchNorm1d, nn.BatchNorm2d)):
            yield from pick(module)


def learnt(module, read):
    weight = read(module.weight)
    weight.depthwise = getattr(module, "groups", 1) > 1
    yield channels_last(weight)
    yield read(module.bias)


def running(module):
    if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
        yield module.running_mean
        yield module.running_var


texts, numbers = [], []
for text, rows, frames, network in NETWORKS:
    count = 4
    with torch.no_grad():
        for parameter in network.parameters():
            if parameter.dim() == 1:
                parameter += 0.3 * torch.randn_like(parameter)
    image = "x" in text.split(";")[0]
    x = torch.randn(count, 1, rows, frames) if image else torch.randn(count, rows, frames)
    x = x.float().double()
    for parameter in network.parameters():
        parameter.data = parameter.data.float().double()
    out = []

    def take(tensors):
        out.extend(tensor.detach().contiguous().numpy().astype("<f4").ravel() for tensor in tensors)

    take(arrays(network, lambda m: [*learnt(m, lambda p: p.detach().clone()), *running(m)]))
    take([x.movedim(1, -1)])
    network.train()
    logits = network(x)
    logits.retain_grad()
    nn.functional.cross_entropy(logits, torch.arange(count)).backward()
    take([logits, logits.grad])
    take(arrays(network, lambda m: learnt(m, lambda p: p.grad.clone())))
    take(arrays(network, running))
    network.eval()
    take([network(x)])
    texts.append({"network": text, "rows": rows, "frames": frames, "samples": count})
    numbers.extend(out)

here = pathlib.Path(__file__).parent
(here / "torch.json").write_text(json.dumps({"torch": torch.__version__.split("+")[0], "networks": texts}, indent=1) + "\n")
np.concatenate(numbers).tofile(here / "torch.f32")
