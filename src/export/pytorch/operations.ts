import { type OperationName, operations } from '../../engine/operations.ts'

/** How Python writes an operation; what is called by name is defined in `definitions`. */
export function written(operation: OperationName, args: readonly string[], index: number): string {
  const { python } = operations[operation]
  const own = python === 'found by autograd' ? undefined : python.written
  return own ? own(args, index) : `${operation}(${args.join(', ')})`
}

/** What scripts call, by name; only what one uses stands in it. */
export const definitions: Readonly<Record<string, string>> = {
  again: `def again(of, by):
    """As gradient, but the derivative can be differentiated again."""
    if of is by:
        return torch.tensor(1.0)
    found = torch.autograd.grad(of, by, create_graph=True, allow_unused=True)[0] if of.requires_grad else None
    return torch.tensor(0.0) if found is None else found`,
  local_again: `def local_again(rule, inputs, k):
    """As local, but the derivative can be differentiated again."""
    free = [value.clone() if j == k else value for j, value in enumerate(inputs)]
    found = torch.autograd.grad(torch.as_tensor(rule(*free)), free[k], create_graph=True, allow_unused=True)[0]
    return torch.tensor(0.0) if found is None else found`,
  ...Object.fromEntries(
    Object.entries(operations).flatMap(([name, { python }]) =>
      python === 'found by autograd' || python.defined === undefined ? [] : [[name, python.defined]],
    ),
  ),
}

/** Names that `prelude` defines. */
export const preludeNames = ['torch', 'given', 'updated', 'gradient', 'local', 'check']

/** What every script begins with: derivatives come from autograd, never from a rule. */
export const prelude = `import torch

torch.set_default_dtype(torch.float64)


def given(value):
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


def updated(value):
    """A parameter after a step: given to the next pass."""
    return torch.as_tensor(value).detach().requires_grad_()


def gradient(of, by):
    """Derivative of a value by another that it was computed from."""
    if of is by:
        return torch.tensor(1.0)
    found = torch.autograd.grad(of, by, retain_graph=True, allow_unused=True)[0] if of.requires_grad else None
    return torch.zeros_like(by) if found is None else found


def local(rule, inputs, k):
    """Derivative of a rule by its k-th input, the others held fixed."""
    free = [value.detach().requires_grad_() for value in inputs]
    return gradient(torch.as_tensor(rule(*free)), free[k])


def check(problem, values, key):
    """Compares with the key, in full double precision."""
    for name, expected in key.items():
        got = float(values[name])
        assert abs(got - expected) <= 1e-9 * (1 + abs(expected)), f"{problem}: {name} is {got!r}, the key has {expected!r}"
    print(f"{problem}: {len(key)} values agree")`
