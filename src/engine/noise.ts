import { firstDigits } from '../base/decimal-scale.ts'
import { type Compiled, numbers, positionAfter, ruleAt } from './evaluate.ts'
import { type OperationName, operations } from './operations.ts'

// A few roundings of a double; each is half of 2^-52 of the value at most.
const roundings = 8 * Number.EPSILON
// Digits of a short decimal, from the first of what it comes from: three before the noise begins, so that few values are near
// one by chance, and nobody sees it of those.
const shortDigits = 11

const nothing: ReadonlyMap<number, number> = new Map()

/**
 * As `evaluate`, but the nodes in `overrides` take the value given there, and a value that is a short decimal up to the noise of binary arithmetic becomes that decimal, and what
 * follows is computed from it: 0.1 + 0.2 is 0.3, and 0.3 - 0.1 - 0.2 is 0. The noise of an operation is bounded by what
 * roundings of its arguments do to it (Higham, Accuracy and Stability of Numerical Algorithms, 1.6).
 * @param from id of the first node that is computed
 */
export function evaluateSettled(
  compiled: Compiled,
  values: Float64Array,
  overrides: ReadonlyMap<number, number> = nothing,
  from = 0,
): Map<number, number> {
  const { order } = compiled
  const computed = new Map<number, number>()
  for (const [id, value] of overrides) values[id] = value
  for (let k = positionAfter(order, from - 1); k < order.length; k++) {
    const id = order[k]!
    const value = ruleAt(compiled, values, k)
    const clean = Number.isInteger(value) ? value : settled(value, sizeAt(compiled, values, k, value))
    if (overrides.size === 0) {
      values[id] = clean
      continue
    }
    const override = overrides.get(id)
    if (override !== undefined) computed.set(id, clean)
    values[id] = override ?? clean
  }
  return computed
}

const ofOne = (a: number) => Math.abs(a)
const ofSum = (a: number, b: number) => Math.abs(a) + Math.abs(b)
// What the rules of the most frequent operations come to.
const plainSizes: Partial<Record<OperationName, (a: number, b: number) => number>> = {
  copy: ofOne,
  neg: ofOne,
  add: ofSum,
  sub: ofSum,
  mul: (a, b) => 2 * Math.abs(a * b),
}

/** Σ |∂value/∂argument · argument|, or the value where that is larger. */
function sizeAt(
  { names, first, second, inputs, index }: Compiled,
  values: Float64Array,
  k: number,
  value: number,
): number {
  const plain = plainSizes[names[k]!]
  if (plain) return plain(values[first[k]!]!, values[second[k]!]!)
  const { derivative } = operations[names[k]!]
  const args = inputs[k]!.map((id) => values[id]!)
  let moved = 0
  for (let position = 0; position < args.length; position++)
    moved += Math.abs(derivative(numbers, args, value, position, index[k]!) * args[position]!)
  return Math.max(Math.abs(value), moved)
}

function settled(value: number, size: number): number {
  let digits = shortDigits
  for (let ratio = size / Math.abs(value); ratio >= 10 && digits > 0; ratio /= 10) digits--
  const short = digits < 1 ? 0 : firstDigits(value, digits)
  return Math.abs(value - short) <= roundings * size ? short : value
}
