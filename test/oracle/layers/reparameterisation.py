import torch
from torch.distributions import Normal, kl_divergence


def expected(given, params):
    linear = params["encoder"] == "linear"
    encoder = ("w_mu", "b_mu", "w_v", "b_v") if linear else ("mu", "logvar")
    leaves = {name: torch.tensor(given[name]).reshape(-1).requires_grad_() for name in (*encoder, "w", "b")}
    x, epsilon, beta = (torch.tensor(given[name]).reshape(-1) for name in ("x", "epsilon", "beta"))
    if linear:
        layer = [torch.stack([leaves[kind + "mu"], leaves[kind + "v"]]) for kind in ("w_", "b_")]
        mu, logvar = torch.addcmul(layer[1], layer[0], x)
    else:
        mu, logvar = leaves["mu"], leaves["logvar"]
    sigma = torch.exp(logvar / 2)
    posterior = Normal(mu, sigma)
    z = posterior.loc + posterior.scale * epsilon
    xhat = torch.nn.functional.linear(z, leaves["w"].reshape(1, -1), leaves["b"])
    values = {"z": z, "xhat": xhat} | ({"mu": mu, "logvar": logvar} if linear else {})
    for tensor in values.values():
        tensor.retain_grad()
    error = 0.5 * torch.nn.functional.mse_loss(xhat, x, reduction="sum")
    # PyTorch's own divergence, from the two distributions.
    divergence = kl_divergence(posterior, Normal(torch.zeros_like(mu), torch.ones_like(sigma))).sum()
    loss = error + beta * divergence
    loss.backward()
    # The divergence of the family reads the log-variance, PyTorch's the deviation: the gradients by it differ.
    gradients = {f"dL/d{name}": tensor.grad for name, tensor in (leaves | values).items()}
    return values | {"sigma": sigma, "E": error, "KL": divergence, "L": loss} | gradients
