"""Asks layers/<family>.py what PyTorch computes for drawn problems: JSON cases on stdin, flat lists of values on stdout."""

import functools
import importlib.util
import inspect
import json
import pathlib
import sys

from double_precision import torch

FOLDER = pathlib.Path(__file__).parent / "layers"


@functools.cache
def load(family):
    spec = importlib.util.spec_from_file_location(family.replace("-", "_"), FOLDER / f"{family}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def flat(value):
    if isinstance(value, torch.Tensor):
        return value.detach().reshape(-1).tolist()
    if isinstance(value, (list, tuple)):
        return [number for entry in value for number in flat(entry)]
    return [float(value)]


def real(given):
    """JSON has no 2.0; a tensor of whole numbers has no gradient."""
    return [real(entry) for entry in given] if isinstance(given, list) else float(given)


def expected(case):
    given = {name: real(value) for name, value in case["given"].items()}
    asked = load(case["family"]).expected
    shape = [case.get("shape")] if len(inspect.signature(asked).parameters) > 2 else []
    return {name: flat(value) for name, value in asked(given, case["params"], *shape).items()}


json.dump([expected(case) for case in json.load(sys.stdin)], sys.stdout)
