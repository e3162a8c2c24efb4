import torch
import torch.nn.functional as F


def expected(given, params):
    activations, weights = (torch.tensor(given[name]).reshape(-1).requires_grad_() for name in ("h", "v"))
    mask, share = torch.tensor(given["m"]).reshape(-1), 1 - given["q"]
    # PyTorch draws its own mask: the first seed that draws this one.
    for seed in range(100_000):
        torch.manual_seed(seed)
        thinned = F.dropout(activations, share)
        if torch.equal((thinned != 0).double(), mask):
            break
    thinned.retain_grad()
    output = F.linear(thinned, weights)
    output.retain_grad()
    loss = F.mse_loss(output, torch.tensor(given["t"])) / 2
    loss.backward()
    return {
        "d": thinned,
        "y": output,
        "L": loss,
        "dL/dy": output.grad,
        "dL/dv": weights.grad,
        "dL/dd": thinned.grad,
        "dL/dh": activations.grad,
        "y_test": F.linear(F.dropout(activations, share, training=False), weights),
    }
