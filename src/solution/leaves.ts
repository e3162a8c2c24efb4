import { once } from '../base/once.ts'
import type { Graph } from '../engine/graph.ts'
import type { ExactNumber } from '../family/contract.ts'
import type { Given, Program } from '../program/contract.ts'
import { hyperparametersOf } from '../program/update-rules/step.ts'

/** A number that the statement gives, under the name of its node. */
export interface Leaf {
  readonly name: string
  readonly quantity: Given['quantity']
  readonly heading: string
  /** Set for the numbers of the update rule. */
  readonly meaning?: string
  /** True for what only updates and the passes after them need. */
  readonly ofUpdates?: true
  /** True for a number that no sheet prints. */
  readonly hidden?: true
}

/** Every number that the statement gives: the program's, those that later steps bring, those of the update rule. */
export function leavesOf({ given, training }: Program): Leaf[] {
  const [first = {}, ...later] = training?.data ?? []
  const stated = given.map(({ name, quantity, heading, hidden }) => ({
    name,
    quantity: Object.hasOwn(first, name) ? first[name]! : quantity,
    heading,
    ...(hidden && { hidden }),
  }))
  const brought = later.flatMap((entry, k) =>
    Object.entries(entry).map(([name, quantity]) => ({
      name: `${name}@${k + 1}`,
      quantity,
      heading: `Step ${k + 2}`,
      ofUpdates: true as const,
    })),
  )
  const rule = training
    ? hyperparametersOf(training).map(({ name, quantity, title }) => ({
        name,
        quantity,
        heading: 'Update rule',
        meaning: title,
        ofUpdates: true as const,
      }))
    : []
  const state = Object.entries(training?.state ?? {}).map(([name, quantity]) => {
    return { name, quantity, heading: 'State before step 1', ofUpdates: true as const }
  })
  // A state is told of beside its parameters, before what the steps bring.
  const start = stated.slice(0, state.length > 0 ? given.filter(({ kind }) => kind === 'parameter').length : 0)
  return [...start, ...state, ...stated.slice(start.length), ...brought, ...rule]
}

/**
 * The numbers that a sheet prints: those of updates only where something that is asked or shown depends on them.
 * @param seen ids of what is asked or shown
 */
export function printedLeaves(program: Program, graph: Graph, seen: Iterable<number>): Leaf[] {
  const needed = once(() => graph.ancestorsOf(seen))
  return leavesOf(program).filter(
    ({ name, ofUpdates, hidden }) => !hidden && (!ofUpdates || needed().has(graph.find(name)!)),
  )
}

/** How the values of a given number are written where it is by expressions: texts by value. */
export function expressionsIn(quantity: Given['quantity']): ReadonlyMap<number, string> {
  if (typeof quantity === 'number') return new Map()
  if ('makes' in quantity) return new Map()
  const exact = 'oneOf' in quantity ? quantity.oneOf.filter((one) => typeof one === 'object') : [quantity]
  const written = exact.filter((one): one is ExactNumber => 'text' in one)
  return new Map(written.map(({ value, text }) => [value, text]))
}
