#!/usr/bin/env python3
"""Writes numpy.json beside this file: what numpy 2.4 makes of small inputs, for TensorsTests to hold to.

Each case is {op, inputs, integers, reals, outputs}; NaN and infinities are the texts nan, inf and -inf.
Run it again only when cases are added: the figures are numpy's own.
"""

import json
import math
import pathlib
import warnings

import numpy as np

random = np.random.default_rng(20240607)
cases = []


def scalar(x):
    x = float(x)
    if math.isnan(x):
        return "nan"
    if math.isinf(x):
        return "inf" if x > 0 else "-inf"
    if x == int(x) and abs(x) < 1e6 and not (x == 0 and math.copysign(1, x) < 0):
        return int(x)
    return float(str(np.float32(x)))


def tensor(a):
    a = np.asarray(a)
    return {"shape": list(a.shape), "scalars": [scalar(x) for x in a.astype(np.float32).ravel()]}


def case(op, inputs, outputs, integers=(), reals=()):
    cases.append({
        "op": op, "inputs": [tensor(a) for a in inputs], "integers": list(integers), "reals": list(reals),
        "outputs": [tensor(a) for a in outputs],
    })


def sample(*shape):
    return np.round(random.standard_normal(shape) * 3, 2).astype(np.float32)  # short texts


np.seterr(all="ignore")
warnings.simplefilter("ignore", RuntimeWarning)
edge = np.array([0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 1e-20, 3e38, np.inf, -np.inf, np.nan], np.float32)

unary = {
    "negate": np.negative, "abs": np.abs, "sign": np.sign, "square": np.square, "sqrt": np.sqrt,
    "reciprocal": np.reciprocal, "exp": np.exp, "expm1": np.expm1, "log": np.log, "log10": np.log10,
    "log2": np.log2, "log1p": np.log1p, "sin": np.sin, "cos": np.cos, "tan": np.tan, "asin": np.arcsin,
    "acos": np.arccos, "atan": np.arctan, "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh, "floor": np.floor,
    "ceil": np.ceil, "round": np.round, "relu": lambda x: np.maximum(x, 0),
    "sigmoid": lambda x: 1 / (1 + np.exp(-x.astype(np.float64))),
    "softplus": lambda x: np.logaddexp(0, x.astype(np.float64)),
    "isnan": np.isnan, "isfinite": np.isfinite, "not": np.logical_not,
}
for name, function in unary.items():
    case("unary " + name, [edge], [function(edge)])
    x = sample(6)
    case("unary " + name, [x], [function(x)])

binary = {
    "+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "%": np.remainder, "^": np.power,
    "minimum": np.minimum, "maximum": np.maximum, "atan2": np.arctan2, "==": np.equal, "!=": np.not_equal,
    "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal, "and": np.logical_and,
    "or": np.logical_or,
}
few = np.array([0, -1.5, 7, np.inf, np.nan], np.float32)
for name, function in binary.items():
    case("binary " + name, [few[:, None], few], [function(few[:, None], few)])
    a, b = sample(2, 1, 3), sample(4, 1)
    case("binary " + name, [a, b], [function(a, b)])

reductions = {
    "sum": np.sum, "prod": np.prod, "mean": np.mean, "min": np.min, "max": np.max, "var": np.var, "std": np.std,
    "any": np.any, "all": np.all, "median": np.median, "norm": lambda x, axis, keepdims: np.sqrt(
        np.sum(np.square(x.astype(np.float64)), axis=axis, keepdims=keepdims)),
}
for name, function in reductions.items():
    for keep, axes in enumerate([None, (0,), (-1,), (0, 2)]):
        x, keep = sample(2, 2, 3), keep % 2
        integers = [keep] + ([] if axes is None else list(axes))
        case("reduce " + name, [x], [function(x, axis=axes, keepdims=bool(keep))], integers)
    holed = sample(2, 3)
    holed[0, 1] = np.nan
    case("reduce " + name, [holed], [function(holed, axis=(1,), keepdims=False)], [0, 1])
    if name not in ("min", "max"):
        case("reduce " + name, [np.zeros((2, 0))], [function(np.zeros((2, 0)), axis=(1,), keepdims=False)], [0, 1])
for name, function in {"argmin": np.argmin, "argmax": np.argmax}.items():
    x = np.round(sample(3, 5))
    case("reduce " + name, [x], [function(x)], [0])
    case("reduce " + name, [x], [function(x, axis=1)], [0, 1])
    case("reduce " + name, [holed], [function(holed, axis=1)], [0, 1])

x = sample(3, 5)
for q in [0, 0.1, 0.25, 0.5, 0.77, 1]:
    case("quantile", [x], [np.quantile(x, q)], [], [q])
    case("quantile", [x], [np.quantile(x, q, axis=0)], [0], [q])
case("cumsum", [x], [np.cumsum(x)])
case("cumsum", [x], [np.cumsum(x, axis=0)], [0])
case("cumprod", [x], [np.cumprod(x, axis=1)], [1])

ties = np.array([[2, np.nan, -0.0, 0, -3, 2], [1, 1, np.inf, -np.inf, 1, 0]], np.float32)
case("sort", [ties], [np.sort(ties, axis=1, kind="stable")], [1])
case("sort", [ties], [np.sort(ties, axis=0, kind="stable")], [0])
case("argsort", [ties], [np.argsort(ties, axis=1, kind="stable")], [1])
case("unique", [ties], list(np.unique(ties, return_counts=True)))
for bins, ends in [(10, ()), (4, (-1.0, 2.0)), (3, (0.5, 0.5))]:
    x = np.concatenate([sample(40), np.float32([0.5, -1, 2])]).astype(np.float32)
    counts, edges = np.histogram(x, bins=bins, range=ends or None)
    case("histogram", [x], [counts, edges], [bins], list(ends))
x = np.float32(np.arange(21)) / 4
case("histogram", [x], list(np.histogram(x, bins=20)), [20])

case("arange", [], [np.arange(0, 1, 0.1)], [], [0, 1, 0.1])
case("arange", [], [np.arange(5, -3, -1.5)], [], [5, -3, -1.5])
case("arange", [], [np.arange(3, 1, 1)], [], [3, 1, 1])
case("linspace", [], [np.linspace(-1, 2, 7)], [7], [-1, 2])
case("linspace", [], [np.linspace(4, 9, 1)], [1], [4, 9])

x = np.arange(24, dtype=np.float32).reshape(2, 3, 4)
case("transpose", [x], [x.transpose(2, 0, 1)], [2, 0, 1])
case("transpose", [x], [x.T])
case("flip", [x], [np.flip(x)])
case("flip", [x], [np.flip(x, (0, 2))], [0, 2])
case("roll", [x], [np.roll(x, 5)], [5])
case("roll", [x], [np.roll(x, -1, axis=2)], [-1, 2])
case("tile", [x], [np.tile(x, (2, 1, 1, 2))], [2, 1, 1, 2])
case("tile", [x], [np.tile(x, (2,))], [2])
case("repeat", [x], [np.repeat(x, 2)], [2])
case("repeat", [x], [np.repeat(x, 3, axis=1)], [3, 1])
case("pad", [x[0]], [np.pad(x[0], ((1, 2), (0, 3)), constant_values=-1)], [1, 2, 0, 3], [-1])

for a, b in [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((4, 3), (3, 2)), ((2, 1, 4, 3), (5, 3, 2)), ((2, 0), (0, 3))]:
    a, b = sample(*a), sample(*b)
    case("matmul", [a, b], [a.astype(np.float64) @ b.astype(np.float64)])
a = sample(5, 5)
wide = a.astype(np.float64)
positive = (wide @ wide.T + np.eye(5)).astype(np.float32)
b = sample(5, 2)
case("solve", [a, b], [np.linalg.solve(wide, b)])
case("solve", [a, b[:, 0]], [np.linalg.solve(wide, b[:, 0])])
case("inverse", [a], [np.linalg.inv(wide)])
case("determinant", [a], [np.linalg.det(wide)])
case("cholesky", [positive], [np.linalg.cholesky(positive.astype(np.float64))])
case("eigenvalues", [positive], [np.linalg.eigvalsh(positive.astype(np.float64))])
for shape in [(5, 3), (3, 5), (4, 4)]:
    a = sample(*shape)
    case("singular", [a], [np.linalg.svd(a.astype(np.float64), compute_uv=False)])
a = sample(4, 6)
for offset in [0, 2, -3, 6]:
    case("diagonal", [a], [np.diagonal(a, offset)], [offset])
case("trace", [a], [np.trace(a)])
case("outer", [a[0], a[1]], [np.outer(a[0], a[1])])
case("dot", [a[0], a[1]], [a[0].astype(np.float64) @ a[1]])

path = pathlib.Path(__file__).with_name("numpy.json")
path.write_text("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")
print(f"{len(cases)} cases, {path.stat().st_size} bytes, numpy {np.__version__}")
