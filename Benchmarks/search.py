#!/usr/bin/env python3
"""The rival of Utter's search: Optuna with PyTorch, for the network and the budget of search.sh.

    search.py TRIALS EPOCHS CLIPS CHECKS PROCESSES

Looks for learning rate, batch and weight decay of the student (training.py) in TRIALS trials of at most EPOCHS epochs over
CLIPS clips, judged on CHECKS others, and ends trials by successive halving with a reduction of three (Optuna's ASHA, where a
trial goes on and does not begin again). Features are ready, as random ones of 60 rows and 80 frames whose labels can be
learnt. With one process PyTorch has both processors, with two each has one, and they share a study in a journal file, as
Optuna's manual has it. Imports and the making of the data do not count. Prints seconds and the epochs that were trained.
"""

import multiprocessing
import sys
import tempfile
import time

import optuna
import torch
from torch import nn

from training import network

RUNGS = 3


def data(clips, checks):
    generator = torch.Generator().manual_seed(0)
    labels = torch.arange(clips + checks) % 10
    middles = torch.randn(10, 1, 60, 80, generator=generator)
    x = 0.3 * middles[labels] + torch.randn(clips + checks, 1, 60, 80, generator=generator)
    x = x.to(memory_format=torch.channels_last)
    return (x[:clips], labels[:clips]), (x[clips:], labels[clips:])


def objective(trial, epochs, train, check):
    rate = trial.suggest_float("rate", 1e-4, 3e-2, log=True)
    batch = trial.suggest_categorical("batch", [16, 32, 64])
    decay = trial.suggest_float("decay", 1e-4, 1e-1, log=True)
    x, y = train
    model = network("student").to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=decay, fused=True)
    steps = epochs * -(-len(y) // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps)
    loss = nn.CrossEntropyLoss(label_smoothing=0.1)
    accuracy = 0.0
    for epoch in range(1, epochs + 1):
        model.train()
        order = torch.randperm(len(y))
        for start in range(0, len(y), batch):
            part = order[start : start + batch]
            optimiser.zero_grad(set_to_none=True)
            loss(model(x[part]), y[part]).backward()
            optimiser.step()
            schedule.step()
        model.eval()
        with torch.no_grad():
            accuracy = (model(check[0]).argmax(1) == check[1]).float().mean().item()
        trial.set_user_attr("epochs", epoch)
        trial.report(accuracy, epoch)
        if epoch < epochs and trial.should_prune():
            raise optuna.TrialPruned()
    return accuracy


def study(storage, epochs):
    return optuna.create_study(
        study_name="student", storage=storage, direction="maximize", load_if_exists=True,
        sampler=optuna.samplers.RandomSampler(seed=0),
        pruner=optuna.pruners.SuccessiveHalvingPruner(min_resource=max(1, epochs // 3 ** (RUNGS - 1)), reduction_factor=3))


def work(path, share, epochs, clips, checks, threads, gate):
    torch.set_num_threads(threads)
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    train, check = data(clips, checks)
    storage = optuna.storages.JournalStorage(optuna.storages.journal.JournalFileBackend(path))
    mine = study(storage, epochs)
    gate.wait()
    start = time.perf_counter()
    mine.optimize(lambda trial: objective(trial, epochs, train, check), n_trials=share)
    gate.wait()
    return time.perf_counter() - start, sum(trial.user_attrs.get("epochs", 0) for trial in mine.trials)


def main():
    trials, epochs, clips, checks, processes = (int(word) for word in sys.argv[1:6])
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder, spawn.Manager() as manager:
        gate = manager.Barrier(processes)
        shares = [trials // processes + (place < trials % processes) for place in range(processes)]
        with spawn.Pool(processes) as pool:
            found = pool.starmap(
                work,
                [(f"{folder}/journal", share, epochs, clips, checks, max(1, 2 // processes), gate) for share in shares])
    print(f"{max(seconds for seconds, _ in found):.2f} {found[0][1]}")


if __name__ == "__main__":
    main()
