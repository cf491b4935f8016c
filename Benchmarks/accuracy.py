#!/usr/bin/env python3
"""The rival of a whole training: librosa's features, PyTorch's training, on FSDD's official split.

    accuracy.py FOLDER NETWORK EPOCHS SEED...

FOLDER has FSDD's recordings: those whose index is 0 to 4 are for the test. NETWORK is a name of training.py. The recipe
is Utter's own default: AdamW at 3e-3 with decay 0.01 on weights alone, one cycle, batches of 32, label smoothing 0.1, z-scores
of the training part, He's first weights; the last epoch counts. Prints a line for each seed: the seed, how many test clips
were right, and how many there are.
"""

import pathlib
import sys

import numpy as np
import torch
from torch import nn

from features import features, read
from training import network, over_image

BATCH = 32
RATE = 3e-3


def recordings(folder):
    """Features and digits of the training and of the test part."""
    parts = {"train": ([], []), "test": ([], [])}
    for path in sorted(pathlib.Path(folder).glob("*.wav")):
        digit, _, index = path.stem.split("_")
        images, digits = parts["test" if int(index) < 5 else "train"]
        images.append(features(read(path)))
        digits.append(int(digit))
    train, test = ((np.stack(images), torch.tensor(digits)) for images, digits in parts.values())
    mean = train[0].mean(axis=(0, 2), keepdims=True)
    deviation = train[0].std(axis=(0, 2), keepdims=True)
    scaled = (torch.tensor((images - mean) / deviation, dtype=torch.float32) for images in (train[0], test[0]))
    return *zip(scaled, (train[1], test[1])),


def begin(model):
    """He's uniform weights, and zeros for what is added."""
    for layer in model.modules():
        if isinstance(layer, (nn.Conv1d, nn.Conv2d, nn.Linear)):
            nn.init.kaiming_uniform_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)


def correct(name, train, test, epochs, seed):
    model = network(name)
    torch.manual_seed(seed)
    begin(model)
    (x, y), (test_x, test_y) = train, test
    if over_image(model):
        x, test_x = x[:, None], test_x[:, None]
    decaying = [p for p in model.parameters() if p.dim() > 1]
    others = [p for p in model.parameters() if p.dim() == 1]
    optimiser = torch.optim.AdamW(
        [{"params": decaying, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}], lr=RATE, fused=True)
    steps = epochs * -(-len(x) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, cycle_momentum=False)
    loss = nn.CrossEntropyLoss(label_smoothing=0.1)
    model.train()
    for _ in range(epochs):
        for batch in torch.randperm(len(x)).split(BATCH):
            optimiser.zero_grad(set_to_none=True)
            loss(model(x[batch]), y[batch]).backward()
            optimiser.step()
            schedule.step()
    model.eval()
    with torch.no_grad():
        return int((model(test_x).argmax(1) == test_y).sum())


if __name__ == "__main__":
    torch.set_num_threads(2)
    train, test = recordings(sys.argv[1])
    for seed in map(int, sys.argv[4:]):
        print(seed, correct(sys.argv[2], train, test, int(sys.argv[3]), seed), len(test[1]), flush=True)
