import torch
import torch.nn.functional as F

ACTIVATIONS = {"linear": torch.nn.Identity, "tanh": torch.nn.Tanh, "sigmoid": torch.nn.Sigmoid}


def expected(given, params, shape):
    listed = params["activation"] if isinstance(params["activation"], list) else [params["activation"]]
    activation = ACTIVATIONS[list(dict.fromkeys(listed))[int(shape.split()[0]) - 1 if shape else 0]]
    layers = [torch.nn.Linear(1, 1, bias=False) for _ in range(params["layers"])]
    names = ["w"] if len(layers) == 1 else [f"w{k + 1}" for k in range(len(layers))]
    for layer, name in zip(layers, names):
        layer.weight.data.fill_(given[name])
    network = torch.nn.Sequential(*[part for layer in layers for part in (layer, activation())])
    signal = torch.tensor([given["x"]], requires_grad=True)
    output = network(signal)
    loss = F.mse_loss(output, torch.tensor([given["t"]])) / 2
    found = {"y": output, "L": loss}
    found["dy/dx"], *_ = torch.autograd.grad(output, signal, retain_graph=True)
    loss.backward()
    found |= {f"dL/d{name}": layer.weight.grad.clone() for name, layer in zip(names, layers)}
    if params["steps"] > 0:
        torch.optim.SGD(network.parameters(), lr=given["α"]).step()
        found |= {f"{name}@1": layer.weight for name, layer in zip(names, layers)}
    return found
