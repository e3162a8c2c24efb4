import type { OperationName } from '../../autodiff/operations.ts'

/** How Python writes an operation; what is called by name is defined in `definitions`. */
export function written(operation: OperationName, args: readonly string[], index: number): string {
  const [a, b] = args
  switch (operation) {
    case 'add':
      return `(${a} + ${b})`
    case 'sub':
      return `(${a} - ${b})`
    case 'mul':
      return `(${a} * ${b})`
    case 'div':
      return `(${a} / ${b})`
    case 'neg':
      return `(-${a})`
    case 'pow':
      return `(${a} ** ${b})`
    // A new tensor: what is used beside the copy is no part of the gradient by the copy.
    case 'copy':
      return `copy(${a})`
    case 'softmax':
      return `softmax(${index}, ${args.join(', ')})`
    default:
      return `${operation}(${args.join(', ')})`
  }
}

const tensor = (name: string, call: string) => `def ${name}(x):\n    return ${call}(torch.as_tensor(x))`
// torch.maximum shares the gradient of a tie; the sheet sends all of it to the first argument.
const extreme = (name: string, better: string) =>
  `def ${name}(first, *others):\n    first = torch.as_tensor(first)\n    for x in map(torch.as_tensor, others):\n        first = torch.where(x ${better} first, x, first)\n    return first`
const stacked = 'torch.stack([torch.as_tensor(x) for x in xs])'

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
  copy: tensor('copy', 'torch.clone'),
  exp: tensor('exp', 'torch.exp'),
  log: tensor('log', 'torch.log'),
  sqrt: tensor('sqrt', 'torch.sqrt'),
  sin: tensor('sin', 'torch.sin'),
  cos: tensor('cos', 'torch.cos'),
  tanh: tensor('tanh', 'torch.tanh'),
  sigmoid: tensor('sigmoid', 'torch.sigmoid'),
  relu: tensor('relu', 'torch.relu'),
  leakyrelu: tensor('leakyrelu', 'torch.nn.functional.leaky_relu'),
  softplus: tensor('softplus', 'torch.nn.functional.softplus'),
  gelu: tensor('gelu', 'torch.nn.functional.gelu'),
  elu: tensor('elu', 'torch.nn.functional.elu'),
  selu: tensor('selu', 'torch.nn.functional.selu'),
  silu: tensor('silu', 'torch.nn.functional.silu'),
  hardtanh: tensor('hardtanh', 'torch.nn.functional.hardtanh'),
  huber: `def huber(x, delta):\n    x = torch.as_tensor(x)\n    return torch.nn.functional.huber_loss(x, torch.zeros_like(x), delta=float(delta))`,
  erf: tensor('erf', 'torch.erf'),
  abs: tensor('abs', 'torch.abs'),
  sign: tensor('sign', 'torch.sign'),
  step: 'def step(x):\n    return (torch.as_tensor(x) > 0).double()',
  max: extreme('max', '>'),
  min: extreme('min', '<'),
  softmax: `def softmax(k, *xs):\n    return torch.softmax(${stacked}, 0)[k - 1]`,
  argmax: `def argmax(*xs):\n    return torch.nn.functional.one_hot(torch.argmax(${stacked}), len(xs)).double()`,
  largest: `def largest(*xs):\n    return 1 + torch.argmax(${stacked})`,
  smallest: `def smallest(*xs):\n    return 1 + torch.argmin(${stacked})`,
  // Positions from 1 as hexadecimal digits, the largest first.
  ranking: `def ranking(*xs):\n    code = 0\n    for k in torch.argsort(${stacked}, descending=True, stable=True):\n        code = 16 * code + int(k) + 1\n    return code`,
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
