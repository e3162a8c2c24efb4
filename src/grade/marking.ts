import type { AcceptedRange } from '../solution/accepted-range.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import type { ExplainedAnswer } from './diagnosis.ts'
import type { OwnValues } from './own-values.ts'

/** What is the same for every blank of a problem while it is graded. */
export interface Marking {
  readonly prepared: PreparedSet
  readonly solved: SolvedProblem
  readonly own: OwnValues
  readonly accepted: ReadonlyMap<number, AcceptedRange>
  /** Ids of blanks that hold another answer than the key. */
  readonly wrong: Set<number>
  /** Ids of blanks that show that something was worked out: right, consistent, or wrong by a known mistake. */
  readonly worked: Set<number>
  /** What explains wrong answers, by id, and how far they lie outside in words. */
  readonly explained: Map<number, ExplainedAnswer & { readonly outside: string }>
}
