import { namePattern } from '../program/read.ts'
import { cellName, placesIn, type Shape } from '../program/shape.ts'
import { type GivenValue, valueIn, valueSchema } from '../program/value.ts'
import { type Assignment, type Given, type Quantity, quantitySchema, type Training, z } from './contract.ts'
import { cellsSchema, nameInLists, optimiserShape, quantityFor, trainingOf } from './update-rule.ts'

const name = z.string().regex(namePattern, { error: 'expected a name: a letter, then letters, digits or _' })

const gradientList = z.array(cellsSchema(quantitySchema)).min(1)

/** Steps of a problem: a thousand of Adam on one parameter are compiled in well under a second. */
export const mostSteps = 1000

/** Schema of the updates of a problem: what is followed, by which rule, for how long, on which data. */
export const updateSchema = z.strictObject({
  of: name.optional().describe('the node whose gradient is followed; default: the last one assigned'),
  parameters: z.array(name).min(1).optional().describe('the given names that are updated; default: all'),
  ...optimiserShape,
  steps: z
    .int()
    .min(1)
    .max(mostSteps)
    .optional()
    .describe('number of updates; default: one, or one per entry of data or gradients'),
  data: z
    .array(z.record(name, valueSchema))
    .optional()
    .describe(
      'what each step brings in place of the given values: one entry per step, or one for each after the first',
    ),
  gradients: z
    .union([gradientList, z.record(nameInLists, gradientList)])
    .optional()
    .describe('the gradient of each step, in place of a function: a list, or a list per parameter'),
})

export type UpdateParams = z.output<typeof updateSchema>

/** Names that the updates of a problem may speak of. */
export interface Names {
  /** With the shape of each given value. */
  readonly given: ReadonlyMap<string, Shape>
  readonly assigned: readonly string[]
}

/** Number of updates: as stated, else one per entry of data or gradients, else one. */
export function updateCount({ steps, data, gradients }: Pick<UpdateParams, 'steps' | 'data' | 'gradients'>): number {
  const [list] = gradients ? (Array.isArray(gradients) ? [gradients] : Object.values(gradients)) : [data]
  return steps ?? (list?.length || 1)
}

/** What each step brings, one entry per step; a list that is one short leaves the first step its given values. */
export function dataOf({ steps, data = [] }: UpdateParams): NonNullable<UpdateParams['data']> {
  return data.length > 0 && data.length === (steps ?? 0) - 1 ? [{}, ...data] : data
}

/** The same cell by cell. */
function cellsOfData(update: UpdateParams, shapes: Names['given']): Training['data'] {
  return dataOf(update).map((entry) => {
    const brought = Object.entries(entry).flatMap(([name, stated]) => {
      const value = valueIn(shapes.get(name)!, stated) as GivenValue
      return placesIn(value.shape).map((place) => [cellName(name, place), value.at(place)] as const)
    })
    return Object.fromEntries(brought)
  })
}

/**
 * The training that a problem's updates state.
 * @param last what was assigned last
 * @param shapes of the given values, by name
 * @param listed the gradients, where they are listed
 */
export function statedTraining(
  update: UpdateParams,
  last: string,
  parameters: readonly string[],
  shapes: Names['given'],
  listed?: StatedGradients,
): Training {
  const rest = { of: update.of ?? last, parameters, steps: updateCount(update), data: cellsOfData(update, shapes) }
  return trainingOf(update, { ...rest, ...(listed && { gradients: listed.gradients, data: listed.data }) })
}

/** What stands for a function where a problem states the gradients of each step. */
export interface StatedGradients {
  readonly given: readonly Given[]
  /** A loss with these gradients: a product of each parameter with its own. */
  readonly loss: Assignment
  readonly gradients: Readonly<Record<string, string>>
  readonly data: Training['data']
}

/**
 * Gradients that the statement gives, as given numbers of each step.
 * @param nameOf name of the gradient by a parameter
 * @param quantityOf what it is in a step, counted from 0
 */
export function statedGradients(
  parameters: readonly string[],
  steps: number,
  nameOf: (parameter: string) => string,
  quantityOf: (parameter: string, step: number) => Quantity,
): StatedGradients {
  const names = parameters.map(nameOf)
  const data = Array.from({ length: steps }, (_, step) =>
    Object.fromEntries(parameters.map((parameter, k) => [names[k]!, quantityOf(parameter, step)])),
  )
  return {
    given: names.map((given) => ({ name: given, quantity: data[0]![given]!, kind: 'data', heading: 'Step 1' })),
    loss: {
      name: 'L',
      formula: parameters.map((parameter, k) => `${names[k]}*${parameter}`).join(' + '),
      kind: 'loss',
    },
    gradients: Object.fromEntries(parameters.map((parameter, k) => [parameter, names[k]!])),
    data,
  }
}

/** Gradients of each step in place of a function, and the number of steps where that is stated too. */
export type ListedGradients = { readonly gradients: NonNullable<UpdateParams['gradients']> } & Pick<
  UpdateParams,
  'steps'
>

/** Gradients that are listed, of each step; the gradient by `w` is `g`, of several parameters `g_w`. */
export function listedGradients(
  { gradients, steps }: ListedGradients,
  parameters: readonly string[],
  nameOf = (parameter: string) => gradientName(parameters, parameter),
): StatedGradients {
  return statedGradients(parameters, updateCount({ gradients, steps }), nameOf, (parameter, step) => {
    const lists = listsOf(gradients, parameters)
    const now = Object.entries(lists).map(([of, list]) => [of, list[step]!] as const)
    return quantityFor(Object.fromEntries(now), parameter)!
  })
}

/** Name of the gradient by a parameter or a cell of one: `g` where there is one parameter, else with its name. */
export function gradientName(parameters: readonly string[], parameter: string): string {
  const wholeOf = (name: string) => name.split('[')[0]!
  const [only, ...others] = new Set(parameters.map(wholeOf))
  return others.length === 0 ? `g${parameter.slice(only!.length)}` : `g_${parameter}`
}

/** A list alone is that of the first parameter, of which these may be the cells. */
export function listsOf(gradients: ListedGradients['gradients'], parameters: readonly string[]) {
  return Array.isArray(gradients) ? { [parameters[0]!.split('[')[0]!]: gradients } : gradients
}
