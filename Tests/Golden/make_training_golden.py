#!/usr/bin/env python3
"""Writes training.json beside this file: PyTorch's optimisers, losses and schedules on small inputs, for NetworksTests.

Run it again only when cases are added: the figures are PyTorch's own. Hyperparameters are given by name, as Swift reads them.
"""

import json
import pathlib

import torch

torch.manual_seed(20261124)
torch.set_num_threads(1)


def numbers(t, digits=None):
    return [float(x) for x in t.detach().double().flatten()]


# Ten parameters that decay, then seven that do not; ten steps with gradients of very different sizes.
start = torch.randn(17)
gradients = torch.randn(10, 17) * torch.logspace(-3, 1, 17)
optimisers = []


def optimiser(name, rate, decay, make, momentum=0.0, nesterov=False, clip=None):
    first, second = (torch.nn.Parameter(p.clone()) for p in (start[:10], start[10:]))
    o = make([{"params": [first], "weight_decay": decay}, {"params": [second], "weight_decay": 0.0}], rate)
    steps = []
    for g in gradients:
        first.grad, second.grad = g[:10].clone(), g[10:].clone()
        if clip:
            torch.nn.utils.clip_grad_norm_([first, second], clip)
        o.step()
        steps.append(numbers(first) + numbers(second))
    optimisers.append({
        "name": name, "rate": rate, "decay": decay, "momentum": momentum, "nesterov": nesterov, "clip": clip,
        "steps": steps,
    })


for decay in (0.0, 0.05):
    for momentum, nesterov in ((0.0, False), (0.9, False), (0.8, True)):
        optimiser(
            "sgd", 0.05, decay, lambda p, rate: torch.optim.SGD(p, rate, momentum=momentum, nesterov=nesterov),
            momentum, nesterov)
    optimiser("adam", 0.01, decay, lambda p, rate: torch.optim.Adam(p, rate))
    optimiser("adamW", 0.01, decay, lambda p, rate: torch.optim.AdamW(p, rate))
optimiser("sgd", 0.05, 0.0, lambda p, rate: torch.optim.SGD(p, rate, momentum=0.9), 0.9, clip=1.5)

# Five samples of four classes, in float32 and then widened, as ours are.
logits = torch.randn(5, 4) * 3
logits[3] = torch.tensor([80.0, -90.0, 3.0, 0.0])
labels = torch.tensor([0, 2, 1, 0, 3])
weights = torch.tensor([1.0, 0.25, 2.0, 0.5], dtype=torch.double)
losses = []
for smoothing in (0.0, 0.1):
    for w in (None, weights):
        z = logits.double().requires_grad_()
        loss = torch.nn.functional.cross_entropy(z, labels, weight=w, label_smoothing=smoothing)
        loss.backward()
        losses.append({
            "smoothing": smoothing, "weights": None if w is None else numbers(w), "gamma": 0.0, "loss": float(loss),
            "gradients": numbers(z.grad),
        })
for gamma in (0.5, 2.0):
    z = logits.double().requires_grad_()
    log_p = torch.log_softmax(z, 1).gather(1, labels[:, None])[:, 0]
    loss = (-((1 - log_p.exp()) ** gamma) * log_p).mean()  # Lin and others (2017); PyTorch itself has none
    loss.backward()
    grad = torch.nan_to_num(z.grad)  # 0 to the power gamma - 1 at a certain sample
    losses.append({
        "smoothing": 0.0, "weights": None, "gamma": gamma, "loss": float(loss), "gradients": numbers(grad),
    })

# Two teachers of the same samples, one of them certain of one sample; T² · KL, with PyTorch's own kl_div.
teachers = [torch.randn(5, 4, generator=torch.Generator().manual_seed(seed)) * 4 for seed in (1, 2)]
teachers[1][2] = torch.tensor([300.0, -300.0, 0.0, 1.0])
distillations = []
for temperature, alpha, count, smoothing in (
    (4.0, 0.7, 1, 0.0), (4.0, 0.7, 2, 0.1), (1.0, 0.5, 1, 0.0), (2.5, 1.0, 2, 0.0), (4.0, 0.0, 2, 0.1), (20.0, 0.9, 1, 0.0),
):
    z = logits.double().requires_grad_()
    wanted = sum(torch.softmax(t.double() / temperature, 1) for t in teachers[:count]) / count
    kd = temperature ** 2 * torch.nn.functional.kl_div(
        torch.log_softmax(z / temperature, 1), wanted, reduction="batchmean")
    ce = torch.nn.functional.cross_entropy(z, labels, label_smoothing=smoothing)
    loss = alpha * kd + (1 - alpha) * ce
    loss.backward()
    distillations.append({
        "temperature": temperature, "alpha": alpha, "teachers": count, "smoothing": smoothing, "loss": float(loss),
        "kd": float(kd), "ce": float(ce), "gradients": numbers(z.grad),
    })

schedules = []
for name, steps, make in (
    ("cosine", 40, lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 40, eta_min=0.1)),
    ("oneCycle", 50, lambda o: torch.optim.lr_scheduler.OneCycleLR(o, 1.0, total_steps=50, cycle_momentum=False)),
    ("oneCycle", 7, lambda o: torch.optim.lr_scheduler.OneCycleLR(o, 1.0, total_steps=7, cycle_momentum=False)),
):
    o = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], 1.0)
    scheduler = make(o)
    rates = []
    for _ in range(steps):
        rates.append(o.param_groups[0]["lr"])
        o.step()
        scheduler.step()
    schedules.append({"name": name, "rates": rates})

golden = {
    "torch": torch.__version__, "start": numbers(start), "gradients": [numbers(g) for g in gradients],
    "optimisers": optimisers, "logits": numbers(logits), "labels": labels.tolist(), "losses": losses,
    "schedules": schedules, "teachers": [numbers(t) for t in teachers], "distillations": distillations,
}
path = pathlib.Path(__file__).with_name("training.json")
path.write_text(json.dumps(golden) + "\n")
