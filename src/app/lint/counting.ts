import { type Fault, FaultError } from '../../faults/fault.ts'
import { type Range, type Tally, tallyOf } from '../../lint/tally.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import type { SetOptions } from '../session.ts'

/** One problem, and the labels to draw it for. */
export interface ProblemPart extends Range {
  /** Index in the set. */
  readonly place: number
}

/** What a thread needs to know of a run. */
export interface CountingSetup extends SetOptions {
  readonly setFile: string
  readonly seed: string
}

export type PartCount = { readonly tally: Tally } | { readonly fault: Fault }

/** Draws a part and counts; a problem that cannot be drawn is a result too. */
export function countPart(prepared: PreparedSet, seed: string, { place, ...range }: ProblemPart): PartCount {
  try {
    return { tally: tallyOf(prepared, prepared.problems[place]!, seed, range) }
  } catch (error) {
    if (error instanceof FaultError) return { fault: error.faults[0]! }
    throw error
  }
}
