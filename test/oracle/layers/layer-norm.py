import torch
import torch.nn.functional as F


def expected(given, params):
    x, gamma, beta = (torch.tensor(given[name], requires_grad=True) for name in ("x", "gamma", "beta"))
    y = F.layer_norm(x, (params["features"],), gamma[0], beta[0], eps=params["epsilon"])
    y.backward(torch.tensor(given["G"]))
    return {
        "mu": x.mean(1),
        "var": x.var(1, unbiased=False),
        "y": y,
        "dL/dgamma": gamma.grad,
        "dL/dbeta": beta.grad,
        "dL/dx": x.grad,
    }
