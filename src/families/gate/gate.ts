import { circuitGiven, formulaConventions } from '../../model/circuit.ts'
import { convention } from '../../model/conventions.ts'
import { builtPerShape, severalOf } from '../build.ts'
import type { Assignment, Family, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { type Gate, type GateName, gates } from './gates.ts'
import { mistakes } from './mistakes.ts'
import { type GateParams, parameters } from './schema.ts'

/** One gate of a larger graph, with the gradient that comes back to it. */
export const gate: Family<typeof parameters> = {
  name: 'gate',
  summary: 'One gate with its upstream gradient given: forward value, local and downstream gradients',
  parameters,
  examples,
  build: builtPerShape(({ gate }) => severalOf(gate), build),
}

function build({ upstream, values }: GateParams, name: GateName): Program {
  const { formula, given, allow }: Gate = gates[name]
  const inputs = Object.keys(given)
  const several = inputs.length > 1
  // The rest of the graph enters by its gradient alone, which a product with that gradient has too.
  const assignments: Assignment[] = [
    { name: 'z', formula, kind: 'forward' },
    { name: 'L', formula: 'g*z', kind: 'loss' },
  ]
  return {
    given: [
      ...circuitGiven({ given, lines: [] }, values, several ? 'Inputs' : 'Input'),
      { name: 'g', quantity: upstream, kind: 'data', heading: 'Upstream gradient' },
    ],
    assignments,
    output: 'L',
    parameters: inputs,
    mistakes: mistakes(inputs),
    title: 'One gate',
    statement: `This gate is part of a large graph that ends in a loss $L$. In the forward pass it computes $z$; in the backward pass the gradient $\\partial L/\\partial z = \\val{g}$ comes back to it. Compute its output, its local derivative${several ? 's' : ''}, and the gradient that it passes on to ${several ? 'each input' : 'its input'}.`,
    definitions: name === 'sigmoid' ? [convention.sigmoid] : [],
    conventions: [
      'The upstream gradient of the gate is $g = \\partial L/\\partial z$.',
      ...(['log'].includes(name) ? [convention.naturalLogarithm] : []),
      ...(['sin', 'cos'].includes(name) ? [convention.radians] : []),
      ...formulaConventions(assignments),
    ],
    diagram: { kind: 'circuit', upTo: 'z' },
    ask: ['z', ...inputs.map((input) => `dz/d${input}`), ...inputs.map((input) => `dL/d${input}`)],
    ...(allow && { allow }),
  }
}
