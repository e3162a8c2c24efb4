import torch


def expected(given, params):
    steps, inputs, hidden = params["steps"], params["inputs"], params["hidden"]
    # A vector or matrix of one cell is given as a number.
    whole = lambda name, *shape: torch.tensor(given[name]).reshape(shape)
    w_x, w_h, w_y = ("w_x" if inputs * hidden == 1 else "W_x", *(("w_h", "w_y") if hidden == 1 else ("W_h", "W_y")))
    start = torch.zeros(1, hidden)
    if params["values"]["initial"] != 0:
        start = whole("h0", 1, hidden)

    layer = torch.nn.RNN(inputs, hidden, nonlinearity="tanh")
    with torch.no_grad():
        layer.weight_ih_l0.copy_(whole(w_x, hidden, inputs))
        layer.weight_hh_l0.copy_(whole(w_h, hidden, hidden))
        layer.bias_ih_l0.copy_(whole("b", hidden))
        layer.bias_hh_l0.zero_()
    output_weights = whole(w_y, 1, hidden).requires_grad_()
    sequence = torch.stack([whole(f"x{k + 1}", inputs) for k in range(steps)])
    states, _ = layer(sequence, start)

    outputs = (states @ output_weights.T).squeeze(1)
    every = params["loss"] == "every"
    targets = torch.tensor([given[f"t{k + 1}"] for k in range(steps)] if every else [given["t"]])
    error = 0.5 * ((outputs if every else outputs[-1:]) - targets).square().sum()
    error.backward()
    return {f"h{k + 1}": states[k] for k in range(steps)} | {
        "E": error,
        f"dE/d{w_x}": layer.weight_ih_l0.grad,
        f"dE/d{w_h}": layer.weight_hh_l0.grad,
        "dE/db": layer.bias_ih_l0.grad,
        f"dE/d{w_y}": output_weights.grad,
    }
