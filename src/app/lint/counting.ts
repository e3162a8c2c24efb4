import { type Fault, FaultError } from '../../faults/fault.ts'
import { type Range, type Tally, tallyOf } from '../../lint/tally.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import { reopenSet, type SentSet } from '../sent-set.ts'
import type { WorkKind } from '../work/kind.ts'
import { workFailed } from '../work/work-failed.ts'

/** One problem, and the labels to draw it for. */
export interface ProblemPart extends Range {
  /** Index in the set. */
  readonly place: number
}

/** What has to be known to count wherever that is. */
export interface CountingSetup {
  readonly set: SentSet
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

/** A part of a problem that stopped whoever counted it, time and again. */
export function uncounted({ set, problems }: PreparedSet, { place, from, to }: ProblemPart, error: Error): PartCount {
  const { id } = problems[place]!.problem
  const doing = `drawing ${id} for the labels ${from} to ${to - 1}`
  const remedy = 'look for what is special about this problem; a family that never ends shows so'
  return { fault: { ...workFailed(doing, error, remedy), file: set.file } }
}

/** Drawing and counting, wherever that is. */
export const counting: WorkKind<CountingSetup, ProblemPart, PartCount> = {
  open: async ({ set, seed }, families) => {
    const prepared = await reopenSet(set, families)
    return (parts) => parts.map((part) => countPart(prepared, seed, part))
  },
}
