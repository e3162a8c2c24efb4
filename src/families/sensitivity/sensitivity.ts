import { circuitAssignments, circuitGiven } from '../../model/circuit.ts'
import { convention } from '../../model/conventions.ts'
import { shiftedAssignments } from '../../model/shifted-circuit.ts'
import { builtPerShape, severalOf } from '../build.ts'
import type { Assignment, Family, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { type FunctionName, functions, type SensitiveFunction } from './functions.ts'
import { mistakes } from './mistakes.ts'
import { parameters, type SensitivityParams } from './schema.ts'

/** What a partial derivative means: how much the function changes when one number grows a little. */
export const sensitivity: Family<typeof parameters> = {
  name: 'sensitivity',
  summary: 'x grows by h: estimate the change of f by its derivative, compute it exactly, compare',
  parameters,
  examples,
  build: builtPerShape(({ function: stated }) => severalOf(stated), build),
}

function build({ step, values }: SensitivityParams, name: FunctionName): Program {
  const sensitive: SensitiveFunction = functions[name]
  const forward = circuitAssignments(sensitive)
  const given = circuitGiven(sensitive, values)
  const inputs = given.map(({ name }) => name)
  return {
    given: [...given, { name: 'h', quantity: step ?? sensitive.step, kind: 'data', heading: 'Step' }],
    assignments: [...forward, ...shiftedAssignments(forward, 'x', 'x + h', '_h'), ...conclusions(sensitive)],
    output: 'f',
    parameters: inputs,
    mistakes,
    title: 'What a derivative tells',
    statement: `Compute $f$ and its derivatives. Then let $x$ grow by $h$ to $\\sym{x_h} = x + h$, while everything else stays as it is. Estimate by the derivative how much $f$ changes, compute the new value $\\sym{f_h}$ and the exact change, and compare the two.`,
    prompts: {
      estimate: 'Estimated change of $f$, by its derivative at the old $x$',
      f_h: 'Value of $f$ at the new $x$',
      change: 'Exact change of $f$',
      comparison: 'Compared in size, the estimate is',
      strongest: '$f$ reacts most strongly to a small change of',
    },
    definitions: name === 'neuron' ? [convention.sigmoid] : [],
    conventions: [
      'A change is the new value less the old one.',
      ...(name === 'logarithm' ? [convention.naturalLogarithm] : []),
    ],
    diagram: { kind: 'circuit' },
    ask: ['forward', 'gradients', 'estimate', 'f_h', 'change', 'comparison', 'strongest'],
  }
}

function conclusions({ linear, rivals }: SensitiveFunction): Assignment[] {
  const sizes = rivals.map((input) => `abs(\`df/d${input}\`)`)
  return [
    { name: 'estimate', formula: '`df/dx`*h', kind: 'derived' },
    { name: 'change', formula: 'f_h - f', kind: 'derived' },
    {
      name: 'comparison',
      // Rounding errors must not decide what is equal by nature.
      formula: linear ? '3' : 'largest(abs(change), abs(estimate))',
      kind: 'derived',
      format: {
        kind: 'choice',
        options: [
          'smaller than the exact change: $f$ gets steeper on the way',
          'larger than the exact change: $f$ gets flatter on the way',
          'exact: $f$ is linear in $x$',
        ],
      },
    },
    {
      name: 'strongest',
      formula: `largest(${sizes.join(', ')})`,
      kind: 'derived',
      format: { kind: 'choice', options: rivals.map((input) => `$\\sym{${input}}$`) },
    },
  ]
}
