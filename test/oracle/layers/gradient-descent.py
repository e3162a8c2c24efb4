import torch
import torch.nn.functional as F

FUNCTIONS = {
    ("w", "a", "c"): lambda w, a, c: a * (w - c) ** 2,
    ("w", "a"): lambda w, a: w**4 / 4 - a * w**2 / 2,
    ("u", "v", "a", "b", "c"): lambda u, v, a, b, c: a * u**2 + b * v**2 + c * u * v,
    ("w", "b", "x", "t"): lambda w, b, x, t: F.mse_loss(torch.sigmoid(w * x + b), t, reduction="sum") / 2,
}


def expected(given, params):
    names = next(names for names in FUNCTIONS if set(names) == set(given) - {"α"})
    # Parameters are what the function is minimised by: all but its fixed numbers.
    followed = [name for name in names if name in ("w", "u", "v") or (name == "b" and "x" in names)]
    values = {name: torch.tensor(given[name], requires_grad=name in followed) for name in names}
    optimiser = torch.optim.SGD([values[name] for name in followed], lr=given["α"], maximize=params["direction"] == "ascent")
    found = {}
    for step in range(params["steps"] + 1):
        at = f"@{step}" if step else ""
        loss = FUNCTIONS[names](*values.values())
        found[f"J{at}"] = loss
        if step == params["steps"]:
            return found
        optimiser.zero_grad()
        loss.backward()
        found |= {f"dJ/d{name}{at}": values[name].grad.item() for name in followed}
        optimiser.step()
        found |= {f"{name}@{step + 1}": values[name].item() for name in followed}
