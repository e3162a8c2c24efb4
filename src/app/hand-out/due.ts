import { type Fault, FaultError } from '../../faults/fault.ts'
import { clockText } from '../../report/reported-grade.ts'
import type { RosterEntry } from '../../roster/roster.ts'
import type { ProblemSet } from '../../set/types.ts'
import { lateRulesOf } from '../../submission/intake/late-rules.ts'
import { ownDeadline, rosterCell } from '../../submission/intake/roster-times.ts'
import { momentText } from '../../time/zoned.ts'

/** When students have to hand in, such as `2026-10-25 23:59 (Europe/Berlin)`, by their folders. */
export type DueTexts = Readonly<Record<string, string>>

/**
 * Each student's own deadline; undefined where the set states none.
 * @param file the roster
 * @throws FaultError what is wrong with the deadline of the set or with extensions of the roster
 */
export function dueTexts(set: ProblemSet, students: readonly RosterEntry[], file: string): DueTexts | undefined {
  const { deadline } = lateRulesOf(set)
  if (!deadline) return undefined
  const faults: Fault[] = []
  const due = students.flatMap((student): [string, string][] => {
    const own = ownDeadline(deadline, rosterCell(student, 'extension'))
    if ('code' in own) {
      faults.push({ ...own, file, line: student.line })
      return []
    }
    return [[student.folder, `${clockText(momentText(own.moment))} (${own.moment.zone})`]]
  })
  if (faults.length > 0) throw new FaultError(faults)
  return Object.fromEntries(due)
}
