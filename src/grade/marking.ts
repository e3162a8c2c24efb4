import type { AppliedCorrection } from '../corrections/applied.ts'
import type { MarkedSet } from '../corrections/corrected-set.ts'
import type { BlankCorrections } from '../corrections/corrections.ts'
import type { AcceptedRange } from '../solution/accepted-range.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { ExplainedAnswer } from './diagnosis.ts'
import type { OwnValues } from './own-values.ts'

/** What is the same for every blank of a problem while it is graded. */
export interface Marking {
  readonly prepared: MarkedSet
  readonly solved: SolvedProblem
  readonly own: OwnValues
  readonly accepted: ReadonlyMap<number, AcceptedRange>
  /** What was put right about blanks, by id. */
  readonly corrected: ReadonlyMap<number, BlankCorrections>
  /** By id of a blank whose answer a correction takes for right, or that follows from such an answer, the corrections. */
  readonly rightByCorrection: Map<number, readonly AppliedCorrection[]>
  /** Ids of blanks that hold another answer than the key. */
  readonly wrong: Set<number>
  /** Ids of blanks that show that something was worked out: right, consistent, or wrong by a known mistake. */
  readonly worked: Set<number>
  /** What explains wrong answers, by id, and how far they lie outside in words. */
  readonly explained: Map<number, ExplainedAnswer & { readonly outside: string }>
}
