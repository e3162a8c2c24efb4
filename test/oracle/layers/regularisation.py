import torch
import torch.nn.functional as F

PENALTIES = {
    "half-l2": lambda weights: weights.square().sum() / 2,
    "l2": lambda weights: weights.square().sum(),
    "l1": lambda weights: torch.linalg.vector_norm(weights, 1),
}


def adaptive_step(gradient, given):
    """RMSprop with its mean of squares kept as it is: one division by the root of v."""
    weight = torch.tensor(given["w"], requires_grad=True)
    step = torch.optim.RMSprop([weight], lr=given["alpha"], alpha=1, eps=0)
    step.state[weight] = {"step": 0, "square_avg": torch.tensor(given["v"])}
    weight.grad = gradient
    step.step()
    return weight.detach()


def decay(given):
    weight = torch.tensor(given["w"], requires_grad=True)
    output = weight * given["x"]
    loss = F.mse_loss(output, torch.tensor(given["t"])) / 2
    loss.backward()
    coupled = weight.grad + given["lambda"] * given["w"]
    moved = adaptive_step(weight.grad.clone(), given)
    return {
        "y": output,
        "dE/dw": weight.grad,
        "w_coupled": adaptive_step(coupled, given),
        "w_decoupled": moved - given["alpha"] * given["lambda"] * given["w"],
        "stronger": 1 if given["v"] < 1 else 2,
    }


def expected(given, params, shape):
    if params["compare"]:
        return decay(given)
    kinds = params["penalty"] if isinstance(params["penalty"], list) else [params["penalty"]]
    kind = kinds[int(shape.split()[0]) - 1 if shape else 0]
    names = [name for name in given if name.startswith("w")]
    weights = torch.tensor([given[name] for name in names], requires_grad=True)
    bias = torch.tensor(given.get("b", 0.0), requires_grad=True)
    values = torch.tensor([given[name.replace("w", "x")] for name in names])
    error = F.mse_loss(F.linear(values, weights, bias), torch.tensor(given["t"])) / 2
    penalty = given["lambda"] * PENALTIES[kind](weights)
    found = {"E": error, "R": penalty, "J": error + penalty}
    for letter, loss in list(found.items()):
        (gradient,) = torch.autograd.grad(loss, weights, retain_graph=True)
        found |= {f"d{letter}/d{name}": gradient[k] for k, name in enumerate(names)}
    found["J"].backward()
    torch.optim.SGD([weights, bias], lr=given["α"]).step()
    found |= {f"{name}@1": weights[k] for k, name in enumerate(names)}
    return found | ({"b@1": bias} if "b" in given else {})
