import torch

GATES = "ifgo"


def expected(given, params):
    inputs, hidden = params["inputs"], params["hidden"]
    # A vector or matrix of one cell is given as a number, and its name is a small letter.
    w, u = ("w" if inputs * hidden == 1 else "W"), ("u" if hidden == 1 else "U")
    whole = lambda name, *shape: torch.tensor(given[name]).reshape(shape)
    rows = lambda letter, columns: torch.cat([whole(f"{letter}_{gate}", hidden, columns) for gate in GATES])

    cell = torch.nn.LSTMCell(inputs, hidden)
    with torch.no_grad():
        cell.weight_ih.copy_(rows(w, inputs))
        cell.weight_hh.copy_(rows(u, hidden))
        cell.bias_ih.copy_(rows("b", 1).squeeze(1))
        cell.bias_hh.zero_()
    h0, c0 = (whole(name, 1, hidden).requires_grad_() for name in ("h0", "c0"))
    h1, c1 = cell(whole("x", 1, inputs), (h0, c0))
    error = 0.5 * (h1 - whole("t", 1, hidden)).square().sum()
    error.backward()

    found = {"h1": h1, "c1": c1, "E": error, "dE/dh0": h0.grad, "dE/dc0": c0.grad}
    for letter, parameter in ((w, cell.weight_ih), (u, cell.weight_hh), ("b", cell.bias_ih)):
        for gate, rows_of_gate in zip(GATES, parameter.grad.chunk(4)):
            found[f"dE/d{letter}_{gate}"] = rows_of_gate
    return found
