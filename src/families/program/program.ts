import { formulaConventions } from '../../model/circuit.ts'
import { decayOf, optimiserShape, trainingConventions } from '../../model/update-rule.ts'
import { builtOnce } from '../build.ts'
import { addIssues, type Family, type Given, type Program, quantitySchema, type Training, z } from '../contract.ts'
import { wordsShape } from '../words.ts'
import { examples } from './examples.ts'
import { dataOf, type Line, namePattern, readProgram, stepsOf } from './lines.ts'

const name = z.string().regex(namePattern, { error: 'expected a name: a letter, then letters, digits or _' })
const numbers = z.record(name, quantitySchema)

const parameters = z
  .strictObject({
    given: numbers.describe('the numbers that the statement gives, by name'),
    program: z
      .array(z.string())
      .min(1)
      .max(2000)
      .describe('one assignment per line, such as "q = x + y"; at most 2000'),
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
  const { lines } = readProgram(params)
  const training = trainingOf(params, lines)
  const output = training?.of ?? lines.at(-1)!.name
  return {
    given: givenOf(params, training),
    assignments: lines.map((line, row) => ({
      name: line.name,
      formula: line.formula,
      kind: training && line.name === output ? 'loss' : 'forward',
      path: ['program', row],
    })),
    output,
    parameters: Object.keys(params.given),
    ...(training && { training }),
    title: 'Computational graph',
    statement: 'Work through the computational graph with the numbers given.',
    conventions: [...formulaConventions(lines), ...(training ? trainingConventions(training) : [])],
    diagram: { kind: 'circuit' },
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

function givenOf({ given }: Params, training: Training | undefined): Given[] {
  return Object.entries(given).map(([name, quantity]) => {
    const trained = !training || training.parameters.includes(name)
    return {
      name,
      quantity,
      kind: 'parameter',
      heading: !training ? 'Given' : trained ? 'Parameters' : 'Data',
    }
  })
}
