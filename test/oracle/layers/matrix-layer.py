import torch
import torch.nn.functional as F


def expected(given, params):
    weights, values, bias = (torch.tensor(given[name], requires_grad=True) for name in ("W", "X", "b"))
    # PyTorch has examples in rows, the sheet in columns.
    output = F.linear(values.T, weights, bias.reshape(-1)).T
    output.backward(torch.tensor(given["G"]))
    return {"Y": output, "dL/dW": weights.grad, "dL/dX": values.grad, "dL/db": bias.grad}
