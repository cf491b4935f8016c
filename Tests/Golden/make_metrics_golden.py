#!/usr/bin/env python3
"""Writes metrics.json beside this file: scikit-learn's and scipy's figures on made-up predictions, for NetworksTests.

Probabilities are multiples of 1/1024 that add up to 1, so that float32 holds them exactly.
Run it again only when cases are added.
"""

import json
import pathlib
import warnings

import numpy as np
from scipy import stats
from sklearn import metrics

warnings.simplefilter("ignore")
random = np.random.default_rng(20261124)
cases = []


def probabilities(truth, classes, skill):
    z = random.standard_normal((len(truth), classes))
    z[np.arange(len(truth)), truth] += skill
    p = np.exp(2 * z)
    p = np.floor(p / p.sum(1, keepdims=True) * 1024)
    p[np.arange(len(p)), p.argmax(1)] += 1024 - p.sum(1)
    return p / 1024


for count, classes, skill, present in ((300, 10, 1.5, 10), (40, 10, 1.0, 6), (25, 3, 5.0, 3), (1, 2, 1.0, 2), (500, 2, 0.2, 2)):
    truth = random.integers(0, present, count)
    p = probabilities(truth, classes, skill)
    predicted = p.argmax(1)
    confidence = p.max(1)
    every = list(range(classes))
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        truth, predicted, labels=every, zero_division=0)
    means = {
        kind: [float(x) for x in metrics.precision_recall_fscore_support(
            truth, predicted, average=kind, zero_division=0)[:3]]
        for kind in ("macro", "weighted")
    }
    right = int((truth == predicted).sum())
    wilson = stats.binomtest(right, count).proportion_ci(0.95, method="wilson")
    ece = 0.0
    for low in range(15):
        inside = (confidence > low / 15) & (confidence <= (low + 1) / 15)
        if inside.any():
            ece += inside.mean() * abs((truth == predicted)[inside].mean() - confidence[inside].mean())
    cases.append({
        "classes": classes, "truth": truth.tolist(), "probabilities": (p * 1024).astype(int).ravel().tolist(),
        "confusion": metrics.confusion_matrix(truth, predicted, labels=every).tolist(),
        "accuracy": metrics.accuracy_score(truth, predicted), "wilson": [wilson.low, wilson.high],
        "precision": precision.tolist(), "recall": recall.tolist(), "f1": f1.tolist(), "support": support.tolist(),
        "macro": means["macro"], "weighted": means["weighted"],
        "logLoss": metrics.log_loss(truth, p, labels=every), "ece": ece,
        "mistakes": [int(i) for i in sorted(np.flatnonzero(truth != predicted), key=lambda i: (-confidence[i], i))],
    })

mcnemar = []
for b, c in ((0, 0), (3, 3), (0, 5), (1, 9), (10, 14), (24, 0), (12, 13), (10, 15), (40, 20), (200, 150), (0, 30), (900, 700)):
    n = b + c
    if n < 25:
        p = stats.binomtest(min(b, c), n, 0.5).pvalue if n else 1.0
    else:
        p = stats.chi2.sf((abs(b - c) - 1) ** 2 / n, 1)
    mcnemar.append({"b": b, "c": c, "p": float(p)})

wilson = []
for part, whole in ((0, 1), (1, 1), (0, 300), (300, 300), (299, 300), (5, 10), (1, 10000)):
    i = stats.binomtest(part, whole).proportion_ci(0.95, method="wilson")
    wilson.append({"part": part, "whole": whole, "low": float(i.low), "high": float(i.high)})

means = []
for shares in ((0.612, 0.808, 0.822, 0.712, 0.916, 0.904), (0.5, 0.9), (0.98, 1.0, 0.99), (0.3, 0.3, 0.3, 0.31), tuple(i / 60 for i in range(60))):
    a = np.array(shares)
    low, high = stats.t.interval(0.95, len(a) - 1, a.mean(), stats.sem(a))
    means.append({"shares": a.tolist(), "low": max(0, float(low)), "high": min(1, float(high))})

times = np.round(random.gamma(2.0, 3.0, 101), 3)
latency = {"times": times.tolist(), "p50": float(np.percentile(times, 50)), "p95": float(np.percentile(times, 95))}

path = pathlib.Path(__file__).with_name("metrics.json")
path.write_text(json.dumps({"cases": cases, "mcnemar": mcnemar, "wilson": wilson, "means": means, "latency": latency}) + "\n")
