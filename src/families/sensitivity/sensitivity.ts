import { circuitAssignments, circuitGiven, formulaConventions } from '../../model/circuit.ts'
import { convention } from '../../model/conventions.ts'
import { isLinearIn, isOwnFunction, movingIn, type OwnFunction } from '../../model/own-function.ts'
import { shiftedAssignments } from '../../model/shifted-circuit.ts'
import { builtPerShape, severalOf } from '../build.ts'
import type { Assignment, Family, Program, Quantity } from '../contract.ts'
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
  build: builtPerShape(({ function: stated }) => (isOwnFunction(stated) ? [undefined] : severalOf(stated)), build),
}

/** A function of one's own, as those of the pool are. */
function ownSensitive(own: OwnFunction): SensitiveFunction {
  const by = movingIn(own)[0]!
  const linear = isLinearIn(own, by)
  const step: Quantity = { oneOf: [0.01, 0.02, 0.05] }
  return { ...own, by, step, rivals: Object.keys(own.given), ...(linear && { linear }) }
}

function build({ function: stated, step, values }: SensitivityParams, name: FunctionName | undefined): Program {
  const sensitive = isOwnFunction(stated) ? ownSensitive(stated) : functions[name!]
  const { by = 'x' }: SensitiveFunction = sensitive
  const forward = circuitAssignments(sensitive)
  const given = circuitGiven(sensitive, values)
  const inputs = given.map(({ name }) => name)
  return {
    given: [...given, { name: 'h', quantity: step ?? sensitive.step, kind: 'data', heading: 'Step' }],
    assignments: [...forward, ...shiftedAssignments(forward, by, `${by} + h`, '_h'), ...conclusions(sensitive)],
    output: 'f',
    parameters: inputs,
    mistakes: mistakes(by),
    title: 'What a derivative tells',
    statement: `Compute $f$ and its derivatives. Then let $\\sym{${by}}$ grow by $h$ to $\\sym{${by}_h} = \\sym{${by}} + h$, while everything else stays as it is. Estimate by the derivative how much $f$ changes, compute the new value $\\sym{f_h}$ and the exact change, and compare the two.`,
    prompts: {
      estimate: `Estimated change of $f$, by its derivative at the old $\\sym{${by}}$`,
      f_h: `Value of $f$ at the new $\\sym{${by}}$`,
      change: 'Exact change of $f$',
      comparison: 'Compared in size, the estimate is',
      strongest: '$f$ reacts most strongly to a small change of',
    },
    definitions: name === 'neuron' ? [convention.sigmoid] : [],
    conventions: [
      'A change is the new value less the old one.',
      ...(name === 'logarithm' ? [convention.naturalLogarithm] : []),
      ...formulaConventions(forward),
    ],
    diagram: { kind: 'circuit' },
    ask: [
      'forward',
      'gradients',
      'estimate',
      'f_h',
      'change',
      'comparison',
      ...(sensitive.rivals.length > 1 ? ['strongest'] : []),
    ],
  }
}

function conclusions({ by = 'x', linear, rivals }: SensitiveFunction): Assignment[] {
  const sizes = rivals.map((input) => `abs(\`df/d${input}\`)`)
  return [
    { name: 'estimate', formula: `\`df/d${by}\`*h`, kind: 'derived' },
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
          `exact: $f$ is linear in $\\sym{${by}}$`,
        ],
      },
    },
    ...(rivals.length > 1
      ? [
          {
            name: 'strongest',
            formula: `largest(${sizes.join(', ')})`,
            kind: 'derived' as const,
            format: { kind: 'choice' as const, options: rivals.map((input) => `$\\sym{${input}}$`) },
          },
        ]
      : []),
  ]
}
