import { circuitAssignments } from '../../model/circuit.ts'
import { numberedNames, parameterNames } from '../../model/given.ts'
import { decayOf, trainingConventions } from '../../model/update-rule.ts'
import { builtPerShape, severalOf } from '../build.ts'
import type { Assignment, Family, Given, Program, Quantity, Training } from '../contract.ts'
import { examples } from './examples.ts'
import { mistakes } from './mistakes.ts'
import { ruleFormulas, ruleNames } from './prose.ts'
import { type OptimiserParams, parameters, type Rule } from './schema.ts'

/** Steps of an optimiser that carries a state, over gradients that change from step to step. */
export const optimiser: Family<typeof parameters> = {
  name: 'optimiser',
  summary:
    'Momentum, Nesterov, Adam or AdamW over different gradients: the whole state and the parameters of each step',
  parameters,
  examples,
  build: builtPerShape(({ rule }) => severalOf(rule), build),
}

/** What is minimised: numbers, formulas, and what each step brings. */
interface Source {
  readonly given: readonly Given[]
  readonly assignments: readonly Assignment[]
  readonly data: Training['data']
}

function build(params: OptimiserParams, rule: Rule): Program {
  const { steps, source } = params
  const { given, assignments, data } = source === 'data' ? lineSource(params) : gradientSource(params)
  const trained = parameterNames(given)
  const weightDecay = decayOf(rule, params.weightDecay)
  const training: Training = { ...params, rule, weightDecay, of: 'L', parameters: trained, data }
  return {
    given,
    assignments,
    output: 'L',
    parameters: trained,
    training,
    mistakes: mistakes(training),
    title: `Steps of ${ruleNames[rule]}`,
    statement: statementOf(params, rule, trained),
    formulas: ruleFormulas(training),
    conventions: trainingConventions(training),
    diagram: { kind: 'none' },
    ask: Array.from({ length: steps }, (_, k) => askedIn(training, k + 1, source === 'data')).flat(),
  }
}

/** A loss that is a product with the gradient, so that its gradient is what is given. */
function gradientSource({ parameters: count = 1, steps, start, gradients }: OptimiserParams): Source {
  const [weights, slopes] = [numberedNames('w', count), numberedNames('g', count)]
  const step = Object.fromEntries(slopes.map((name) => [name, gradients]))
  return {
    given: [
      ...weights.map((name): Given => ({ name, quantity: start, kind: 'parameter', heading: 'Start' })),
      ...slopes.map((name): Given => ({ name, quantity: gradients, kind: 'data', heading: 'Step 1' })),
    ],
    assignments: [
      { name: 'L', formula: weights.map((weight, k) => `${slopes[k]}*${weight}`).join(' + '), kind: 'loss' },
    ],
    data: Array.from({ length: steps }, () => step),
  }
}

function lineSource({ steps, start }: OptimiserParams): Source {
  const x: Quantity = { from: -2, to: 2.5, step: 0.5, not: [-1, 0, 1] }
  const t: Quantity = { from: -3, to: 3, step: 0.5, not: [-1, 0, 1] }
  const [weight, bias] = circuitAssignments({ lines: ['y = w*x + b', 'L = 1/2*(y - t)^2'] }) as [Assignment, Assignment]
  return {
    given: [
      ...['w', 'b'].map((name): Given => ({ name, quantity: start, kind: 'parameter', heading: 'Start' })),
      { name: 'x', quantity: x, kind: 'data', heading: 'Step 1' },
      { name: 't', quantity: t, kind: 'data', heading: 'Step 1' },
    ],
    assignments: [weight, { ...bias, kind: 'loss' }],
    data: Array.from({ length: steps }, () => ({ x, t })),
  }
}

/** Everything that one step computes, parameter by parameter. */
function askedIn({ rule, weightDecay, parameters: trained }: Training, step: number, isLine: boolean): string[] {
  const at = step > 1 ? `@${step - 1}` : ''
  const words = [
    ...(weightDecay > 0 && rule !== 'adamw' ? ['g'] : []),
    ...(rule === 'momentum' || rule === 'nesterov' ? ['m'] : ['m', 'v', 'mhat', 'vhat']),
  ]
  return [
    ...(isLine ? [`y${at}`, `L${at}`] : []),
    ...trained.flatMap((name) => [
      ...(isLine ? [`dL/d${name}${at}`] : []),
      ...words.map((word) => `${word}(${name})@${step}`),
      `${name}@${step}`,
    ]),
  ]
}

function statementOf({ steps, source }: OptimiserParams, rule: Rule, trained: readonly string[]): string {
  const state =
    rule === 'momentum' || rule === 'nesterov'
      ? 'the velocity $m$'
      : 'the moments $m$ and $v$ and their corrected values $\\hat m$ and $\\hat v$'
  const gradients = trained.length === 1 ? '$g$' : trained.map((_, k) => `$g_${k + 1}$`).join(', ')
  const where =
    source === 'data'
      ? 'A line $y = wx + b$ sees a new example $(x, t)$ in each step, with the loss $L = \\tfrac12(y - t)^2$.'
      : `In each step the gradient of the loss by ${trained.length === 1 ? 'the parameter $w$' : 'each parameter'} is given: ${gradients}.`
  return `${where} Make ${steps} steps of ${ruleNames[rule]}. Before the first step the state is zero. Compute ${state} in every step, and the parameters after it:`
}
