import torch
import torch.nn.functional as F

ACTIVATIONS = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leakyrelu": F.leaky_relu,
    "linear": lambda z: z,
}
LOSSES = {
    "halfSquaredError": lambda a, t: F.mse_loss(a, t) / 2,
    "squaredError": F.mse_loss,
    "binaryCrossEntropy": F.binary_cross_entropy,
}


def expected(given, params, shape):
    listed = params["activation"] if isinstance(params["activation"], list) else [params["activation"]]
    activation = ACTIVATIONS[list(dict.fromkeys(listed))[int(shape.split()[0]) - 1 if shape else 0]]
    count = params["inputs"]
    names = ["w"] if count == 1 else [f"w{k + 1}" for k in range(count)]
    neuron = torch.nn.Linear(count, 1)
    neuron.weight.data = torch.tensor([[given[name] for name in names]])
    neuron.bias.data = torch.tensor([given["b"]])
    signal = torch.tensor([given[name.replace("w", "x")] for name in names])
    optimiser = torch.optim.SGD(neuron.parameters(), lr=given["α"])
    found = {}
    for step in range(params["steps"] + 1):
        at = f"@{step}" if step else ""
        net = neuron(signal)
        output = activation(net)
        loss = LOSSES[params["loss"]](output, torch.tensor([given["t"]]))
        found[f"L{at}"] = loss
        if step == params["steps"]:
            return found
        found |= {f"z{at}": net, f"a{at}": output}
        found[f"dL/dz{at}"] = torch.autograd.grad(loss, net, retain_graph=True)[0]
        optimiser.zero_grad()
        loss.backward()
        gradients = [*neuron.weight.grad[0], neuron.bias.grad]
        found |= {f"dL/d{name}{at}": value.item() for name, value in zip([*names, "b"], gradients)}
        optimiser.step()
        trained = [*neuron.weight[0], neuron.bias]
        found |= {f"{name}@{step + 1}": value.item() for name, value in zip([*names, "b"], trained)}
