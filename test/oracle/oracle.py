"""Trains what it is told with PyTorch in double precision: JSON cases on stdin, values by name on stdout."""

import json
import sys

from double_precision import torch

ACTIVATIONS = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leakyrelu": torch.nn.functional.leaky_relu,
    "linear": lambda z: z,
    "softmax": lambda z: torch.softmax(z, dim=1),
    "gelu": torch.nn.functional.gelu,
    "elu": torch.nn.functional.elu,
    "selu": torch.nn.functional.selu,
    "silu": torch.nn.functional.silu,
    "hardtanh": torch.nn.functional.hardtanh,
    "step": lambda z: (z > 0).double() + 0 * z,
    "sign": torch.sign,
}

LOSSES = {
    "halfSquaredError": lambda o, t: 0.5 * ((t - o) ** 2).sum(dim=1),
    "squaredError": lambda o, t: ((t - o) ** 2).sum(dim=1),
    "meanSquaredError": lambda o, t: ((t - o) ** 2).mean(dim=1),
    "binaryCrossEntropy": lambda o, t: torch.nn.functional.binary_cross_entropy(o, t, reduction="none").sum(dim=1),
    "hinge": lambda o, t: torch.nn.functional.relu(1 - t * o).sum(dim=1),
    "squaredHinge": lambda o, t: (torch.nn.functional.relu(1 - t * o) ** 2).sum(dim=1),
    "absoluteError": lambda o, t: torch.nn.functional.l1_loss(o, t, reduction="none").sum(dim=1),
    "huber": lambda o, t: torch.nn.functional.huber_loss(o, t, reduction="none", delta=0.6).sum(dim=1),
    "crossEntropy": lambda o, t: -(t * torch.log(o)).sum(dim=1),
}


def network_loss(case, parameters, step):
    signal = torch.tensor(case["inputs"][step], dtype=torch.float64)
    targets = torch.tensor(case["targets"][step], dtype=torch.float64)
    weight, bias = 0, 0
    for size, activation in zip(case["layers"][1:], case["activations"]):
        incoming = signal.shape[1]
        names = [f"w{weight + k + 1}" for k in range(size * incoming)]
        weight += len(names)
        net = signal @ torch.stack([parameters[name] for name in names]).reshape(size, incoming).T
        if case["biases"] != "none":
            count = 1 if case["biases"] == "shared" else size
            net = net + torch.stack([parameters[f"b{bias + k + 1}"] for k in range(count)])
            bias += count
        signal = ACTIVATIONS[activation](net)
    errors = LOSSES[case["loss"]](signal, targets)
    return errors.mean() if case["batchReduction"] == "mean" else errors.sum()


def neuron_loss(case, parameters, step):
    data = case["data"][step]
    output = torch.tanh(parameters["w"] * data["x"] + parameters["b"])
    return 0.5 * (output - data["t"]) ** 2


def optimiser(case, trained):
    rule = case.get("rule", "sgd")
    number = {name: case.get(name, 0) for name in ("momentum", "rho", "epsilon", "momentumDecay")}
    common = {"lr": case["rate"], "weight_decay": case.get("weightDecay", 0), "maximize": case.get("direction") == "ascent"}
    adaptive = {**common, "eps": number["epsilon"]}
    betas = {"betas": (case.get("beta1"), case.get("beta2"))}
    if rule in ("adam", "adamw", "adamax"):
        make = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW, "adamax": torch.optim.Adamax}[rule]
        return make(trained, **betas, **adaptive)
    if rule == "nadam":
        # Version 1.13 takes one factor twice unless it works on lists, and cannot maximise.
        if adaptive.pop("maximize"):
            raise ValueError("NAdam of PyTorch 1.13 cannot maximise")
        return torch.optim.NAdam(trained, **betas, **adaptive, momentum_decay=number["momentumDecay"], foreach=True)
    if rule == "adagrad":
        return torch.optim.Adagrad(trained, **adaptive)
    if rule == "rmsprop":
        return torch.optim.RMSprop(trained, alpha=number["rho"], momentum=number["momentum"], **adaptive)
    if rule == "adadelta":
        return torch.optim.Adadelta(trained, rho=number["rho"], **adaptive)
    momentum = 0 if rule == "sgd" else number["momentum"]
    dampening = case["dampening"] if rule == "momentum" else 0
    return torch.optim.SGD(trained, momentum=momentum, dampening=dampening, nesterov=rule == "nesterov", **common)


def trained(case):
    """Loss, gradients and parameters of every step, under the names that a sheet uses."""
    parameters = {name: torch.tensor(float(value), requires_grad=True) for name, value in case["parameters"].items()}
    followed = {name: parameters[name] for name in case["trained"]}
    step = optimiser(case, list(followed.values()))
    output = case["output"]
    found = {}
    for k in range(case["steps"]):
        suffix = f"@{k}" if k else ""
        step.zero_grad()
        loss = network_loss(case, parameters, k) if "layers" in case else neuron_loss(case, parameters, k)
        loss.backward()
        found[f"{output}{suffix}"] = loss.item()
        found |= {f"d{output}/d{name}{suffix}": value.grad.item() for name, value in followed.items()}
        step.step()
        found |= {f"{name}@{k + 1}": value.item() for name, value in followed.items()}
    return found


json.dump([trained(case) for case in json.load(sys.stdin)], sys.stdout)
