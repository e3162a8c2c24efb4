import torch
import torch.nn.functional as F


def expected(given, params):
    activations = torch.tensor(given["h"]).reshape(-1).requires_grad_()
    mask, share = torch.tensor(given["m"]).reshape(-1), 1 - given["q"]
    # PyTorch draws its own mask: the first seed that draws this one.
    for seed in range(100_000):
        torch.manual_seed(seed)
        thinned = F.dropout(activations, share)
        if torch.equal((thinned != 0).double(), mask):
            break
    thinned.retain_grad()
    if params["loss"] == "upstream":
        thinned.backward(torch.tensor(given["G"]).reshape(-1))
        return {"d": thinned, "dL/dd": thinned.grad, "dL/dh": activations.grad}
    weights = torch.tensor(given["v"]).reshape(-1).requires_grad_()
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
