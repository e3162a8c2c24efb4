"""Works out whole programs in PyTorch: JSON cases on stdin, values and gradients by name on stdout.

A case has numbers by name (`given`), lines `[name, formula]` and the name of its `output`. The formulas are Python but for
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
    "erf": torch.erf,
    "sign": torch.sign,
    "abs": torch.abs,
    "step": lambda z: torch.heaviside(z, torch.zeros(())),
    "max": lambda *values: torch.stack(values).max(),
    "min": lambda *values: torch.stack(values).min(),
}
NAME = re.compile(r"[^\W\d]\w*(?:\[\d+(?:,\d+)*\])?(?!\w)")
SOFTMAX = re.compile(r"softmax_(\d+)$")


def function(name):
    component = SOFTMAX.match(name)
    if component:
        return lambda *values: F.softmax(torch.stack(values), dim=0)[int(component[1]) - 1]
    return FUNCTIONS[name]


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
    gradients = torch.autograd.grad(output, [values[name] for name in followed], allow_unused=True)
    found = {name: values[name].item() for name, _ in case["lines"]}
    for name, gradient in zip(followed, gradients):
        if name != case["output"]:
            found[f"d{case['output']}/d{name}"] = 0.0 if gradient is None else gradient.item()
    return found


json.dump([worked_out(case) for case in json.load(sys.stdin)], sys.stdout)
