import { type NamedValue, shapesOf } from '../../language/build.ts'
import type { StatedLine } from '../../language/loops.ts'
import { calculation } from '../../language/program.ts'
import { namePattern } from '../../language/read.ts'
import { cellNames, platesOf } from '../../language/shape.ts'
import { type GivenValue, valueSchema } from '../../language/value.ts'
import { formulaConventions } from '../../model/circuit.ts'
import { gradientName, listedGradients, statedTraining, updateSchema } from '../../model/updates.ts'
import { ruleTitle, stepsStatement, trainingAsk } from '../../update-rules/definition.ts'
import { builtOnce } from '../build.ts'
import { addIssues, type Family, type Program, z } from '../contract.ts'
import { wordsShape } from '../words.ts'
import { examples } from './examples.ts'
import { readProgram } from './lines.ts'

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
  examples,
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
