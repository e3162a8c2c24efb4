import itertools

import torch
import torch.nn.functional as F

ACTIVATIONS = {"none": lambda z: z, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": F.relu}


def several(stated):
    return list(dict.fromkeys(stated if isinstance(stated, list) else [stated]))


def drawn(params, shape):
    """Convention and activation of the drawn layout, in the order in which the family lists them."""
    square = params["square"] == "allowed"
    keys = ("convention", "activation", "outputs", "inputs", "batch")
    layouts = [one for one in itertools.product(*(several(params[key]) for key in keys)) if square or one[2] != one[3]]
    return layouts[int(shape.split()[0]) - 1 if shape else 0][:2]


def expected(given, params, shape):
    convention, activation = drawn(params, shape)
    names = [name for name in ("W", "X", "b") if name in given]
    leaf = {name: torch.tensor(given[name], requires_grad=True) for name in names}
    # PyTorch has examples in rows and weights of outputs × inputs.
    turned = (lambda value: value.T) if convention == "columns" else (lambda value: value)
    weights = leaf["W"] if convention == "columns" else leaf["W"].T
    bias = leaf["b"].reshape(-1) if "b" in leaf else None
    linear = turned(F.linear(turned(leaf["X"]), weights, bias))
    output = ACTIVATIONS[activation](linear)
    found = {"Y": output} | ({} if activation == "none" else {"Z": linear})
    for value in found.values():
        value.retain_grad()
    if params["loss"] == "upstream":
        output.backward(torch.tensor(given["G"]))
    else:
        examples = output.shape[1 if convention == "columns" else 0]
        loss = F.mse_loss(output, torch.tensor(given["T"]), reduction="sum") / 2
        loss = loss / examples if params["reduction"] == "mean" else loss
        loss.backward()
        found["L"] = loss
    found |= {f"dL/d{name}": found[name].grad for name in ("Y", "Z") if name in found}
    found |= {f"dL/d{name}": value.grad for name, value in leaf.items()}
    right = "product_W" if convention == "columns" else "product_X"
    return found | {"product_W": 1 if right == "product_W" else 2, "product_X": 1 if right == "product_W" else 2}
