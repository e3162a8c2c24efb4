import { oneOrSeveral, severalOf } from '../family/build.ts'
import { type ParameterIssue, type Quantity, quantitySchema, type Training, z } from '../family/contract.ts'
import type { StatedExercise } from '../family/exercise.ts'
import { data, each, parameter } from '../family/given.ts'
import { numberedNames } from '../family/numbered-names.ts'
import { programFamily } from '../family/program-family.ts'
import { sizeOf } from '../family/sizes.ts'
import { gradientIssues } from '../family/update-issues.ts'
import { optimiserShape, trainingOf } from '../family/update-rule.ts'
import {
  type ListedGradients,
  listedGradients,
  mostSteps,
  type StatedGradients,
  statedGradients,
  updateSchema,
} from '../family/updates.ts'
import { scalar } from '../program/shape.ts'
import { stepsAsked } from '../program/update-rules/definition.ts'
import { updateRules } from '../program/update-rules/rules.ts'
import { stepLines, stepName } from '../program/update-rules/step.ts'
import { stepsStatement, stepsToMake } from './parts/steps-of-rule.ts'

const rule = optimiserShape.rule.removeDefault().exclude(['sgd', 'newton'])

const schema = z.strictObject({
  ...optimiserShape,
  rule: oneOrSeveral(rule).default('momentum').describe('update rule, or several of which one is drawn'),
  rate: quantitySchema.optional().describe('learning rate; default: 0.1, 0.2 or 0.3, for adadelta 1'),
  // With 0.999 the second moments of small gradients have one or two digits at the usual precision.
  beta2: optimiserShape.beta2.unwrap().default(0.99).describe('as in the other families, but with the default 0.99'),
  source: z
    .enum(['gradients', 'data'])
    .default('gradients')
    .describe('gradients: each step is given its gradient; data: a line y = wx + b sees a new example in each step'),
  steps: z
    .int()
    .min(1)
    .max(mostSteps)
    .optional()
    .describe('number of updates; default: 2, or one per gradient that is listed'),
  parameters: sizeOf('numbers', 1, 3).optional().describe('number of parameters where gradients are given; default: 1'),
  start: quantitySchema
    .default({ from: -2, to: 2, step: 0.1, not: [-1, 0, 1] })
    .describe('what the parameters start from'),
  gradients: z
    .union([quantitySchema, updateSchema.shape.gradients.unwrap()])
    .default({ from: -5, to: 5, step: 0.5, not: [-1, -0.5, 0, 0.5, 1] })
    .describe('what given gradients are drawn from, or the gradient of each step: a list, or a list per parameter'),
})
type Params = z.output<typeof schema>

const words = {
  title: (rule: string) => `Steps of ${rule}`,
  line: 'A line sees a new example $(x, t)$ in each step, with the loss $L$.',
  stateIsZero: 'Before the first step the state is zero.',
  computeOnce: (state: string) => `Compute ${state} and the parameters after it:`,
  compute: (state: string) => `Compute ${state} and the parameters after each step:`,
  rule: (rule: string) => `The update rule is ${rule}.`,
}

/** Steps of an optimiser that carries a state, over gradients that change from step to step. */
export const optimiser = programFamily({
  name: 'optimiser',
  summary:
    'Steps of momentum, Adam and eight more rules over different gradients: the whole state and the parameters of each',
  parameters: schema,
  examples: [
    { title: 'Two steps of momentum with given gradients', params: { parameters: 2 } },
    { title: 'Two steps of Adam with given gradients', params: { rule: 'adam' } },
    {
      title: 'Nesterov or momentum on a line, a new example in each step',
      params: { rule: ['nesterov', 'momentum'], source: 'data', rate: { oneOf: [0.05, 0.1] } },
    },
    {
      title: 'Three steps of AdamW with decoupled weight decay',
      params: { rule: 'adamw', weightDecay: 0.1, steps: 3 },
      ask: ['m(w)@1', 'v(w)@1', 'w@1', 'm(w)@2', 'v(w)@2', 'w@2', 'm(w)@3', 'v(w)@3', 'w@3'],
    },
    {
      title: 'Adagrad, RMSprop, AdaMax or Nadam with PyTorch’s numbers',
      params: { rule: ['adagrad', 'rmsprop', 'adamax', 'nadam'] },
    },
    {
      title: 'Adadelta on gradients that are listed',
      params: { rule: 'adadelta', epsilon: 0.01, start: 1, gradients: [2, -1.5, 0.5] },
    },
  ],
  issues: issuesOf,
  kinds: ({ rule }) => severalOf(rule),
  exercise(params, rule) {
    const isLine = params.source === 'data'
    const trained = parametersOf(params)
    const rate = params.rate ?? (rule === 'adadelta' ? undefined : { oneOf: [0.1, 0.2, 0.3] })
    const { given, lines, names, update } = isLine ? lineSource(params) : gradientSource(params)
    const { gradients: _, ...stated } = params
    const followed = { ...stated, parameters: trained, ...update, rule, rate, steps: update.data.length }
    const training = trainingOf(followed, { of: 'L', parameters: trained, ...update, steps: followed.steps })
    const { title } = updateRules[rule]
    return {
      given: { ...parameter('Start', each(trained, params.start)), ...given },
      lines,
      drawing: 'none',
      ...(!isLine && { untold: ['L'] }),
      update: followed,
      title: words.title(title),
      statement: [
        isLine
          ? `${words.line} ${stepsToMake(rule, followed.steps)}`
          : stepsStatement(rule, followed.steps, trained, names),
        ...(Object.keys(training.state).length === 0 ? [words.stateIsZero] : []),
        (training.steps === 1 ? words.computeOnce : words.compute)(stateIn(training)),
      ].join(' '),
      facts: [words.rule(title)],
      ask: stepsAsked(training).flatMap((step) => askedIn(training, step, isLine)),
    }
  },
})

interface Source extends Pick<StatedExercise, 'given' | 'lines'>, Pick<StatedGradients, 'names'> {
  readonly update: Pick<Training, 'data' | 'gradients'>
}

/** A loss that is a product with the gradient, so that its gradient is what is given. */
function gradientSource(params: Params): Source {
  const parameters = new Map(parametersOf(params).map((name) => [name, scalar]))
  const nameOf = (weight: string) => weight.replace('w', 'g')
  const lists = listsOf(params)
  const stated = lists
    ? listedGradients(lists, parameters, nameOf)
    : statedGradients(parameters, params.steps ?? 2, nameOf, () => params.gradients as Quantity)
  return { ...stated, lines: [stated.line] }
}

function lineSource({ steps = 2 }: Params): Source {
  const example: Record<string, Quantity> = {
    x: { from: -2, to: 2.5, step: 0.5, not: [-1, 0, 1] },
    t: { from: -3, to: 3, step: 0.5, not: [-1, 0, 1] },
  }
  return {
    given: data('Step 1', example),
    lines: ['y = w*x + b', 'L = 1/2*(y - t)^2'],
    names: [],
    update: { data: Array.from({ length: steps }, () => example) },
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

/** The state that a step computes, in symbols. */
function stateIn(training: Training): string {
  const kept = new Set(stepLines(training).flatMap(({ word }) => stateSymbols[word] ?? []))
  return [...kept].map((tex) => `$${tex}$`).join(', ')
}

const stateSymbols: Readonly<Record<string, string>> = {
  m: 'm',
  v: 'v',
  mhat: '\\hat m',
  vhat: '\\hat v',
  Delta: '\\Delta',
  u: 'u',
}

/** Names of the parameters: of a line, or numbered. */
function parametersOf({ source, parameters: count = 1 }: Params): string[] {
  return source === 'data' ? ['w', 'b'] : numberedNames('w', count)
}

/** The gradients that are listed; undefined where they are drawn. */
function listsOf({ gradients, steps }: Params): ListedGradients | undefined {
  const isListed =
    Array.isArray(gradients) || (typeof gradients === 'object' && Object.values(gradients).every(Array.isArray))
  return isListed && !('oneOf' in gradients)
    ? { gradients: gradients as ListedGradients['gradients'], steps }
    : undefined
}

function* issuesOf(params: Params): Generator<ParameterIssue> {
  const { source, parameters } = params
  const lists = listsOf(params)
  if (lists && source === 'gradients') yield* gradientIssues(lists, parametersOf(params))
  if (source === 'gradients' || (parameters === undefined && !lists)) return
  yield {
    code: 'parameters-of-line',
    message: lists ? 'the gradients of a line follow from its data' : 'a line has two parameters, w and b',
    got: lists ? 'gradients' : `${parameters}`,
    remedy: lists ? 'leave gradients out, or use source: gradients' : 'leave parameters out, or use source: gradients',
    path: [lists ? 'gradients' : 'parameters'],
  }
}
