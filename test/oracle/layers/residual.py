import torch
import torch.nn.functional as F

ACTIVATIONS = {"tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": torch.relu}


def expected(given, params):
    width, inner, blocks = params["width"], params["inner"], params["blocks"]
    # A vector or matrix of one cell is given as a number, and its name is a small letter.
    w, v = "wv" if width * inner == 1 else "WV"
    whole = lambda name, *shape: torch.tensor(given[name]).reshape(shape)
    shapes = {w: (inner, width), "b": (inner,), v: (width, inner)}
    leaves = {
        f"{letter}{k + 1}": whole(f"{letter}{k + 1}", *shape).requires_grad_()
        for k in range(blocks)
        for letter, shape in shapes.items()
    }
    state = leaves["x"] = whole("x", width).requires_grad_()
    found = {}
    for k in range(blocks):
        inside = ACTIVATIONS[params["activation"]](F.linear(state, leaves[f"{w}{k + 1}"], leaves[f"b{k + 1}"]))
        state = found[f"h{k + 1}"] = state + F.linear(inside, leaves[f"{v}{k + 1}"])
    found["E"] = 0.5 * F.mse_loss(state, whole("t", width), reduction="sum")
    found["E"].backward()
    return found | {f"dE/d{name}": leaf.grad for name, leaf in leaves.items()}
