import { cellName, type Index, placesIn, type Shape } from '../program/shape.ts'
import { type FamilyValue, type GivenValue, valueIn, valueSchema } from '../program/value.ts'
import { type Quantity, quantitySchema, type Training, z } from './contract.ts'
import { statedName } from './stated-lines.ts'
import { cellsSchema, nameInLists, optimiserShape, quantityFor } from './update-rule.ts'

const gradientList = z.array(cellsSchema(quantitySchema)).min(1)

/** Steps of a problem: a thousand of Adam on one parameter are compiled in well under a second. */
export const mostSteps = 1000

/** Schema of the updates of a problem: what is followed, by which rule, for how long, on which data. */
export const updateSchema = z.strictObject({
  of: statedName.optional().describe('the node whose gradient is followed; default: the last one assigned'),
  parameters: z.array(statedName).min(1).optional().describe('the given names that are updated; default: all'),
  ...optimiserShape,
  steps: z
    .int()
    .min(1)
    .max(mostSteps)
    .optional()
    .describe('number of updates; default: one, or one per entry of data or gradients'),
  data: z
    .array(z.record(statedName, valueSchema))
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
export function cellsOfData(update: UpdateParams, shapes: Names['given']): Training['data'] {
  return dataOf(update).map((entry) => {
    const brought = Object.entries(entry).flatMap(([name, stated]) => {
      const value = valueIn(shapes.get(name)!, stated) as GivenValue
      return placesIn(value.shape).map((place) => [cellName(name, place), value.at(place)] as const)
    })
    return Object.fromEntries(brought)
  })
}

/** What stands for a function where a problem states the gradients of each step. */
export interface StatedGradients {
  readonly given: Readonly<Record<string, FamilyValue>>
  /** A loss with these gradients: a product of each parameter with its own. */
  readonly line: string
  /** Names of the gradients, by parameter. */
  readonly names: readonly string[]
  readonly update: Required<Pick<Training, 'data' | 'gradients'>>
}

/**
 * Gradients that the statement gives, as given values of each step.
 * @param parameters with their shapes
 * @param nameOf name of the gradient by a parameter
 * @param quantityOf what it is by a number of one, in a step counted from 0
 */
export function statedGradients(
  parameters: ReadonlyMap<string, Shape>,
  steps: number,
  nameOf: (parameter: string) => string,
  quantityOf: (parameter: string, step: number) => Quantity,
): StatedGradients {
  const all = Array.from(parameters, ([of, shape]) => ({ of, name: nameOf(of), shape }))
  const cells = all.flatMap(({ of, name, shape }) =>
    placesIn(shape).map((place) => [cellName(of, place), cellName(name, place)] as const),
  )
  const data = Array.from({ length: steps }, (_, step) =>
    Object.fromEntries(cells.map(([of, name]) => [name, quantityOf(of, step)])),
  )
  const given = all.map(({ name, shape }) => {
    const at = (place: Index) => data[0]![cellName(name, place)]!
    return [name, { kind: 'data', heading: 'Step 1', shape, of: at }] as const
  })
  const products = all.map(({ of, name, shape }) => (shape.length > 0 ? `sum(${name}*${of})` : `${name}*${of}`))
  return {
    given: Object.fromEntries(given),
    line: `L = ${products.join(' + ')}`,
    names: all.map(({ name }) => name),
    update: { data, gradients: Object.fromEntries(cells) },
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
  parameters: ReadonlyMap<string, Shape>,
  nameOf = (parameter: string) => gradientName([...parameters.keys()], parameter),
): StatedGradients {
  const lists = Object.entries(listsOf(gradients, [...parameters.keys()]))
  return statedGradients(parameters, updateCount({ gradients, steps }), nameOf, (parameter, step) => {
    return quantityFor(Object.fromEntries(lists.map(([of, list]) => [of, list[step]!])), parameter)!
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
