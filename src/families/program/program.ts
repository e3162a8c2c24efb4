import { builtOnce } from '../../family/build.ts'
import { formulaConventions } from '../../family/circuit.ts'
import { addIssues, type Family, type Program, z } from '../../family/contract.ts'
import { gradientName, listedGradients, statedTraining, updateSchema } from '../../family/updates.ts'
import { wordsShape } from '../../family/words.ts'
import { type NamedValue, shapesOf } from '../../program/build.ts'
import type { StatedLine } from '../../program/loops.ts'
import { calculation } from '../../program/program.ts'
import { namePattern } from '../../program/read.ts'
import { cellNames, platesOf } from '../../program/shape.ts'
import { ruleTitle, stepsStatement, trainingAsk } from '../../program/update-rules/definition.ts'
import { type GivenValue, valueSchema } from '../../program/value.ts'
import { readProgram } from './program-lines.ts'

const name = z.string().regex(namePattern, { error: 'expected a name: a letter, then letters, digits or _' })

const loop = z.strictObject({
  for: name.describe('what counts the steps, such as t: {t} and {t-1} in a line stand for its number'),
  from: z.int().min(0).describe('number of the first step'),
  to: z.int().min(0).describe('number of the last step'),
  get lines() {
    return z.array(statedLine).min(1).describe('what is repeated in every step')
  },
})

const statedLine: z.ZodType<StatedLine> = z.lazy(() => z.union([z.string(), loop])).meta({ id: 'line' })

const parameters = z
  .strictObject({
    given: z
      .record(name, valueSchema)
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
  .superRefine((params, context) => addIssues(context, readProgram(params).issues))

type Params = z.output<typeof parameters>

/** Any problem that can be written as formulas. */
export const program: Family<typeof parameters> = {
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
  build: builtOnce(build),
}

function build(params: Params): Program {
  const { lines, values } = readProgram(params)
  const { update } = params
  const trained = update?.parameters ?? [...values.keys()]
  const named = namedValues(values, update && trained)
  const shapes = shapesOf(named, lines)
  const cells = trained.flatMap((name) => cellNames(name, shapes.get(name)!))
  const listed = update?.gradients && listedGradients({ ...update, gradients: update.gradients }, cells)
  const training = update && statedTraining(update, lines.at(-1)?.name ?? 'L', cells, shapes, listed)
  const output = training?.of ?? lines.at(-1)!.name
  // A matrix has derivatives of its cells, and no gradient.
  const isNumber = (shapes.get(output)?.length ?? 0) === 0
  const calculated = calculation(named, lines, output, {
    kindOf: (name) => (training && name === output ? 'loss' : 'forward'),
    ...(training && { data: training.data }),
  })
  const numbers = calculated.inMatrices ? 'calculation' : 'computational graph'
  return {
    ...calculated,
    ...(listed && {
      given: [...calculated.given, ...listed.given],
      assignments: [listed.loss],
      matrices: [
        ...(calculated.matrices ?? []),
        ...trained.flatMap((name) => platesOf(gradientName(trained, name), shapes.get(name)!)),
      ],
      diagram: { kind: 'none' },
    }),
    ...(training && { training }),
    title: listed
      ? `Steps of ${ruleTitle(training!)}`
      : calculated.inMatrices
        ? 'A calculation in matrices'
        : 'Computational graph',
    statement: listed ? stepsStatement(training!) : `Work through the ${numbers} with the numbers given.`,
    conventions: [...calculated.conventions, ...formulaConventions(calculated.assignments)],
    ask: training ? trainingAsk(training) : isNumber ? ['forward', 'loss', 'upstreams', 'gradients'] : ['forward'],
  }
}

function namedValues(values: ReadonlyMap<string, GivenValue>, trained: readonly string[] | undefined): NamedValue[] {
  return Array.from(values, ([name, value]) => {
    const heading = !trained ? 'Given' : trained.includes(name) ? 'Parameters' : 'Data'
    return { name, value, kind: 'parameter', heading }
  })
}
