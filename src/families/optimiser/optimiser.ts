import { circuitAssignments } from '../../model/circuit.ts'
import { trainingOf } from '../../model/update-rule.ts'
import { listedGradients, statedGradients } from '../../model/updates.ts'
import { ruleTitle, stepsAsked, stepsOf, stepsStatement } from '../../update-rules/definition.ts'
import { stepLines, stepName } from '../../update-rules/step.ts'
import { builtPerShape, severalOf } from '../build.ts'
import type { Assignment, Family, Given, Program, Quantity, Training } from '../contract.ts'
import { examples } from './examples.ts'
import { listsOf, type OptimiserParams, parameters, parametersOf, type Rule } from './schema.ts'

/** Steps of an optimiser that carries a state, over gradients that change from step to step. */
export const optimiser: Family<typeof parameters> = {
  name: 'optimiser',
  summary:
    'Steps of momentum, Adam and eight more rules over different gradients: the whole state and the parameters of each',
  parameters,
  examples,
  build: builtPerShape(({ rule }) => severalOf(rule), build),
}

/** What is minimised: numbers, formulas, and what each step brings. */
interface Source extends Pick<Training, 'data' | 'gradients'> {
  readonly given: readonly Given[]
  readonly assignments: readonly Assignment[]
}

const drawnRates: Quantity = { oneOf: [0.1, 0.2, 0.3] }

function build(params: OptimiserParams, rule: Rule): Program {
  const { source } = params
  const { given, assignments, ...followed } = source === 'data' ? lineSource(params) : gradientSource(params)
  const trained = parametersOf(params)
  const rate = params.rate ?? (rule === 'adadelta' ? undefined : drawnRates)
  const rest = { of: 'L', parameters: trained, steps: followed.data.length, ...followed }
  const training = trainingOf({ ...params, rule, rate }, rest)
  return {
    given,
    assignments,
    output: 'L',
    parameters: trained,
    training,
    title: `Steps of ${ruleTitle(training)}`,
    statement: statementOf(training, source === 'data'),
    facts: [`The update rule is ${ruleTitle(training)}.`],
    conventions: [],
    diagram: { kind: 'none' },
    ask: stepsAsked(training).flatMap((step) => askedIn(training, step, source === 'data')),
  }
}

/** A loss that is a product with the gradient, so that its gradient is what is given. */
function gradientSource(params: OptimiserParams): Source {
  const { steps = 2, start, gradients } = params
  const weights = parametersOf(params)
  const nameOf = (weight: string) => weight.replace('w', 'g')
  const lists = listsOf(params)
  const stated = lists
    ? listedGradients(lists, weights, nameOf)
    : statedGradients(weights, steps, nameOf, () => gradients as Quantity)
  return {
    given: [
      ...weights.map((name): Given => ({ name, quantity: start, kind: 'parameter', heading: 'Start' })),
      ...stated.given,
    ],
    assignments: [stated.loss],
    gradients: stated.gradients,
    data: stated.data,
  }
}

function lineSource({ steps = 2, start }: OptimiserParams): Source {
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
function askedIn(training: Training, step: number, isLine: boolean): string[] {
  const at = step > 1 ? `@${step - 1}` : ''
  const words = stepLines(training).filter(({ word, shared }) => !shared && (word !== 'g' || training.weightDecay > 0))
  return [
    ...(isLine ? [`y${at}`, `L${at}`] : []),
    ...training.parameters.flatMap((name) => [
      ...(isLine ? [`dL/d${name}${at}`] : []),
      ...words.map(({ word }) => stepName(word, name, step)),
    ]),
  ]
}

function statementOf(training: Training, isLine: boolean): string {
  const { steps, state } = training
  const line = `A line $y = wx + b$ sees a new example $(x, t)$ in each step, with the loss $L = \\tfrac12(y - t)^2$. Make ${stepsOf(training)}.`
  const before = Object.keys(state).length === 0 ? 'Before the first step the state is zero. ' : ''
  const kept = [...new Set(stepLines(training).flatMap(({ word }) => stateSymbols[word] ?? []))].map(
    (tex) => `$${tex}$`,
  )
  const after = steps === 1 ? 'after it' : 'after each step'
  return `${isLine ? line : stepsStatement(training)} ${before}Compute ${kept.join(', ')} and the parameters ${after}:`
}

const stateSymbols: Readonly<Record<string, string>> = {
  m: 'm',
  v: 'v',
  mhat: '\\hat m',
  vhat: '\\hat v',
  Delta: '\\Delta',
  u: 'u',
}
