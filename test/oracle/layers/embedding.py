import torch
import torch.nn.functional as F


def expected(given, params, shape):
    table = torch.tensor(given["W"], requires_grad=True)
    tokens = params["tokens"] if isinstance(params["tokens"], list) else [int(token) for token in shape.split()]
    found = F.embedding(torch.tensor(tokens), table)
    optimiser = torch.optim.SGD([table], lr=given["α"])
    found.backward(torch.tensor(given["G"]))
    optimiser.step()
    return {"E": found, "dL/dW": table.grad, "W@1": table}
