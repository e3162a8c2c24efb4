import type { ExactNumber, Given, Program } from '../families/contract.ts'
import { hyperparametersOf } from '../update-rules/step.ts'

/** A number that the statement gives, under the name of its node. */
export interface Leaf {
  readonly name: string
  readonly quantity: Given['quantity']
  readonly heading: string
  /** Set for the numbers of the update rule. */
  readonly meaning?: string
}

/** Every number that the statement gives: the program's, those that later steps bring, those of the update rule. */
export function leavesOf({ given, training }: Program): Leaf[] {
  const [first = {}, ...later] = training?.data ?? []
  const stated = given.map(({ name, quantity, heading }) => ({
    name,
    quantity: Object.hasOwn(first, name) ? first[name]! : quantity,
    heading,
  }))
  const brought = later.flatMap((entry, k) =>
    Object.entries(entry).map(([name, quantity]) => ({ name: `${name}@${k + 1}`, quantity, heading: `Step ${k + 2}` })),
  )
  const rule = training
    ? hyperparametersOf(training).map(({ name, quantity, title }) => ({
        name,
        quantity,
        heading: 'Update rule',
        meaning: title,
      }))
    : []
  const state = Object.entries(training?.state ?? {}).map(([name, quantity]) => {
    return { name, quantity, heading: 'State before step 1' }
  })
  return [...stated, ...state, ...brought, ...rule]
}

/** How the values of a given number are written where it is by expressions: texts by value. */
export function expressionsIn(quantity: Given['quantity']): ReadonlyMap<number, string> {
  if (typeof quantity === 'number') return new Map()
  if ('makes' in quantity) return new Map()
  const exact = 'oneOf' in quantity ? quantity.oneOf.filter((one) => typeof one === 'object') : [quantity]
  const written = exact.filter((one): one is ExactNumber => 'text' in one)
  return new Map(written.map(({ value, text }) => [value, text]))
}
