import torch
import torch.nn.functional as F


def expected(given, params, shape):
    label = params["label"] if "label" in params else int(shape.split()[0]) - 1
    names = ["W", "b"] if params["features"] else ["z"]
    trained = {name: torch.tensor(given[name], requires_grad=True) for name in names}
    logits = trained["z"] if "z" in trained else trained["W"] @ torch.tensor(given["x"]) + trained["b"]
    logits.retain_grad()
    loss = F.cross_entropy(logits.reshape(1, -1), torch.tensor([label]))
    loss.backward()
    found = {"p": F.softmax(logits, dim=0), "L": loss, "dL/dz": logits.grad}
    if not params["features"]:
        return found
    found |= {"z": logits} | {f"dL/d{name}": value.grad for name, value in trained.items()}
    torch.optim.SGD(trained.values(), lr=given["α"]).step()
    return found | {f"{name}@1": value for name, value in trained.items()}
