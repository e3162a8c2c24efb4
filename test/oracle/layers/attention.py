import torch
import torch.nn.functional as F


def expected(given, params):
    names = ("X", "W_q", "W_k", "W_v") if params["projected"] else ("Q", "K", "V")
    found = {name: torch.tensor(given[name], requires_grad=True) for name in names}
    if params["projected"]:
        found |= {name: found["X"] @ found[f"W_{name.lower()}"] for name in ("Q", "K", "V")}
    # Written out: scaled_dot_product_attention keeps its scores to itself, and is younger than Debian's PyTorch.
    found["S"] = found["Q"] @ found["K"].T / found["Q"].shape[1] ** 0.5
    found["P"] = F.softmax(found["S"], dim=1)
    found["A"] = found["P"] @ found["V"]
    for tensor in found.values():
        tensor.retain_grad()
    found["A"].backward(torch.tensor(given["G"]))
    gradients = {f"dL/d{name}": tensor.grad for name, tensor in found.items()}
    return {name: tensor for name, tensor in found.items() if name not in names} | gradients
