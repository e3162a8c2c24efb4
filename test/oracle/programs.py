"""Works out whole programs in PyTorch: JSON cases on stdin, values and gradients by name on stdout.

A case has numbers by name (`given`), lines `[name, formula]`, the name of its `output` and, where second derivatives
are wanted, pairs of names (`twice`). The formulas are Python but for
`^`, names such as `W[0,1]`, and functions that PyTorch calls otherwise.
"""

import json
import re
import sys

from double_precision import torch

F = torch.nn.functional

FUNCTIONS = {
    "exp": torch.exp,
    "log": torch.log,
    "sqrt": torch.sqrt,
    "sin": torch.sin,
    "cos": torch.cos,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "leakyrelu": F.leaky_relu,
    "softplus": F.softplus,
    "gelu": F.gelu,
    "elu": F.elu,
    "selu": F.selu,
    "silu": F.silu,
    "hardtanh": F.hardtanh,
    "softsign": F.softsign,
    "erf": torch.erf,
    "huber": lambda e, delta: F.huber_loss(e, torch.zeros(()), delta=float(delta)),
    "sign": torch.sign,
    "abs": torch.abs,
    "step": lambda z: (z > 0).double(),
    "max": lambda *values: torch.stack(values).max(),
    "min": lambda *values: torch.stack(values).min(),
}
NAME = re.compile(r"[^\W\d]\w*(?:\[\d+(?:,\d+)*\])?(?!\w)")
SOFTMAX = re.compile(r"softmax_(\d+)$")


def function(name):
    component = SOFTMAX.match(name)
    if component:
        return lambda *values: F.softmax(torch.stack(tensors(values)), dim=0)[int(component[1]) - 1]
    return lambda *values: FUNCTIONS[name](*tensors(values))


def tensors(values):
    return [torch.as_tensor(value, dtype=torch.float64) for value in values]


def python(formula):
    """`q*z^2` as `v("q")*v("z")**2`; what is called is a function."""

    def exchanged(match):
        called = formula[match.end() :].lstrip().startswith("(") and "[" not in match[0]
        return f'f("{match[0]}")' if called else f'v("{match[0]}")'

    # Names first: the 2 of 1e-2 and the e between are none.
    return re.sub(r"(?<![\w.])" + NAME.pattern, exchanged, formula).replace("^", "**")


def worked_out(case):
    values = {name: torch.tensor(float(number), requires_grad=True) for name, number in case["given"].items()}
    for name, formula in case["lines"]:
        value = eval(python(formula), {"__builtins__": {}}, {"v": values.__getitem__, "f": function})
        values[name] = value if isinstance(value, torch.Tensor) else torch.tensor(float(value))
    output, followed = values[case["output"]], [name for name, value in values.items() if value.requires_grad]
    found = {name: values[name].item() for name, _ in case["lines"]}
    for name in followed:
        if name != case["output"]:
            found[f"d{case['output']}/d{name}"] = derivative(output, values[name]).item()
    for by, then in case.get("twice", []):
        first = derivative(output, values[by])
        found[f"d({case['output']})/d({by})d({then})"] = derivative(first, values[then]).item()
    return found


def derivative(of, by):
    """By autograd, as a value that can be differentiated again."""
    if of is by:
        return torch.ones(())
    found = torch.autograd.grad(of, by, create_graph=True, allow_unused=True)[0] if of.requires_grad else None
    return torch.zeros(()) if found is None else found


json.dump([worked_out(case) for case in json.load(sys.stdin)], sys.stdout)
