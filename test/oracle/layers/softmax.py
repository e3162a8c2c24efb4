import torch
import torch.nn.functional as F


def expected(given, params, shape):
    is_batch = params["batch"] > 1
    x, z, p = ("X", "Z", "P") if is_batch else ("x", "z", "p")
    in_rows = is_batch and params["convention"] == "rows"
    names = ["W", "b"] if params["features"] else [z]
    trained = {name: torch.tensor(given[name], requires_grad=True) for name in names}
    if z in trained:
        logits = trained[z]
    else:
        inputs = torch.tensor(given[x])
        logits = (inputs @ trained["W"] if in_rows else trained["W"] @ inputs) + trained["b"]
    logits.retain_grad()
    rows = logits if in_rows else logits.T
    if is_batch:
        labels = torch.tensor(given["Y"])
        labels = labels if in_rows else labels.T
    else:
        labels = torch.tensor([params["label"] if "label" in params else int(shape.split()[0]) - 1])
    loss = F.cross_entropy(rows, labels, reduction=params["reduction"])
    loss.backward()
    found = {p: F.softmax(logits, dim=1 if in_rows else 0), "L": loss, f"dL/d{z}": logits.grad}
    if not params["features"]:
        return found
    found |= {z: logits} | {f"dL/d{name}": value.grad for name, value in trained.items()}
    torch.optim.SGD(trained.values(), lr=given["α"]).step()
    return found | {f"{name}@1": value for name, value in trained.items()}
