import { oncePer } from '../base/once.ts'
import type { ExactOffset, Given, OneHot, Program } from '../program/contract.ts'
import { hyperparametersOf } from '../program/update-rules/step.ts'
import { samplerOf } from '../random/sampler.ts'
import type { Exercise } from './exercise.ts'
import { type Leaf, leavesOf } from './leaves.ts'

/** A given number that two problems state, as each of them does. */
export interface SharedNumber {
  readonly name: string
  readonly own: Leaf['quantity']
  readonly source: Leaf['quantity']
}

/** The given numbers that a program takes from another: those that both state, but for what is another thing in each. */
export function sharedNumbers(program: Program, source: Program): SharedNumber[] {
  return commonNumbers(program, source).filter((one) => !isOtherwise(one))
}

/** Whether a number is fixed to another value than in the source, or one of several classes and no class there. */
export function isOtherwise({ own, source }: SharedNumber): boolean {
  if (isOneHot(own)) return !(isOneHot(source) && source.oneHot.size === own.oneHot.size)
  return isFixed(own) && !(isFixed(source) && fixedValue(own) === fixedValue(source))
}

/**
 * The given numbers that two programs state under one name. What an update rule is set to is no number of the calculation:
 * where it is fixed, each problem has its own.
 */
export function commonNumbers(program: Program, source: Program): SharedNumber[] {
  const theirs = new Map(leavesOf(source).flatMap((leaf) => (leaf.hidden ? [] : [[leaf.name, leaf] as const])))
  return leavesOf(program).flatMap((leaf): SharedNumber[] => {
    const other = theirs.get(leaf.name)
    const isSetting = leaf.meaning !== undefined && isFixed(leaf.quantity)
    return other && !leaf.hidden && !isSetting ? [{ name: leaf.name, own: leaf.quantity, source: other.quantity }] : []
  })
}

/** Whether a number has one value only, whatever is drawn. */
export function isFixed(quantity: Leaf['quantity']): boolean {
  return !isOneHot(quantity) && !isMade(quantity) && samplerOf(quantity).count === 1
}

export function isOneHot(quantity: Leaf['quantity']): quantity is OneHot {
  return typeof quantity === 'object' && 'oneHot' in quantity
}

/** The only value of a fixed number. */
export function fixedValue(quantity: Leaf['quantity']): number {
  if (typeof quantity === 'number') return quantity
  return isOneHot(quantity) || isMade(quantity) ? Number.NaN : samplerOf(quantity).at(0)
}

function isMade(quantity: Leaf['quantity']): quantity is ExactOffset {
  return typeof quantity === 'object' && 'makes' in quantity
}

/** A program whose shared numbers are drawn as those of another: trials, samplers and what a sheet prints follow. */
export function withNumbersOf(program: Program, source: Program): Program {
  const shared = sharedNumbers(program, source)
  // What a number makes is a node of its own program.
  const drawn = new Map(shared.map(({ name, own, source }) => [name, isMade(source) ? own : source]))
  const of = <Kind extends Given['quantity']>(name: string, quantity: Kind) => (drawn.get(name) as Kind) ?? quantity
  const given = program.given.map((one) => ({ ...one, quantity: of(one.name, one.quantity) }))
  const { training } = program
  if (!training) return { ...program, given }
  const named = <Kind extends Given['quantity']>(
    entry: Readonly<Record<string, Kind>>,
    nameOf: (name: string) => string = (name) => name,
  ) => Object.fromEntries(Object.entries(entry).map(([name, quantity]) => [name, of(nameOf(name), quantity)]))
  const rate = hyperparametersOf(training).find(({ word }) => word === 'rate')
  return {
    ...program,
    given,
    training: {
      ...training,
      data: training.data.map((entry, k) => named(entry, (name) => (k === 0 ? name : `${name}@${k}`))),
      state: named(training.state),
      rate: rate ? of(rate.name, training.rate) : training.rate,
    },
  }
}

/** The numbers that an exercise has of the draw of another, by its own ids. */
export function takenFrom(
  { exercise: source, values }: { readonly exercise: Exercise; readonly values: Float64Array },
  exercise: Exercise,
): Map<number, number> {
  return new Map(Array.from(nodesBetween(exercise)(source), ([id, other]) => [id, values[other]!]))
}

/** Ids of shared numbers, with their ids in the other exercise. */
const nodesBetween = oncePer((exercise: Exercise) =>
  oncePer((source: Exercise): readonly (readonly [number, number])[] => {
    const idIn = ({ solution }: Exercise, name: string) => solution.graph.find(name)!
    const shared = sharedNumbers(exercise.program, source.program)
    return shared.map(({ name }) => [idIn(exercise, name), idIn(source, name)])
  }),
)
