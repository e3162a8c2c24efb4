import { circuitAssignments, circuitGiven, formulaConventions } from '../../model/circuit.ts'
import { convention } from '../../model/conventions.ts'
import { isOwnFunction, movingIn } from '../../model/own-function.ts'
import { shiftedAssignments } from '../../model/shifted-circuit.ts'
import { builtPerShape, severalOf } from '../build.ts'
import { type Assignment, encode, type Family, type Program, type Quantity } from '../contract.ts'
import { type Claim, claims, factorOf, verdicts } from './claims.ts'
import { examples } from './examples.ts'
import { type CheckedFunction, type FunctionName, functions } from './functions.ts'
import { mistakes } from './mistakes.ts'
import { type GradientCheckParams, parameters } from './schema.ts'

/** A claimed derivative, checked by the central difference (f(x + h) − f(x − h))/2h. */
export const gradientCheck: Family<typeof parameters> = {
  name: 'gradient-check',
  summary:
    'A numerical gradient check: central difference, relative error, and whether the claimed derivative is right',
  parameters,
  examples,
  build: builtPerShape(shapesOf, build, ({ name }) => name),
}

const ownStep: Quantity = { oneOf: [0.1, 0.2] }

interface Shape {
  /** What it is called in the parameters; one's own has no name. */
  readonly name: FunctionName | undefined
  readonly checked: CheckedFunction
  readonly claim: Claim
}

function shapesOf({ function: stated, claim: claimed }: GradientCheckParams): Shape[] {
  const known = isOwnFunction(stated)
    ? [{ name: undefined, checked: { ...stated, by: movingIn(stated)[0]!, step: ownStep } }]
    : severalOf(stated).map((name) => ({ name, checked: functions[name] }))
  return known.flatMap((one) => severalOf(claimed).map((claim) => ({ ...one, claim })))
}

function build({ step, values }: GradientCheckParams, { name, checked, claim }: Shape): Program {
  const { by } = checked
  const forward = circuitAssignments(checked)
  const given = circuitGiven(checked, values)
  return {
    given: [...given, { name: 'h', quantity: step ?? checked.step, kind: 'data', heading: 'Step' }],
    assignments: [
      ...forward,
      ...shiftedAssignments(forward, by, `${by} + h`, '_plus'),
      ...shiftedAssignments(forward, by, `${by} - h`, '_minus'),
      { name: 'claimed', formula: `${factorOf[claim]}*\`df/d${by}\``, kind: 'derived' },
      ...conclusions(claim),
    ],
    output: 'f',
    parameters: given.map(({ name }) => name),
    mistakes,
    title: 'A gradient check',
    statement: `A program claims that $\\partial f/\\partial ${by} = \\val{claimed}$ at the given numbers. Check the claim without differentiating: compute $\\sym{f_plus} = f(${by} + h)$ and $\\sym{f_minus} = f(${by} - h)$ while everything else stays as it is, the central difference, and how far the claim is from it.`,
    prompts: {
      f_plus: `$f$ with $${by}$ raised by $h$`,
      f_minus: `$f$ with $${by}$ lowered by $h$`,
      numeric: 'The central difference',
      error: 'The relative error of the claim',
      verdict: 'The claimed derivative is',
    },
    definitions: [
      'The central difference is $\\dfrac{f(x + h) - f(x - h)}{2h}$.',
      'The relative error of two values $a$ and $b$ is $|a - b|/\\max(|a|, |b|)$.',
      ...(name === 'neuron' ? [convention.sigmoid] : []),
    ],
    conventions: [...(name === 'sine' ? [convention.radians] : []), ...formulaConventions(forward)],
    diagram: { kind: 'circuit' },
    ask: ['f_plus', 'f_minus', 'numeric', 'error', 'verdict'],
  }
}

function conclusions(claim: Claim): Assignment[] {
  const format = { kind: 'choice', options: verdicts } as const
  return [
    { name: 'numeric', formula: '(f_plus - f_minus)/(2*h)', kind: 'derived' },
    { name: 'error', formula: 'abs(numeric - claimed)/max(abs(numeric), abs(claimed))', kind: 'derived' },
    { name: 'verdict', formula: `${encode(format, [claims.indexOf(claim) + 1])}`, kind: 'derived', format },
  ]
}
