import torch


def expected(given, params):
    leaves = {name: torch.tensor(given[name]).requires_grad_() for name in ("x", "gamma", "beta")}
    is_test = params["mode"] == "test"
    momentum = given.get("m", 0.1)
    layer = torch.nn.BatchNorm1d(params["features"], eps=params["epsilon"], momentum=momentum, dtype=torch.double)
    running = {"mu_run": layer.running_mean, "var_run": layer.running_var}
    if is_test:
        running = {"mu": layer.running_mean, "var": layer.running_var}
        layer.eval()
    for name, buffer in running.items():
        # One feature has a number where several have a row.
        if name in given:
            buffer.copy_(torch.tensor(given[name]).reshape(-1))
    layer.weight, layer.bias = (torch.nn.Parameter(leaves[name].detach().reshape(-1)) for name in ("gamma", "beta"))
    x = leaves["x"]
    y = layer(x)
    y.backward(torch.tensor(given["G"]))
    found = {"y": y, "dL/dgamma": layer.weight.grad, "dL/dbeta": layer.bias.grad, "dL/dx": x.grad}
    if is_test:
        return found
    found |= {"mu": x.mean(0), "var": x.var(0, unbiased=False)}
    if "m" not in given:
        return found
    return found | {"mu_next": layer.running_mean, "var_next": layer.running_var}
