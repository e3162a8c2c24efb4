import torch
import torch.nn.functional as F


def expected(given, params):
    count = params["channels"]
    names = lambda letter: [f"{letter}{k + 1}" for k in range(count)] if count > 1 else [letter]
    values = torch.tensor([given[name] for name in names("X")], requires_grad=True)
    pool = F.max_pool2d if params["pooling"] == "max" else F.avg_pool2d
    output = pool(values[None], tuple(params["window"]), params.get("stride"), params["padding"])[0]
    output.backward(torch.tensor([given[name] for name in names("G")]))
    found = dict(zip(names("Y"), output))
    return found | {f"dL/d{name}": gradient for name, gradient in zip(names("X"), values.grad)}
