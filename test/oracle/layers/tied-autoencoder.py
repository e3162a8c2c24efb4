import torch
import torch.nn.functional as F

ACTIVATIONS = {"tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": torch.relu, "linear": lambda z: z}


def expected(given, params):
    # A code of one number has a number for its bias.
    names = ("W", "b", "c") if params["biases"] else ("W",)
    leaves = {name: torch.tensor(given[name]).requires_grad_() for name in names}
    b, c = (leaves[name].reshape(-1) if params["biases"] else None for name in ("b", "c"))
    x = torch.tensor(given["x"]).reshape(-1)
    z = F.linear(x, leaves["W"], b)
    h = ACTIVATIONS[params["activation"]](z)
    xhat = F.linear(h, leaves["W"].T, c)
    for tensor in (z, h, xhat):
        tensor.retain_grad()
    loss = 0.5 * F.mse_loss(xhat, x, reduction="sum")
    loss.backward()
    gradients = leaves | {"z": z, "h": h, "xhat": xhat}
    return {"h": h, "xhat": xhat, "L": loss} | {f"dL/d{name}": tensor.grad for name, tensor in gradients.items()}
