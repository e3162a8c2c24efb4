import torch
import torch.nn.functional as F


CLASSES = {
    "adam": torch.optim.Adam,
    "adamw": torch.optim.AdamW,
    "adagrad": torch.optim.Adagrad,
    "rmsprop": torch.optim.RMSprop,
    "adadelta": torch.optim.Adadelta,
    "adamax": torch.optim.Adamax,
    "nadam": torch.optim.NAdam,
}

STATES = {
    "momentum_buffer": "m",
    "exp_avg": "m",
    "exp_avg_sq": "v",
    "square_avg": "v",
    "sum": "v",
    "acc_delta": "u",
    "exp_inf": "u",
}

WORDS = {"weightDecay": "weight_decay", "epsilon": "eps", "momentumDecay": "momentum_decay"}


def optimiser(params, rule, rate, trained):
    # What a set does not state is left to PyTorch's own default.
    stated = {WORDS[word]: params[word] for word in WORDS if word in params}
    stated["lr"] = rate
    if params["direction"] == "ascent":
        stated["maximize"] = True
    if rule in ("momentum", "nesterov"):
        dampening = params.get("dampening", 0) if rule == "momentum" else 0
        momentum = params.get("momentum", 0.9)
        return torch.optim.SGD(trained, momentum=momentum, dampening=dampening, nesterov=rule == "nesterov", **stated)
    if rule == "rmsprop":
        stated["momentum"] = params.get("momentum", 0)
    if "rho" in params:
        stated["alpha" if rule == "rmsprop" else "rho"] = params["rho"]
    if rule in ("adam", "adamw", "adamax", "nadam"):
        stated["betas"] = (params.get("beta1", 0.9), params["beta2"])
    if rule == "nadam":
        # Version 1.13 takes one factor twice unless it works on lists.
        stated["foreach"] = True
    return CLASSES[rule](trained, **stated)


def expected(given, params, shape):
    rules = params["rule"] if isinstance(params["rule"], list) else [params["rule"]]
    rule = rules[int(shape.split()[0]) - 1 if shape else 0]
    names = [name for name in given if name[0] in "wb" and name.isalnum() and name.isascii()]
    trained = {name: torch.tensor(given[name], requires_grad=True) for name in names}
    step = optimiser(params, rule, given["α"], list(trained.values()))
    found = {}
    steps = len(params["gradients"]) if isinstance(params["gradients"], list) else params.get("steps", 2)
    for k in range(steps):
        at = f"@{k}" if k else ""
        step.zero_grad()
        if params["source"] == "data":
            prediction = trained["w"] * given[f"x{at}"] + trained["b"]
            loss = F.mse_loss(prediction, torch.tensor(given[f"t{at}"])) / 2
            loss.backward()
            found |= {f"y{at}": prediction, f"L{at}": loss}
        else:
            for name, value in trained.items():
                value.grad = torch.tensor(given[name.replace("w", "g") + at])
        found |= {f"dL/d{name}{at}": value.grad.item() for name, value in trained.items()}
        step.step()
        for name, value in trained.items():
            found[f"{name}@{k + 1}"] = value.item()
            for kept, word in STATES.items():
                if kept in step.state[value]:
                    found[f"{word}({name})@{k + 1}"] = step.state[value][kept].item()
    return found
