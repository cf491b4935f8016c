#!/usr/bin/env python3
"""Writes Tests/Golden/ONNX: small networks as PyTorch exports them, with what they give for two images.

    python3 Tests/Golden/make_onnx_golden.py

Each network comes from both of PyTorch's exporters: `NAME-new.onnx` from the one through torch.export, `NAME-old.onnx`
from the one through TorchScript, and "over-image" takes any number of images at once. What the exporter notes of
this computer's files is left out.
Element i of image n is ((i + 1) * 7919 * (n + 1) % 1000) / 500 - 1. Made with PyTorch 2.15, onnx 1.23, onnxscript 0.7.
"""

import json
import pathlib
import sys
import warnings

import onnx
import torch
from torch import nn

ROWS, FRAMES = 60, 80


class GlobalMean(nn.Module):
    def forward(self, x):
        return x.flatten(2).mean(2)


class Statistics(nn.Module):
    def forward(self, x):
        return torch.cat([x.mean(2), torch.sqrt(x.var(2, unbiased=False) + 1e-5)], 1)


class Residual(nn.Sequential):
    def forward(self, x):
        return x + super().forward(x)


class SqueezeExcite(nn.Module):
    def __init__(self, channels, units, ones):
        super().__init__()
        self.weigh = nn.Sequential(
            GlobalMean(), nn.Linear(channels, units), nn.ReLU(), nn.Linear(units, channels), nn.Sigmoid())
        self.ones = ones

    def forward(self, x):
        return x * self.weigh(x).reshape([x.size(0), -1] + [1] * self.ones)


class FlatMean(nn.Module):
    """As older code has it: the shape asked for piece by piece."""

    def forward(self, x):
        return x.view(x.size(0), x.size(1), -1).mean(-1)


NETWORKS = {
    "over-time": (1, lambda: [
        nn.Conv1d(60, 6, 3, padding=1), nn.BatchNorm1d(6), nn.ReLU(),
        Residual(nn.Conv1d(6, 6, 3, padding=1, groups=6), nn.BatchNorm1d(6), nn.SiLU()), SqueezeExcite(6, 3, 1),
        nn.Conv1d(6, 8, 5, stride=2, dilation=2, padding=4), nn.Hardswish(), nn.MaxPool1d(2),
        nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Dropout(0.2), nn.Linear(8, 10)]),
    "over-image": (2, lambda: [
        nn.Conv2d(1, 4, 3, stride=2, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(4, 4, 3, padding=1, groups=4), nn.Conv2d(4, 6, 1), nn.BatchNorm2d(6), nn.Tanh(),
        SqueezeExcite(6, 3, 2), nn.AvgPool2d(2), FlatMean(), nn.Linear(6, 10)]),
    "pooled": (2, lambda: [
        nn.Conv2d(1, 5, 5, stride=4, padding=2), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Conv2d(5, 8, 1), nn.Sigmoid(),
        nn.Flatten(), nn.Linear(8, 10)]),
    "statistics": (1, lambda: [Statistics(), nn.BatchNorm1d(120), nn.Linear(120, 10)]),
    "flat": (1, lambda: [
        nn.Conv1d(60, 4, 5, stride=4, padding=2), nn.Flatten(), nn.BatchNorm1d(80), nn.Linear(80, 10)]),
    "flat-image": (2, lambda: [nn.Flatten(), nn.Linear(4800, 1), nn.Linear(1, 10)]),
}


def images():
    i = torch.arange(ROWS * FRAMES)
    return [((i + 1) * 7919 * (n + 1) % 1000 / 500 - 1).reshape(ROWS, FRAMES) for n in range(2)]


def network(make):
    torch.manual_seed(0)
    model = nn.Sequential(*make()).eval()
    with torch.no_grad():
        for name, values in [*model.named_parameters(), *model.named_buffers()]:
            if name.endswith("running_var"):
                values.copy_(torch.rand_like(values) + 0.5)
            elif values.dim() == 1:
                values.copy_(torch.randn_like(values))
    return model


def without_notes(model):
    for part in [model, model.graph, *model.graph.node, *model.graph.value_info, *model.graph.initializer,
                 *model.graph.input, *model.graph.output]:
        part.doc_string = ""
        del part.metadata_props[:]
    del model.functions[:]
    return model


def main():
    warnings.filterwarnings("ignore")
    folder = pathlib.Path(__file__).parent / "ONNX"
    folder.mkdir(exist_ok=True)
    wanted = {}
    for name, (axes, make) in NETWORKS.items():
        model, shape = network(make), [1] * axes + [ROWS, FRAMES]
        with torch.no_grad():
            wanted[name] = [model(image.reshape(shape))[0].tolist() for image in images()]
        for exporter in ("new", "old"):
            path, options = folder / f"{name}-{exporter}.onnx", {}
            if name == "over-image" and exporter == "new":
                options = {"dynamic_shapes": {"input": {0: torch.export.Dim("batch")}}}
            elif name == "over-image":
                options = {"dynamic_axes": {"x": {0: "batch"}}}
            torch.onnx.export(
                model, (torch.zeros([2] + shape[1:]) if options else torch.zeros(shape),), path, input_names=["x"],
                dynamo=exporter == "new", external_data=False, verbose=False, **options)
            onnx.save(without_notes(onnx.load(path)), path)
    (folder / "logits.json").write_text(json.dumps(wanted) + "\n")
    print(f"{torch.__version__}: {', '.join(wanted)}", file=sys.stderr)


if __name__ == "__main__":
    main()
