import torch
import torch.nn.functional as F

LOSSES = {
    "halfSquaredError": lambda y, t, how: 0.5 * F.mse_loss(y, t, reduction=how),
    "squaredError": lambda y, t, how: F.mse_loss(y, t, reduction=how),
    "binaryCrossEntropy": lambda y, t, how: F.binary_cross_entropy(y, t, reduction=how),
}


def expected(given, params):
    size, logistic = params["features"], params["model"] == "logistic"
    names = lambda letter: [letter] if size == 1 else [f"{letter}{k + 1}" for k in range(size)]
    count = sum(name.startswith("t[") for name in given)
    values = torch.tensor([[given[f"{name}[{n + 1}]"] for name in names("x")] for n in range(count)])
    targets = torch.tensor([given[f"t[{n + 1}]"] for n in range(count)])
    layer = torch.nn.Linear(size, 1)
    layer.weight.data = torch.tensor([[given[name] for name in names("w")]])
    layer.bias.data = torch.tensor([given["b"]])
    loss_of = LOSSES[params.get("loss", "binaryCrossEntropy" if logistic else "halfSquaredError")]
    output = layer(values).reshape(-1)
    predictions = torch.sigmoid(output) if logistic else output
    single = loss_of(predictions, targets, "none")
    whole = loss_of(predictions, targets, params["reduction"])
    found = {f"y[{n + 1}]": predictions[n] for n in range(count)}
    found |= {f"L[{n + 1}]": single[n] for n in range(count)} | {"L": whole}
    trained = list(layer.parameters())
    for n in range(count):
        weight, bias = torch.autograd.grad(single[n], trained, retain_graph=True)
        found |= {f"dL[{n + 1}]/d{name}": weight[0, k] for k, name in enumerate(names("w"))} | {f"dL[{n + 1}]/db": bias}
    whole.backward()
    found |= {f"dL/d{name}": layer.weight.grad[0, k].item() for k, name in enumerate(names("w"))}
    found |= {"dL/db": layer.bias.grad}
    torch.optim.SGD(trained, lr=given["α"]).step()
    return found | {f"{name}@1": layer.weight[0, k] for k, name in enumerate(names("w"))} | {"b@1": layer.bias}
