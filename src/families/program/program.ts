import { z } from '../../family/contract.ts'
import type { StatedExercise } from '../../family/exercise.ts'
import { programFamily } from '../../family/program-family.ts'
import { statedName } from '../../family/stated-lines.ts'
import {
  cellsOfData,
  type ListedGradients,
  listedGradients,
  type UpdateParams,
  updateCount,
  updateSchema,
} from '../../family/updates.ts'
import { wordsShape } from '../../family/words.ts'
import type { StatedLine } from '../../program/loops.ts'
import { scalar } from '../../program/shape.ts'
import { trainingAsk } from '../../program/update-rules/definition.ts'
import { updateRules } from '../../program/update-rules/rules.ts'
import { type FamilyValue, type GivenValue, valueSchema } from '../../program/value.ts'
import { stepsStatement } from '../parts/steps-of-rule.ts'
import { readProgram } from './program-lines.ts'

const loop = z.strictObject({
  for: statedName.describe('what counts the steps, such as t: {t} and {t-1} in a line stand for its number'),
  from: z.int().min(0).describe('number of the first step'),
  to: z.int().min(0).describe('number of the last step'),
  get lines() {
    return z.array(statedLine).min(1).describe('what is repeated in every step')
  },
})

const statedLine: z.ZodType<StatedLine> = z.lazy(() => z.union([z.string(), loop])).meta({ id: 'line' })

const parameters = z.strictObject({
  given: z
    .record(statedName, valueSchema)
    .describe('what the statement gives, by name: numbers, or lists for vectors and lists of lists for matrices'),
  program: z
    .array(statedLine)
    .max(2000)
    .default([])
    .describe(
      'one assignment per line, such as "q = x + y" or "Z = W @ X + b"; at most 2000; lines may be repeated: { for: t, from: 1, to: 4, lines: […] }; none where gradients are listed',
    ),
  update: updateSchema.optional().describe('steps of an update rule'),
  ...wordsShape,
})

type Params = z.output<typeof parameters>

const words = {
  inNumbers: {
    title: 'Computational graph',
    statement: 'Work through the computational graph with the numbers given.',
  },
  inMatrices: {
    title: 'A calculation in matrices',
    statement: 'Work through the calculation with the numbers given.',
  },
  steps: (rule: UpdateParams['rule']) => `Steps of ${updateRules[rule].title}`,
}

/** Any problem that can be written as formulas. */
export const program = programFamily({
  name: 'program',
  summary: 'Any computational graph written as formulas: forward values, gradients, updates',
  parameters,
  wordsInParams: true,
  examples: [
    {
      title: 'The graph f = (x + y)·z with numbers drawn for each student',
      params: {
        given: {
          x: { from: -5, to: 5, not: [0] },
          y: { from: -5, to: 9, not: [0] },
          z: { from: -6, to: 6, not: [-1, 0, 1] },
        },
        program: ['q = x + y', 'f = q * z'],
      },
      ask: ['q', 'f', 'df/dq', 'df/dz', 'df/dx', 'df/dy'],
    },
    {
      title: 'Two steps of momentum on a single sigmoid neuron',
      params: {
        given: {
          w: { from: 0.2, to: 0.9, step: 0.05 },
          b: { from: -0.5, to: 0.5, step: 0.05, not: [0] },
          x: { from: 0.5, to: 2, step: 0.25, not: [1] },
          t: { oneOf: [0.1, 0.9] },
        },
        program: ['z = w*x + b', 'a = sigmoid(z)', 'E = 1/2*(a - t)^2'],
        update: { of: 'E', parameters: ['w', 'b'], rate: 0.3, rule: 'momentum', steps: 2 },
      },
    },
    {
      title: 'Second derivatives of f = (x·y + z)³',
      params: {
        given: {
          x: { from: -2, to: 2, step: 0.5, not: [-1, 0, 1] },
          y: { from: -3, to: 3, step: 0.5, not: [-1, 0, 1] },
          z: { from: -4, to: 4, step: 0.5, not: [-1, 0, 1] },
        },
        program: ['q = x*y + z', 'f = q^3'],
      },
      ask: ['df/dx', 'd2f/dx2', 'd2f/dxdy', 'd2f/dydz'],
    },
    {
      title: 'A softmax layer on a batch, in matrices',
      params: {
        given: {
          X: { shape: [3, 2], from: -1.5, to: 1.5, step: 0.25, not: [0] },
          W: { shape: [2, 3], from: -1, to: 1, step: 0.25, not: [0] },
          b: { shape: [2], from: -1, to: 1, step: 0.25, not: [0] },
          T: [
            [1, 0],
            [0, 1],
          ],
        },
        program: ['Z = W @ X + b', 'P = softmax(Z)', 'L = crossEntropy(P, T)/2'],
        update: { of: 'L', parameters: ['W', 'b'], rate: 0.5 },
      },
      ask: ['Z', 'P', 'L', 'dL/dZ', 'dL/dW', 'dL/db', 'W@1'],
    },
    {
      title: 'Three time steps with one set of weights',
      params: {
        given: {
          x1: { shape: [2], from: -1, to: 1, step: 0.25, not: [0] },
          x2: { shape: [2], from: -1, to: 1, step: 0.25, not: [0] },
          x3: { shape: [2], from: -1, to: 1, step: 0.25, not: [0] },
          h0: [0, 0, 0],
          W_x: { shape: [3, 2], from: -1, to: 1, step: 0.25, not: [0] },
          W_h: { shape: [3, 3], from: -1, to: 1, step: 0.25, not: [0] },
          y: { shape: [3], from: -0.8, to: 0.8, step: 0.2 },
        },
        program: [
          { for: 't', from: 1, to: 3, lines: ['z{t} = W_x @ x{t} + W_h @ h{t-1}', 'h{t} = tanh(z{t})'] },
          'L = sum((h3 - y)^2)/2',
        ],
      },
      ask: ['h1', 'h2', 'h3', 'L', 'dL/dz3', 'dL/dz2', 'dL/dz1', 'dL/dW_h', 'dL/dW_x'],
    },
  ],
  issues: (params) => readProgram(params).issues,
  exercise,
})

function exercise(params: Params): StatedExercise {
  const { lines, values } = readProgram(params)
  const shapes = new Map([...values].map(([name, { shape }]) => [name, shape]))
  const { update } = params
  const trained = update?.parameters ?? [...values.keys()]
  const given = givenIn(values, update && trained)
  if (update?.gradients) return steps({ ...update, gradients: update.gradients }, given, trained)
  const { gradients: _, ...rule } = update ?? {}
  const last = lines.at(-1)!
  const followed = lines.find(({ name }) => name === update?.of) ?? last
  const isInMatrices = [...shapes.values(), ...lines.map(({ term }) => term.shape)].some(({ length }) => length > 0)
  const training = update && { ...rule, steps: updateCount(update), data: cellsOfData(update, shapes) }
  return {
    given,
    lines: params.program,
    linesAt: ['program'],
    output: followed.name,
    losses: update ? [followed.name] : [],
    ...(!isInMatrices && { drawing: 'circuit' }),
    update: training,
    title: isInMatrices ? words.inMatrices.title : words.inNumbers.title,
    statement: isInMatrices ? words.inMatrices.statement : words.inNumbers.statement,
    // A matrix has derivatives of its cells, and no gradient.
    ask: training
      ? trainingAsk({ of: followed.name, parameters: trained, steps: training.steps })
      : ['forward', ...(followed.term.shape.length === 0 ? ['loss', 'upstreams', 'gradients'] : [])],
  }
}

/** Steps along gradients that are listed. */
function steps(
  update: UpdateParams & ListedGradients,
  given: StatedExercise['given'],
  trained: readonly string[],
): StatedExercise {
  const parameters = new Map(trained.map((name) => [name, given[name]!.shape ?? scalar]))
  const { given: gradients, line, names, update: followed } = listedGradients(update, parameters)
  const { gradients: _, ...stated } = update
  const { rule } = update
  const count = updateCount(update)
  return {
    given: { ...given, ...gradients },
    lines: [line],
    untold: ['L'],
    drawing: 'none',
    update: { ...stated, ...followed, steps: count },
    title: words.steps(rule),
    statement: stepsStatement(rule, count, trained, names),
    ask: trainingAsk({ of: 'L', parameters: trained, steps: count, gradients: followed.gradients }),
  }
}

function givenIn(
  values: ReadonlyMap<string, GivenValue>,
  trained: readonly string[] | undefined,
): StatedExercise['given'] {
  const entries = Array.from(values, ([name, { shape, at }]): [string, FamilyValue] => {
    const heading = !trained ? 'Given' : trained.includes(name) ? 'Parameters' : 'Data'
    return [name, { kind: 'parameter', heading, shape, of: at }]
  })
  return Object.fromEntries(entries)
}
