#!/usr/bin/env python3
"""Writes qlinear.json and qlinear.bin: what ONNX Runtime's QLinearConv gives for layers of the model in the program.

    python3 Tests/Golden/make_qlinear_golden.py

The layers read one another, the first a picture of whole numbers that are made here. For each, in this order, the bytes of
input, weights (kernel…, inputs, outputs), biases (32 bits, little-endian) and output, channels last. Needs numpy, onnx,
onnxruntime and safetensors; made with onnxruntime 1.32.
"""

import json
import pathlib

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

HERE = pathlib.Path(__file__).parent
ROWS, FRAMES = 11, 14
# The name, the strides, whether its batch norm and ReLU follow.
LAYERS = [("conv1", (2, 1), True), ("conv2", (1, 1), True), ("conv3", (1, 1), True), ("dense1", (1, 1), False)]
weights = load_file(HERE.parent.parent / "Sources/CModel/digits.safetensors")


def folded(name):
    weight, bias = weights[f"{name}.weight"].astype(np.float64), weights[f"{name}.bias"].astype(np.float64)
    norm = name.replace("conv", "batchnorm")
    if norm != name:
        scale = weights[f"{norm}.weight"] / np.sqrt(weights[f"{norm}.running_var"].astype(np.float64) + 1e-5)
        weight, bias = weight * scale, (bias - weights[f"{norm}.running_mean"]) * scale + weights[f"{norm}.bias"]
    return weight.reshape((1, 1) * (weight.ndim == 2) + weight.shape), bias


def run(op, inputs, stride, kernel):
    names = [f"i{n}" for n in range(len(inputs))]
    kind = TensorProto.UINT8 if op == "QLinearConv" else TensorProto.FLOAT
    graph = helper.make_graph(
        [helper.make_node(op, names, ["y"], strides=stride, pads=[(kernel[0] - 1) // 2, (kernel[1] - 1) // 2] * 2)],
        "layer", [helper.make_tensor_value_info("i0", kind, inputs[0].shape)],
        [helper.make_tensor_value_info("y", kind, None)],
        [numpy_helper.from_array(np.asarray(v), n) for v, n in zip(inputs[1:], names[1:])])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 8
    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"i0": inputs[0]})[0]


place = np.arange(ROWS * FRAMES)
x = ((place * 7919 % 1000) * 251 // 1000).astype(np.uint8).reshape(1, 1, ROWS, FRAMES)
x_scale, x_zero = np.float32(0.031), np.uint8(117)
layers, data = [], b""
for name, stride, rectifies in LAYERS:
    weight, bias = folded(name)
    w_scale = (np.abs(weight).max((0, 1, 2)) / 127).astype(np.float32)
    w = np.rint(weight / w_scale).astype(np.int8)
    b = np.rint(bias / (np.float64(x_scale) * w_scale)).astype(np.int32)
    floats = (x.astype(np.float32) - x_zero) * x_scale
    y = run("Conv", [floats, weight.transpose(3, 2, 0, 1).astype(np.float32), bias.astype(np.float32)], stride, w.shape)
    low, high = (0 if rectifies else y.min()), y.max() * 0.9
    y_scale = np.float32((high - low) / 255)
    y_zero = np.uint8(np.rint(-low / y_scale))
    out = run(
        "QLinearConv",
        [x, x_scale, x_zero, w.transpose(3, 2, 0, 1).copy(), w_scale, np.zeros(len(w_scale), np.int8), y_scale, y_zero, b],
        stride, w.shape)
    data += b"".join(a.tobytes() for a in [x[0].transpose(1, 2, 0), w, b.astype("<i4"), out[0].transpose(1, 2, 0)])
    layers.append({
        "name": name, "input": [*x.shape[2:], x.shape[1]], "kernel": list(w.shape[:2]), "stride": list(stride),
        "output": [*out.shape[2:], out.shape[1]], "inputScale": float(x_scale), "inputZero": int(x_zero),
        "outputScale": float(y_scale), "outputZero": int(y_zero), "weightScales": [float(s) for s in w_scale]})
    x, x_scale, x_zero = out, y_scale, y_zero
(HERE / "qlinear.json").write_text(json.dumps(layers, indent=1) + "\n")
(HERE / "qlinear.bin").write_bytes(data)
