import torch


def expected(given, params):
    w = torch.tensor(given["w"], requires_grad=True)
    optimiser = torch.optim.SGD([w], lr=given["α"])
    found = {}
    for step in range(params["steps"]):
        at = f"@{step}" if step else ""
        loss = 0.5 * given["c"] * w**2
        optimiser.zero_grad()
        loss.backward()
        found |= {f"E{at}": loss, f"dE/dw{at}": w.grad.item()}
        optimiser.step()
        found[f"w@{step + 1}"] = w.item()
    # Every update multiplies w by the same factor.
    return found | {"r": found["w@1"] / given["w"]}
