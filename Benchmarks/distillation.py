#!/usr/bin/env python3
"""The rival of a whole distillation: librosa's features, a teacher and its student in PyTorch, on FSDD's official split.

    distillation.py FOLDER TEACHER-EPOCHS STUDENT-EPOCHS [SECONDS] [THREADS]

Reads and featurises all recordings of FOLDER, then measures one epoch of the teacher and one of the student, each after an
epoch that does not count, in the setting (see training.py) that is fastest in a trial of SECONDS (1.5); the epochs that a
recipe has are as many times that. Imports and compiling do not count. The teacher's logits are computed once, as the
recordings do not change. Prints a line:

    features_s 18.2 teacher_epoch_s 0.9 student_epoch_s 5.1 total_s 541.7 …
"""

import pathlib
import sys
import time

import torch
from torch.nn import functional as F

import features
import training

TEMPERATURE, ALPHA = 4.0, 0.7
# Of each network, as the recipe in distillation.sh has them.
BATCHES = {"teacher": 64, "student": 32}
RATES = {"teacher": 3e-3, "student": 2e-2}
SMOOTHING = {"teacher": 0.1, "student": 0.0}


def data(folder):
    """The features of the training and the validation part, z-scores by row, and their labels."""
    images, labels, held = [], [], []
    for path in sorted(pathlib.Path(folder).glob("*.wav")):
        digit, _, index = path.stem.split("_")
        if int(index) < 5:  # the test part
            features.features(features.read(path))  # featurised by both sides, and then not looked at
            continue
        images.append(torch.from_numpy(features.features(features.read(path))).float())
        labels.append(int(digit))
        held.append(int(index) % 10 == 5)
    x, y, held = torch.stack(images), torch.tensor(labels), torch.tensor(held)
    known = x[~held]
    x = (x - known.mean((0, 2))[:, None]) / known.std((0, 2))[:, None]
    return (x[~held], y[~held]), (x[held], y[held])


def shaped(x, model, channels_last):
    if not training.over_image(model):
        return x
    x = x[:, None]
    return x.to(memory_format=torch.channels_last) if channels_last else x


def logits(model, x, channels_last):
    model.eval()
    with torch.inference_mode():
        given = torch.cat([model(shaped(part, model, channels_last)) for part in x.split(64)])
    model.train()
    return given.clone()


class Run:
    """One network, trained in the setting that is fastest."""

    def __init__(self, name, epochs, steps, seconds, threads):
        self.name = name
        best = max(training.settings(name, threads), key=lambda trial: trial.rate(seconds))
        self.text = best.text
        options = dict(part.split("=") for part in best.text.split())
        self.channels_last = options["channels_last"] == "1"
        torch.set_num_threads(int(options["threads"]))
        self.plain = training.network(name)
        if self.channels_last:
            self.plain = self.plain.to(memory_format=torch.channels_last)
        self.model = torch.compile(self.plain, fullgraph=True) if options["compiled"] == "1" else self.plain
        self.optimiser = torch.optim.AdamW(self.plain.parameters(), lr=RATES[name], weight_decay=0.01, fused=True)
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimiser, RATES[name], total_steps=max(2, epochs) * steps)

    def epoch(self, part, validation, taught=None):
        """One epoch with what is asked of validation after it; gives its seconds."""
        (x, y), (vx, vy) = part, validation
        start = time.perf_counter()
        for chosen in torch.randperm(len(x)).split(BATCHES[self.name]):
            z = self.model(shaped(x[chosen], self.plain, self.channels_last))
            loss = F.cross_entropy(z, y[chosen], label_smoothing=SMOOTHING[self.name])
            if taught is not None:
                wanted = torch.softmax(taught[chosen] / TEMPERATURE, 1)
                divergence = F.kl_div(F.log_softmax(z / TEMPERATURE, 1), wanted, reduction="batchmean")
                loss = ALPHA * TEMPERATURE ** 2 * divergence + (1 - ALPHA) * loss
            self.optimiser.zero_grad(set_to_none=True)
            loss.backward()
            self.optimiser.step()
            self.schedule.step()
        (logits(self.plain, vx, self.channels_last).argmax(1) == vy).float().mean().item()
        return time.perf_counter() - start


def main(folder, teacher_epochs, student_epochs, seconds=1.5, threads=2):
    torch.set_num_threads(threads)
    features.features(features.read(next(pathlib.Path(folder).glob("*.wav"))))  # the first call compiles
    start = time.perf_counter()
    train, validation = data(folder)
    features_s = time.perf_counter() - start
    steps = {name: -(-len(train[0]) // size) for name, size in BATCHES.items()}
    teacher = Run("teacher", teacher_epochs, steps["teacher"], seconds, threads)
    teacher.epoch(train, validation)
    teacher_s = teacher.epoch(train, validation)
    start = time.perf_counter()
    taught = logits(teacher.plain, train[0], teacher.channels_last)
    logits_s = time.perf_counter() - start
    student = Run("student", student_epochs, steps["student"], seconds, threads)
    student.epoch(train, validation, taught)
    student_s = student.epoch(train, validation, taught)
    total = features_s + teacher_epochs * teacher_s + logits_s + student_epochs * student_s
    print(
        f"features_s {features_s:.2f} teacher_epoch_s {teacher_s:.3f} student_epoch_s {student_s:.3f} "
        f"total_s {total:.1f} teacher: {teacher.text}, student: {student.text}")


if __name__ == "__main__":
    # The networks in all their settings are compiled from one piece of code, which counts as the same function.
    torch._dynamo.config.recompile_limit = 1000
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *map(float, sys.argv[4:5]), *map(int, sys.argv[5:6]))
