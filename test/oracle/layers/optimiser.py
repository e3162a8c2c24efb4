import torch
import torch.nn.functional as F


def optimiser(params, rule, rate, trained):
    common = {"lr": rate, "maximize": params["direction"] == "ascent"}
    # Where a set states no weight decay, PyTorch's default is that of the family: AdamW has one.
    if "weightDecay" in params:
        common["weight_decay"] = params["weightDecay"]
    if rule in ("adam", "adamw"):
        make = torch.optim.Adam if rule == "adam" else torch.optim.AdamW
        return make(trained, betas=(params["beta1"], params["beta2"]), eps=params["epsilon"], **common)
    dampening = params["dampening"] if rule == "momentum" else 0
    return torch.optim.SGD(
        trained, momentum=params["momentum"], dampening=dampening, nesterov=rule == "nesterov", **common
    )


def expected(given, params, shape):
    rules = params["rule"] if isinstance(params["rule"], list) else [params["rule"]]
    rule = rules[int(shape.split()[0]) - 1 if shape else 0]
    names = [name for name in given if name[0] in "wb" and name.isalnum() and name.isascii()]
    trained = {name: torch.tensor(given[name], requires_grad=True) for name in names}
    step = optimiser(params, rule, given["α"], list(trained.values()))
    found = {}
    for k in range(params["steps"]):
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
            state = step.state[value]
            if "momentum_buffer" in state:
                found[f"m({name})@{k + 1}"] = state["momentum_buffer"].item()
            else:
                found[f"m({name})@{k + 1}"] = state["exp_avg"].item()
                found[f"v({name})@{k + 1}"] = state["exp_avg_sq"].item()
    return found
