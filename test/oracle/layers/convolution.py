import torch
import torch.nn.functional as F


def expected(given, params):
    channels, filters = params["channels"], params["filters"]
    rows_of = lambda name, count: [f"{name}{k + 1}" for k in range(count)] if count > 1 else [name]
    inputs, biases = rows_of("X", channels), rows_of("b", filters)
    outputs, upstreams = rows_of("Y", filters), rows_of("G", filters)
    weights = [name for row in rows_of("W", filters) for name in rows_of(row, channels)]

    leaf = {name: torch.tensor(given[name], requires_grad=True) for name in [*inputs, *weights, *biases]}
    image = torch.stack([leaf[name] for name in inputs])
    kernels = torch.stack([leaf[name] for name in weights])
    kernels = kernels.reshape(filters, channels, *kernels.shape[1:])
    bias = torch.stack([leaf[name] for name in biases])
    stride, padding = params["stride"], params["padding"]
    if params["input"][0] == 1 and params["kernel"][0] == 1:
        output = F.conv1d(image.squeeze(1), kernels.squeeze(2), bias, stride, padding).unsqueeze(1)
    else:
        output = F.conv2d(image, kernels, bias, stride, padding)
    output.backward(torch.tensor([given[name] for name in upstreams]))

    found = {name: output[k] for k, name in enumerate(outputs)}
    return found | {f"dL/d{name}": value.grad for name, value in leaf.items()}
