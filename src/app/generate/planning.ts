import { fingerprint } from '../../base/fingerprint.ts'
import { type Fault, FaultError } from '../../faults/fault.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import { type Marks, marksOf } from '../../solution/run.ts'
import { type SolvedVariant, solveVariant } from '../../solution/variant.ts'
import { reopenSet, type SentSet } from '../sent-set.ts'
import type { ChunkWork, WorkKind } from '../work/kind.ts'

/** What has to be known to draw variants wherever that is. */
export interface DrawingSetup {
  readonly set: SentSet
  readonly seed: string
}

/** What tells the draws of a label from those of others, or why it cannot be drawn. */
export type PlannedVariant = { readonly marks: Marks } | { readonly faults: readonly Fault[] }

/** Drawing the variants of labels without making anything of them, wherever that is. */
export const planning: WorkKind<DrawingSetup, string, PlannedVariant> = {
  open: async ({ set, seed }, families) => planningOf(await reopenSet(set, families), seed),
}

/** Drawing with a set that is open already. */
export function planningOf(prepared: PreparedSet, seed: string): ChunkWork<string, PlannedVariant> {
  return (labels) => labels.map((label) => planned(prepared, seed, label))
}

function planned(prepared: PreparedSet, seed: string, label: string): PlannedVariant {
  try {
    return { marks: shortMarks(solveVariant(prepared, seed, label)) }
  } catch (error) {
    if (error instanceof FaultError) return { faults: error.faults }
    throw error
  }
}

/** A mark says all the numbers of a problem; a run keeps one for each problem of each label. */
export function shortMarks(variant: SolvedVariant): Marks {
  return marksOf(variant).map(([problem, mark]) => [problem, fingerprint(mark)])
}
