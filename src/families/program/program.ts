import { cellsOf, givenCells, inMatrices, type NamedValue, shapesOf } from '../../language/build.ts'
import { matrixConventions } from '../../language/conventions.ts'
import { flowOf } from '../../language/drawing.ts'
import type { StatedLine } from '../../language/loops.ts'
import { type Line, namePattern } from '../../language/read.ts'
import { definitionsOf } from '../../language/rules.ts'
import { cellNames } from '../../language/shape.ts'
import { type GivenValue, valueSchema } from '../../language/value.ts'
import { formulaConventions } from '../../model/circuit.ts'
import { decayOf, optimiserShape, trainingConventions } from '../../model/update-rule.ts'
import { builtOnce } from '../build.ts'
import { addIssues, type Family, type Program, quantitySchema, type Training, z } from '../contract.ts'
import { wordsShape } from '../words.ts'
import { examples } from './examples.ts'
import { dataOf, readProgram, stepsOf } from './lines.ts'

const name = z.string().regex(namePattern, { error: 'expected a name: a letter, then letters, digits or _' })
const numbers = z.record(name, quantitySchema)

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
      .min(1)
      .max(2000)
      .describe(
        'one assignment per line, such as "q = x + y" or "Z = W @ X + b"; at most 2000; lines may be repeated: { for: t, from: 1, to: 4, lines: […] }',
      ),
    update: z
      .strictObject({
        of: name.optional().describe('the node whose gradient is followed; default: the last one assigned'),
        parameters: z.array(name).min(1).optional().describe('the given names that are updated; default: all'),
        ...optimiserShape,
        steps: z.int().min(1).max(20).optional().describe('number of updates; default: one, or one per entry of data'),
        data: z
          .array(numbers)
          .optional()
          .describe(
            'what each step brings in place of the given numbers: one entry per step, or one for each after the first',
          ),
      })
      .optional()
      .describe('steps of gradient descent'),
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
  examples,
  build: builtOnce(build),
}

function build(params: Params): Program {
  const { lines, values } = readProgram(params)
  const training = trainingOf(params, lines)
  const output = training?.of ?? lines.at(-1)!.name
  const named = namedValues(values, training)
  const shapes = shapesOf(named, lines)
  const given = givenCells(named)
  const cellsIn = (names: readonly string[]) => names.flatMap((name) => cellNames(name, shapes.get(name)!))
  const assignments = cellsOf(lines, (name) => (training && name === output ? 'loss' : 'forward'))
  const matrices = inMatrices(shapes, lines)
  const wholes = matrices.inMatrices
  return {
    given,
    assignments,
    output,
    parameters: given.map(({ name }) => name),
    ...(training && { training: { ...training, parameters: cellsIn(training.parameters) } }),
    ...matrices,
    title: wholes ? 'A calculation in matrices' : 'Computational graph',
    statement: wholes
      ? 'Work through the calculation with the numbers given.'
      : 'Work through the computational graph with the numbers given.',
    ...(wholes && { formulas: definitionsOf(wholes) }),
    conventions: [
      ...(wholes ? matrixConventions(wholes) : []),
      ...formulaConventions(assignments),
      ...(training ? trainingConventions(training) : []),
    ],
    // Among many cells some are 0, 1 or alike, and give nothing away.
    ...(wholes && { allow: ['factors', 'shared', 'trivial'] }),
    diagram: wholes ? flowOf(wholes) : { kind: 'circuit' },
    ask: ['forward', 'loss', 'upstreams', 'gradients', ...(training ? ['updates'] : [])],
  }
}

function trainingOf({ given, update }: Params, lines: readonly Line[]): Training | undefined {
  if (!update) return undefined
  return {
    ...update,
    weightDecay: decayOf(update.rule, update.weightDecay),
    of: update.of ?? lines.at(-1)!.name,
    parameters: update.parameters ?? Object.keys(given),
    steps: stepsOf(update),
    data: dataOf(update),
  }
}

function namedValues(values: ReadonlyMap<string, GivenValue>, training: Training | undefined): NamedValue[] {
  return Array.from(values, ([name, value]) => {
    const trained = !training || training.parameters.includes(name)
    return { name, value, kind: 'parameter', heading: !training ? 'Given' : trained ? 'Parameters' : 'Data' }
  })
}
