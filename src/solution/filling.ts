import { type Compiled, evaluateAltered } from '../engine/evaluate.ts'
import type { Graph } from '../engine/graph.ts'
import type { ExactOffset, OneHot, Program } from '../program/contract.ts'
import type { Quantity } from '../program/quantity.ts'
import { type Sampler, sample, samplerOf } from '../random/sampler.ts'
import type { RandomStream } from '../random/stream.ts'
import { expressionsIn, leavesOf } from './leaves.ts'
import { fullText } from './rounding.ts'

/** Fills in the given numbers of a draw; those that are `taken` from elsewhere, by id, as they are there. */
export type Fill = (values: Float64Array, random: RandomStream, taken?: ReadonlyMap<number, number>) => void

const none: ReadonlyMap<number, number> = new Map()

/** How the given numbers of a program are drawn, and written. */
export interface Filling {
  readonly fill: Fill
  /** With real numbers in place of round ones. */
  readonly fillGeneric: Fill
  /** Names and ids of the drawn numbers. */
  readonly drawn: readonly { readonly name: string; readonly id: number }[]
  /** How a given number is written where that is by an expression. */
  writtenAs(id: number, values: Float64Array): string | undefined
}

export function fillingOf(program: Program, graph: Graph, compiled: Compiled): Filling {
  const leaves = leavesOf(program).map((leaf) => ({ ...leaf, id: graph.find(leaf.name)! }))
  const plain: { id: number; sampler: Sampler; label: boolean }[] = []
  const classes = new Map<string, number[]>()
  const made: Made[] = []
  for (const { id, quantity } of leaves) {
    if (isOneHot(quantity)) {
      const { set, position } = quantity.oneHot
      const members = classes.get(set) ?? []
      members[position] = id
      classes.set(set, members)
    } else if (isExactOffset(quantity)) {
      made.push({ id, node: graph.find(quantity.makes)!, quantity, sampler: samplerOf(quantity) })
    } else plain.push({ id, sampler: samplerOf(quantity), label: isLabel(quantity) })
  }
  const fillClasses: Fill = (values, random) => {
    for (const members of classes.values()) {
      const chosen = random.integer(members.length)
      for (const [k, id] of members.entries()) values[id] = k === chosen ? 1 : 0
    }
  }
  const written = new Map(leaves.map(({ id, quantity }) => [id, expressionsIn(quantity)]))
  return {
    fill(values, random, taken = none) {
      for (const { id, sampler } of plain) values[id] = drawnFrom(sampler, random)
      fillClasses(values, random)
      for (const [id, value] of taken) values[id] = value
      for (const one of made) if (!taken.has(one.id)) make(compiled, values, one, drawnFrom(one.sampler, random))
    },
    fillGeneric(values, random) {
      for (const { id, sampler, label } of plain) {
        values[id] = label ? sample(sampler, random) : sampler.between(random.next())
      }
      fillClasses(values, random)
      for (const one of made) make(compiled, values, one, one.sampler.between(random.next()))
    },
    drawn: leaves.filter(({ quantity }) => isDrawn(quantity)).map(({ name, id }) => ({ name, id })),
    writtenAs(id, values) {
      const making = made.find((one) => one.id === id)
      return making ? madeText(making, values) : written.get(id)?.get(values[id]!)
    },
  }
}

/** A given number that is drawn by what it makes of a node. */
interface Made {
  readonly id: number
  readonly node: number
  readonly quantity: ExactOffset
  readonly sampler: Sampler
}

/** Sets a summand so that its node becomes `wanted`. */
function make(compiled: Compiled, values: Float64Array, { id, node }: Made, wanted: number): void {
  values[id] = 0
  evaluateAltered(compiled, values, (_, value) => value, 0, node)
  values[id] = wanted - values[node]!
}

/** The expression that the node becomes, less what the other summands come to. */
function madeText({ id, node, quantity }: Made, values: Float64Array): string {
  const nearest = quantity.oneOf.reduce((best, one) => {
    return Math.abs(one.value - values[node]!) < Math.abs(best.value - values[node]!) ? one : best
  })
  // What is left of binary arithmetic must not be printed.
  const rest = Number((nearest.value - values[id]!).toPrecision(12))
  if (Math.abs(rest) < 1e-12) return nearest.text
  return `${nearest.text} ${rest > 0 ? '-' : '+'} ${fullText(Math.abs(rest))}`
}

function drawnFrom(sampler: Sampler, random: RandomStream): number {
  return sampler.count === 1 ? sampler.at(0) : sample(sampler, random)
}

function isOneHot(quantity: Quantity | OneHot | ExactOffset): quantity is OneHot {
  return typeof quantity === 'object' && 'oneHot' in quantity
}

function isExactOffset(quantity: Quantity | OneHot | ExactOffset): quantity is ExactOffset {
  return typeof quantity === 'object' && 'makes' in quantity
}

/** A class is one or the other: a number between would hide what holds for every class. */
function isLabel(quantity: Quantity): boolean {
  return (
    typeof quantity === 'object' &&
    'oneOf' in quantity &&
    quantity.oneOf.every((value) => value === 0 || value === 1 || value === -1)
  )
}

function isDrawn(quantity: Quantity | OneHot | ExactOffset): boolean {
  if (isOneHot(quantity)) return true
  // What a summand is depends on what else is drawn, too; where nothing is, it is fixed.
  return typeof quantity === 'object' && samplerOf(quantity).count > 1
}
