import { type Compiled, evaluate, freshValues } from '../engine/evaluate.ts'
import { openStream } from '../random/stream.ts'
import type { Fill } from './filling.ts'

/** Trial draws of a program: `drawn` as a student may get them, `generic` with real numbers in place of round ones. */
export interface Trials {
  readonly drawn: readonly Float64Array[]
  readonly generic: readonly Float64Array[]
}

// Enough that a rule broken in nine draws of ten is not taken for one that no draw can keep (0.9^48 < 1 %).
export const trialDraws = 48

/** Those of a number of draws in which all that is needed is a number. */
export function trialValues(compiled: Compiled, fill: Fill, needed: readonly number[], count: number): Float64Array[] {
  return [...trialsOf(compiled, fill, count)].filter((values) => needed.every((id) => Number.isFinite(values[id]!)))
}

/** As many fair draws as are wanted, unless too few are fair. */
export function fairTrials(
  compiled: Compiled,
  fill: Fill,
  count: number,
  isFair: (values: Float64Array) => boolean,
): Float64Array[] {
  const fair: Float64Array[] = []
  for (const values of trialsOf(compiled, fill, 40 * count)) {
    if (isFair(values)) fair.push(values)
    if (fair.length === count) break
  }
  return fair
}

/** Draws that are the same in every run. */
export function* trialsOf(compiled: Compiled, fill: Fill, count: number): Generator<Float64Array> {
  const random = openStream('trial', [])
  for (let k = 0; k < count; k++) {
    const values = freshValues(compiled)
    fill(values, random)
    evaluate(compiled, values)
    yield values
  }
}
